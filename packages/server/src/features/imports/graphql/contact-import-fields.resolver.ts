import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { readLocale } from '../../../platform/graphql/read-locale.ts';
import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import { loadUser, UserType } from '../../accounts/graphql/index.ts';
import { findWorkspace } from '../../accounts/index.ts';
import { ContactType, loadContact } from '../../contacts/graphql/index.ts';
import { GroupType, loadGroup } from '../../groups/graphql/index.ts';
import { rejectedRowsPath } from '../import-files.routes.ts';
import type { ImportOptions } from '../import-policies.ts';
import {
  hasRejectedRows,
  listRows,
  type ShownOutcome,
  type ShownRow,
  shownIssues,
} from '../import-protocol.ts';
import { undoableUntil, whyNotUndoable } from '../undo-policy.ts';
import { ContactImportRowsArguments } from './contact-import.inputs.ts';
import {
  ContactImportCountsType,
  ContactImportIssueType,
  ContactImportOptionsType,
  ContactImportRowConnectionType,
  ContactImportRowPlanType,
  ContactImportRowType,
  type ContactImportSource,
  ContactImportType,
  type ContactImportUndoSource,
  ContactImportUndoType,
} from './contact-import.types.ts';
import { ContactImportNotUndoableType } from './contact-import-not-undoable.ts';
import { toUndoCounts } from './to-undo-counts.ts';

@Resolver(() => ContactImportType)
export class ContactImportFieldsResolver {
  constructor(private readonly links: SignedLinks) {}

  @FieldResolver(() => UserType, { nullable: true, description: 'Who began it; null where they have left.' })
  async createdBy(
    @Root() { createdBy }: ContactImportSource,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return createdBy === null ? null : loadUser(context, createdBy);
  }

  @FieldResolver(() => ContactImportCountsType, {
    description: 'Rows by what becomes of them: planned, then done.',
  })
  counts(@Root() { counts }: ContactImportSource): ContactImportCountsType {
    const {
      CREATE = 0,
      UPDATE = 0,
      UNCHANGED = 0,
      SKIP = 0,
      CONFLICT = 0,
      INVALID = 0,
      RESTORE = 0,
      ARCHIVE = 0,
    } = counts;
    return {
      create: CREATE,
      update: UPDATE,
      unchanged: UNCHANGED,
      skip: SKIP,
      conflict: CONFLICT,
      invalid: INVALID,
      restore: RESTORE,
      archive: ARCHIVE,
    };
  }

  @FieldResolver(() => [ContactImportIssueType], {
    description: 'What is to be known, by code, column and value; the worst first, 100 at most.',
  })
  issues(@Root() contactImport: ContactImportSource): ContactImportIssueType[] {
    return shownIssues(contactImport);
  }

  @FieldResolver(() => ContactImportRowConnectionType, { description: 'The rows, in the order of the file.' })
  async rows(
    @Root() contactImport: ContactImportSource,
    @Args(() => ContactImportRowsArguments) page: ContactImportRowsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listRows(await context.workspace(), contactImport, page);
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: 'Until when it can be undone; null: it cannot, or no longer.',
  })
  undoableUntil(@Root() contactImport: ContactImportSource): Date | null {
    return undoableUntil(contactImport);
  }

  @FieldResolver(() => ContactImportNotUndoableType, {
    nullable: true,
    description: 'Why it cannot be undone; null: it can, it is being undone, or it has not begun to write.',
  })
  notUndoable(@Root() contactImport: ContactImportSource): ContactImportNotUndoableType | null {
    return whyNotUndoable(contactImport);
  }

  @FieldResolver(() => ContactImportUndoType, {
    nullable: true,
    description: 'Its undoing; null where none was begun.',
  })
  undo(@Root() contactImport: ContactImportSource): ContactImportUndoSource | null {
    const { undoStartedAt, undoFinishedAt, undoneRows, processedRows, undoCounts, undoneBy } = contactImport;
    if (undoStartedAt === null) return null;
    return {
      startedAt: undoStartedAt,
      finishedAt: undoFinishedAt,
      processedRows: undoneRows,
      totalRows: processedRows,
      counts: toUndoCounts(undoCounts),
      undoneBy,
    };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where the rows that stayed out can be downloaded as CSV for a quarter of an hour, each with the reason and its number; null: there are none.',
  })
  async rejectedRowsUrl(
    @Root() contactImport: ContactImportSource,
    @Arg('language', () => String, {
      nullable: true,
      description: 'fr, en or de: that of the reasons, and of the signs of CSV; the workspace’s unless said.',
    })
    named: string | null,
    @Ctx() context: OperationContext,
  ): Promise<string | null> {
    const locale = named == null ? null : readLocale(named, ['language']);
    if (!hasRejectedRows(contactImport)) return null;
    const transaction = await context.workspace();
    const language = locale ?? (await findWorkspace(transaction)).language;
    const { workspaceId } = transaction;
    return this.links.sign(rejectedRowsPath({ workspaceId, importId: contactImport.id, language }));
  }
}

@Resolver(() => ContactImportUndoType)
export class ContactImportUndoFieldsResolver {
  @FieldResolver(() => UserType, { nullable: true, description: 'Who began it; null where they have left.' })
  async undoneBy(
    @Root() { undoneBy }: ContactImportUndoSource,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return undoneBy === null ? null : loadUser(context, undoneBy);
  }
}

@Resolver(() => ContactImportRowType)
export class ContactImportRowFieldsResolver {
  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The contact it means; null where there is none, or none yet.',
  })
  async contact(@Root() { contactId }: ShownRow, @Ctx() context: OperationContext): Promise<object | null> {
    return contactId === null ? null : loadContact(context, contactId);
  }
}

@Resolver(() => ContactImportRowPlanType)
export class ContactImportRowPlanFieldsResolver {
  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The contact it was to mean; null where there was none, or is none any more.',
  })
  async contact(
    @Root() { contactId }: ShownOutcome,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return contactId === null ? null : loadContact(context, contactId);
  }
}

@Resolver(() => ContactImportOptionsType)
export class ContactImportOptionsFieldsResolver {
  @FieldResolver(() => [GroupType], {
    description: 'The groups that everyone is put into, as they are called now; the new one once it runs.',
  })
  async groups(
    @Root() { groupIds, newGroupId }: ImportOptions,
    @Ctx() context: OperationContext,
  ): Promise<object[]> {
    const ids = new Set(newGroupId === null ? groupIds : [...groupIds, newGroupId]);
    const groups = await Promise.all([...ids].map((id) => loadGroup(context, id)));
    return groups.filter((group) => group !== null);
  }
}
