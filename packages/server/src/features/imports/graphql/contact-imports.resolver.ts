import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { findImport } from '../contact-import.repository.ts';
import { importAccounts } from '../import-accounts.ts';
import { importNow } from '../import-now.ts';
import { listImports } from '../import-protocol.ts';
import type { ImportsContext } from '../import-target.ts';
import type { ImportsService } from '../imports.service.ts';
import {
  AddContactImportRowsInput,
  CancelContactImportInput,
  CreateContactImportFromAccountsInput,
  CreateContactImportInput,
  ImportContactsInput,
  ContactImportsArguments,
  PauseContactImportInput,
  PlanContactImportInput,
  ResumeContactImportInput,
  RunContactImportInput,
  UndoContactImportInput,
} from './contact-import.inputs.ts';
import {
  AddContactImportRowsPayload,
  CancelContactImportPayload,
  CreateContactImportFromAccountsPayload,
  CreateContactImportPayload,
  ImportContactsPayload,
  PauseContactImportPayload,
  PlanContactImportPayload,
  ResumeContactImportPayload,
  RunContactImportPayload,
  UndoContactImportPayload,
} from './contact-import.payloads.ts';
import {
  ContactImportConnectionType,
  ContactImportType,
  ContactImportUndoCountsType,
} from './contact-import.types.ts';
import {
  ChangeContactImportOptionsInput,
  ChangeContactImportOptionsPayload,
  CorrectContactImportRowsInput,
  CorrectContactImportRowsPayload,
} from './contact-import-corrections.ts';
import { toUndoCounts } from './to-undo-counts.ts';

@Resolver()
export class ContactImportsResolver {
  constructor(
    private readonly imports: ImportsService,
    private readonly deps: ImportsContext,
  ) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ContactImportType, { nullable: true, description: 'One import, with its protocol.' })
  async contactImport(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return findImport(await context.workspace(), id);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ContactImportConnectionType, { description: 'All imports, the newest first.' })
  async contactImports(
    @Args(() => ContactImportsArguments) page: ContactImportsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listImports(await context.workspace(), page);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => ContactImportUndoCountsType, {
    nullable: true,
    description: 'What undoing an import would come to as things stand; null: it cannot be undone.',
  })
  async contactImportUndoPreview(
    @Arg('importId', () => ID, { description: 'The import.' }) importId: string,
    @Ctx() context: OperationContext,
  ): Promise<ContactImportUndoCountsType | null> {
    const counts = await this.imports.foretellUndo(await context.workspace(), importId);
    return counts && toUndoCounts(counts);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => ImportContactsPayload, {
    description: 'Imports a small file; it is done when this answers.',
  })
  async importContacts(
    @Arg('input', () => ImportContactsInput)
    { import: input, firstRow, rows, rowNumbers }: ImportContactsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const request = { input, batch: { firstRow: firstRow ?? 2, rows, rowNumbers }, userId: context.userId };
    const contactImport = await importNow(await context.workspace(), this.deps, this.imports, request);
    return { contactImport, completed: contactImport.state === 'COMPLETED' };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateContactImportPayload, { description: 'Begins an import; its rows are sent next.' })
  async createContactImport(
    @Arg('input', () => CreateContactImportInput) input: CreateContactImportInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.create(await context.workspace(), input, context.userId) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateContactImportFromAccountsPayload, {
    description:
      'Plans an import of people who can sign in: name, e-mail, user name and language. Nothing else is written; planning goes on after the answer.',
  })
  async createContactImportFromAccounts(
    @Arg('input', () => CreateContactImportFromAccountsInput) input: CreateContactImportFromAccountsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    return {
      contactImport: await importAccounts(transaction, this.deps, this.imports, input, context.userId),
    };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => AddContactImportRowsPayload, {
    description: 'Sends rows. Those sent after planning make the plan void.',
  })
  async addContactImportRows(
    @Arg('input', () => AddContactImportRowsInput) { importId, ...batch }: AddContactImportRowsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.addRows(await context.workspace(), importId, batch) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => PlanContactImportPayload, {
    description:
      'Begins to find out what each row would do. Nothing else is written; goes on after the answer.',
  })
  async planContactImport(
    @Arg('input', () => PlanContactImportInput) { importId }: PlanContactImportInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.plan(await context.workspace(), importId) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CorrectContactImportRowsPayload, {
    description:
      'Puts cells of a planned import right, one by one or all that say the same. It is planned anew; goes on after the answer.',
  })
  async correctContactImportRows(
    @Arg('input', () => CorrectContactImportRowsInput) { importId, ...cells }: CorrectContactImportRowsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.correctRows(await context.workspace(), importId, cells) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => ChangeContactImportOptionsPayload, {
    description:
      'Decides otherwise about the rows of a planned import. It is planned anew; goes on after the answer.',
  })
  async changeContactImportOptions(
    @Arg('input', () => ChangeContactImportOptionsInput)
    { importId, ...options }: ChangeContactImportOptionsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.changeOptions(await context.workspace(), importId, options) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RunContactImportPayload, {
    description: 'Begins to do what was planned; goes on after the answer.',
  })
  async runContactImport(
    @Arg('input', () => RunContactImportInput) { importId, plannedAt }: RunContactImportInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    return { contactImport: await this.imports.run(transaction, importId, context.userId, plannedAt) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => PauseContactImportPayload, { description: 'Stops a running import for now.' })
  async pauseContactImport(
    @Arg('input', () => PauseContactImportInput) { importId }: PauseContactImportInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.pause(await context.workspace(), importId) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => ResumeContactImportPayload, { description: 'Lets a paused import go on.' })
  async resumeContactImport(
    @Arg('input', () => ResumeContactImportInput) { importId }: ResumeContactImportInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.resume(await context.workspace(), importId) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CancelContactImportPayload, { description: 'Stops an import for good; what it did stays.' })
  async cancelContactImport(
    @Arg('input', () => CancelContactImportInput) { importId }: CancelContactImportInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.cancel(await context.workspace(), importId) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UndoContactImportPayload, {
    description:
      'Begins to take back what an import did, within 30 days, except what was changed since; goes on after the answer.',
  })
  async undoContactImport(
    @Arg('input', () => UndoContactImportInput) { importId }: UndoContactImportInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { contactImport: await this.imports.undo(await context.workspace(), importId, context.userId) };
  }
}
