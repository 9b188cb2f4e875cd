import type { Locale, Role } from '@convive/shared';
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { loadInBatch, pageKind } from '../../../platform/graphql/batch-loader.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { RoleEnum } from '../../accounts/graphql/index.ts';
import { ContactImportRowType, ContactImportType } from '../../imports/graphql/index.ts';
import type { ContactImport } from '../../imports/index.ts';
import {
  countRowInvitations,
  findRowInvitations,
  type ImportedInvitation,
  type SaidByFile,
} from '../imported-invitation.repository.ts';
import type { InvitationOutcome } from '../invitation.ts';
import { InvitationOutcomeEnum } from './invitation.types.ts';

const SaidByFileEnum = declareEnum(
  'ImportedInvitationDetail',
  'Something that a row says by itself of whom it invites.',
  ['ROLE', 'LANGUAGE', 'GROUPS'] as const,
  {
    ROLE: 'What they will be.',
    LANGUAGE: 'The language of the mail.',
    GROUPS: 'The groups of their contact.',
  },
);

const UndoneEnum = declareEnum(
  'ImportedInvitationUndo',
  'What undoing the import did to an invitation.',
  ['WITHDRAWN', 'KEPT'] as const,
  { WITHDRAWN: 'Its link opens nothing any more.', KEPT: 'It stays; the reason stands beside.' },
);

@ObjectType('ImportedInvitationCounts', {
  description: 'Rows by what becomes of their invitation: planned, then done, then undone.',
})
class ImportedInvitationCountsType {
  @Field(() => Int, { description: 'New invitations.' }) invited!: number;
  @Field(() => Int, { description: 'Invited before: renewed and sent again.' }) renewed!: number;
  @Field(() => Int, { description: 'Of the two before: who are invited as administrators.' }) admins!: number;
  @Field(() => Int, { description: 'Members already: no mail.' }) alreadyMember!: number;
  @Field(() => Int, { description: 'That cannot be invited.' }) invalid!: number;
  @Field(() => Int, { description: 'Whose address stands in an earlier row.' }) duplicate!: number;
  @Field(() => Int, { description: 'Withdrawn when the import was undone.' }) withdrawn!: number;
  @Field(() => Int, { description: 'That had to stay when it was.' }) kept!: number;
}

@ObjectType('ImportedInvitation', { description: 'What becomes of the address of a row.' })
class ImportedInvitationType {
  @Field(() => InvitationOutcomeEnum, { description: 'What becomes of it, or became.' })
  outcome!: InvitationOutcome;
  @Field(() => String, {
    nullable: true,
    description:
      'Why it is INVALID, for programs: INVALID_EMAIL, ABOVE_OWN_ROLE, ADDRESS_UNSUBSCRIBED, …; else null.',
  })
  reason!: string | null;
  @Field(() => RoleEnum, { nullable: true, description: 'What they will be.' }) role!: Role | null;
  @Field(() => String, { nullable: true, description: 'Language of the mail.' }) language!: Locale | null;
  @Field(() => [SaidByFileEnum], {
    description: 'What the file says otherwise than was chosen for all: the file goes before.',
  })
  fromFile!: SaidByFile[];
  @Field(() => ID, { nullable: true, description: 'The invitation, once it is made; it may be gone since.' })
  invitationId!: string | null;
  @Field(() => InvitationOutcomeEnum, {
    nullable: true,
    description: 'What the plan had shown, where it came to something else.',
  })
  plannedOutcome!: InvitationOutcome | null;
  @Field(() => UndoneEnum, { nullable: true, description: 'What undoing did to it; null: nothing.' })
  undone!: ImportedInvitation['undone'];
  @Field(() => String, {
    nullable: true,
    description:
      'Why it was kept, for programs: ACCEPTED, INVITED_BEFORE, SENT_AGAIN, DELETED, ABOVE_OWN_ROLE; else null.',
  })
  keptReason!: string | null;
}

@Resolver(() => ContactImportType)
export class ImportedInvitationCountsField {
  @FieldResolver(() => ImportedInvitationCountsType, {
    nullable: true,
    description: 'What becomes of the addresses; null where the import invites nobody.',
  })
  async invitationCounts(
    @Root() { id, options }: ContactImport,
    @Ctx() context: OperationContext,
  ): Promise<ImportedInvitationCountsType | null> {
    if (options.invitations === null) return null;
    const counts = await countRowInvitations(await context.workspace(), id);
    return {
      invited: counts.INVITED,
      renewed: counts.RENEWED,
      admins: counts.ADMINS,
      alreadyMember: counts.ALREADY_MEMBER,
      invalid: counts.INVALID,
      duplicate: counts.DUPLICATE,
      withdrawn: counts.WITHDRAWN,
      kept: counts.KEPT,
    };
  }
}

@Resolver(() => ContactImportRowType)
export class ImportedInvitationField {
  @FieldResolver(() => ImportedInvitationType, {
    nullable: true,
    description: 'What becomes of its address; null where the import invites nobody, or the row stays out.',
  })
  async invitation(
    @Root() { importId, row }: { importId: string; row: number },
    @Ctx() context: OperationContext,
  ): Promise<ImportedInvitation | null> {
    return loadInBatch(
      context,
      pageKind(context, `invitations of import ${importId}`),
      String(row),
      async (transaction, rows) => {
        const found = await findRowInvitations(transaction, importId, rows.map(Number));
        return new Map(found.map((one) => [String(one.row), one]));
      },
    );
  }
}
