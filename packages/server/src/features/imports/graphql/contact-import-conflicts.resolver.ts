import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { ContactType, loadContact } from '../../contacts/graphql/index.ts';
import { findCandidates } from '../conflict-candidates.ts';
import { findImport } from '../contact-import.repository.ts';
import type { ShownRow } from '../import-protocol.ts';
import { countConflicts } from '../import-settlement.repository.ts';
import type { ImportsContext } from '../import-target.ts';
import type { ImportsService } from '../imports.service.ts';
import {
  type ContactImportCandidateSource,
  ContactImportCandidateType,
  ContactImportConflictKindType,
  SettleContactImportConflictsInput,
} from './contact-import-conflicts.ts';
import { ContactImportRowType, type ContactImportSource, ContactImportType } from './contact-import.types.ts';

const CANDIDATES = Symbol('candidates of rows in conflict');

@ObjectType('SettleContactImportConflictsPayload', { description: 'What became of it.' })
export class SettleContactImportConflictsPayload {
  @Field(() => ContactImportType, { nullable: true, description: 'The import as it stands then.' })
  contactImport!: ContactImportType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@Resolver(() => ContactImportType)
export class ContactImportConflictsResolver {
  constructor(private readonly imports: ImportsService) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => SettleContactImportConflictsPayload, {
    description:
      'Chooses what to do with rows of a planned import that are in conflict. The row is written by that choice or not at all: where it no longer fits, the row is in conflict again. Few rows are planned anew at once; many, after the answer. Sent again, it changes nothing.',
  })
  async settleContactImportConflicts(
    @Arg('input', () => SettleContactImportConflictsInput)
    { importId, ...choices }: SettleContactImportConflictsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return {
      contactImport: await this.imports.settleConflicts(await context.workspace(), importId, choices),
    };
  }

  @FieldResolver(() => [ContactImportConflictKindType], {
    description:
      'Rows in conflict by kind, those for which somebody chose among them; the most frequent first.',
  })
  async conflicts(
    @Root() { id }: ContactImportSource,
    @Ctx() context: OperationContext,
  ): Promise<ContactImportConflictKindType[]> {
    return countConflicts(await context.workspace(), id);
  }
}

@Resolver(() => ContactImportRowType)
export class ContactImportRowCandidatesResolver {
  constructor(private readonly deps: ImportsContext) {}

  @FieldResolver(() => [ContactImportCandidateType], {
    description:
      'Of a row in conflict, or for which somebody chose: the contacts that it may mean, 20 by each field.',
  })
  async candidates(
    @Root() { importId, row, state, settlement }: ShownRow,
    @Ctx() context: OperationContext,
  ): Promise<ContactImportCandidateSource[]> {
    if (state !== 'CONFLICT' && settlement === null) return [];
    const found = await loadInBatch(context, CANDIDATES, `${importId} ${row}`, (transaction, keys) =>
      this.findForKeys(transaction, keys),
    );
    return found ?? [];
  }

  /** Of the rows that one operation asks for, named by import and number. */
  private async findForKeys(
    transaction: WorkspaceTransaction,
    keys: readonly string[],
  ): Promise<Map<string, ContactImportCandidateSource[]>> {
    const found = new Map<string, ContactImportCandidateSource[]>();
    const rowsOf = new Map<string, number[]>();
    for (const key of keys) {
      const [importId, row] = key.split(' ') as [string, string];
      rowsOf.set(importId, [...(rowsOf.get(importId) ?? []), Number(row)]);
    }
    for (const [importId, rows] of rowsOf) {
      const contactImport = await findImport(transaction, importId);
      if (!contactImport) continue;
      for (const candidate of await findCandidates(transaction, this.deps.target, contactImport, rows)) {
        const key = `${importId} ${candidate.row}`;
        found.set(key, [...(found.get(key) ?? []), candidate]);
      }
    }
    return found;
  }
}

@Resolver(() => ContactImportCandidateType)
export class ContactImportCandidateFieldsResolver {
  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The contact; null where it has just gone.',
  })
  async contact(
    @Root() { contactId }: ContactImportCandidateSource,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return loadContact(context, contactId);
  }
}
