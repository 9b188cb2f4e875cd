import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { beginWhereMany } from '../bulk-acts/begin-bulk-act.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { previewFieldSetting, setContactField } from '../set-contact-field.ts';
import { undoSetContactField } from '../undo-set-contact-field.ts';
import { ContactBulkActType } from './bulk-act.types.ts';
import { ContactSelectionInput } from './contact.inputs.ts';
import { BULK_ACT } from './contact.payloads.ts';

const KEPT_BACK =
  'How many stay, since a source that counts more than the team says otherwise; the value is kept as `valueProposals`.';

@InputType('SetContactFieldInput', { description: 'One value for many contacts.' })
export class SetContactFieldInput {
  @Field(() => ContactSelectionInput, { description: 'Among the living.' }) selection!: ContactSelectionInput;
  @Field(() => String, { description: "A contact's field but the identifier, or `custom:<key>`." })
  field!: string;
  @Field(() => String, { nullable: true, description: 'What all of them get; null clears.' })
  value?: string | null;
}

@ObjectType('ContactFieldPreview', { description: 'What giving contacts a value would come to.' })
export class ContactFieldPreview {
  @Field(() => Int, { description: 'How many would change.' }) changing!: number;
  @Field(() => Int, { description: 'How many have the value already.' }) unchanged!: number;
  @Field(() => Int, { description: 'How many withdrew consent to e-mail, which stays.' }) withheld!: number;
  @Field(() => Int, { description: KEPT_BACK }) keptBack!: number;
}

@ObjectType('SetContactFieldPayload', { description: 'What became of it.' })
export class SetContactFieldPayload {
  @Field(() => Int, { description: 'How many changed; where a job does it, how many it looks at.' })
  count!: number;
  @Field(() => ContactBulkActType, BULK_ACT) bulkAct!: object | null;
  @Field(() => Int, { description: 'How many had the value already.' }) unchanged!: number;
  @Field(() => Int, { description: 'How many withdrew consent to e-mail, which stays.' }) withheld!: number;
  @Field(() => Int, { description: KEPT_BACK }) keptBack!: number;
  @Field(() => ID, {
    nullable: true,
    description: 'For `undoSetContactField`; null where nothing changed.',
  })
  changeSetId!: string | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@InputType('UndoSetContactFieldInput', { description: 'Which setting of a field to take back.' })
export class UndoSetContactFieldInput {
  @Field(() => ID, { description: 'As `setContactField` answered it.' }) changeSetId!: string;
}

@ObjectType('UndoSetContactFieldPayload', { description: 'What became of it.' })
export class UndoSetContactFieldPayload {
  @Field(() => Int, { description: 'How many have again what they had.' }) count!: number;
  @Field(() => Int, {
    description:
      'How many stay: changed since, merged, consent withdrawn, or what they had is no longer offered.',
  })
  kept!: number;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

/** One field of many contacts. */
@Resolver()
export class SetContactFieldResolver {
  constructor(private readonly deps: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ContactFieldPreview, {
    description: 'How many contacts `setContactField` would change, without doing it.',
  })
  async contactFieldPreview(
    @Arg('input', () => SetContactFieldInput, { description: 'What would be set.' })
    input: SetContactFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<ContactFieldPreview> {
    return previewFieldSetting(await context.workspace(), this.deps, input);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => SetContactFieldPayload, {
    description: 'Gives many contacts the same value in one field, or none.',
  })
  async setContactField(
    @Arg('input', () => SetContactFieldInput) input: SetContactFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const { selection, field, value = null } = input;
    const details = { field, value };
    const asked = { kind: 'SET_FIELD', selection, details } as const;
    const begun = await beginWhereMany(transaction, this.deps, context.userId, asked);
    if (begun) return { ...begun, unchanged: 0, withheld: 0, keptBack: 0, changeSetId: null };
    const { changing, ...rest } = await setContactField(transaction, this.deps, context.userId, input);
    return { count: changing, ...rest };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UndoSetContactFieldPayload, {
    description: 'Gives each contact back what it had before a field was set, unless it was changed since.',
  })
  async undoSetContactField(
    @Arg('input', () => UndoSetContactFieldInput) { changeSetId }: UndoSetContactFieldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return undoSetContactField(await context.workspace(), this.deps, context.userId, changeSetId);
  }
}
