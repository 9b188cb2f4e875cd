import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { allowBulkStatements } from '../contacts/index.ts';
import { findWorkspace } from '../accounts/index.ts';
import { readGroupIds, refuseSmartNames } from '../groups/index.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { openChangeSet } from '../history/index.ts';
import { beginUndo } from './begin-undo.ts';
import { readInvitations, refuseRoles, settleInviter } from './chosen-invitations.ts';
import type { ContactImport, ImportState, UndoCounts } from './contact-import.ts';
import { findImport, type ImportStep, insertImport, moveImport } from './contact-import.repository.ts';
import {
  checkMatchKey,
  checkNewImport,
  type NewImport,
  readFingerprint,
  readOptions,
} from './import-options.ts';
import { countAppliedRows } from './import-protocol.repository.ts';
import type { ImportOptions } from './import-policies.ts';
import type { ImportsContext } from './import-target.ts';
import { importNotFound, wrongState } from './imports.errors.ts';
import { enqueueImport, PLAN_JOB, RUN_JOB, UNDO_JOB } from './imports.job.ts';
import { correctRows, type RowCorrections } from './correct-rows.ts';
import { keyRowsAnew } from './import-row.repository.ts';
import { readRowPlan } from './row-plan.ts';
import { ONLY_PLANNED, refuseRun } from './run-policy.ts';
import { receiveRows, type RowBatch } from './receive-rows.ts';
import { settleNewGroup } from './join-chosen-groups.ts';
import { type ConflictChoices, settleConflicts } from './settle-conflicts.ts';
import { planSettledRows } from './settled-plan.ts';
import { toStorable } from './storable-text.ts';
import { foretellUndo } from './undo-import.ts';
import { refuseUndo, undoableUntil } from './undo-policy.ts';

/** The options that need no rows to be sent again. */
export type ChangedOptions = {
  [Name in 'matchBy' | 'create' | 'update' | 'overwrite' | 'duplicateRows' | 'archivedMatches']?:
    ImportOptions[Name] | null;
};

const PLANNED_ANEW = {
  job: PLAN_JOB,
  expected: 'it can be planned only before it runs',
  step: { plannedRow: 0, processedRows: 0, counts: {}, issues: [], failure: null },
} satisfies { job: string; expected: string; step: ImportStep };

/** What people ask of imports. Each takes the transaction it works in; planning and running go on as jobs. */
export class ImportsService {
  constructor(private readonly context: ImportsContext) {}

  async create(transaction: WorkspaceTransaction, input: NewImport, userId: string): Promise<ContactImport> {
    refuseRoles(input);
    const customFields = await findCustomFields(transaction);
    const fields = checkNewImport(input, customFields);
    const options = readOptions(input, fields, this.context.target.matchKeys(customFields));
    if (options.newGroupName !== null)
      await refuseSmartNames(transaction, [options.newGroupName], ['newGroupName']);
    if (options.eventId !== null) await this.context.guestLists.check(transaction, options);
    const id = await insertImport(transaction, {
      fileName: input.fileName ?? null,
      fileFingerprint: input.fileFingerprint == null ? null : readFingerprint(input.fileFingerprint),
      totalRows: input.totalRows ?? null,
      columns: input.columns.map(({ heading, field, emptyCells, unreadable, format, values }) => ({
        heading: heading == null ? null : toStorable(heading),
        field: field ?? null,
        emptyCells: emptyCells ?? 'IGNORE',
        unreadable: unreadable ?? null,
        format: format ?? null,
        values: (values ?? []).map(({ from, to }) => ({ from: toStorable(from), to })),
      })),
      options: {
        ...options,
        groupIds: await readGroupIds(transaction, input.groupIds ?? [], ['groupIds']),
        invitations: await readInvitations(transaction, this.context, input, { fields, userId }),
      },
      country: input.country ?? (await findWorkspace(transaction)).country,
      fields: [...fields],
      createdBy: userId,
    });
    return this.get(transaction, id);
  }

  async addRows(
    transaction: WorkspaceTransaction,
    importId: string,
    batch: RowBatch,
  ): Promise<ContactImport> {
    const contactImport = await this.get(transaction, importId);
    const { invitations } = contactImport.options;
    // Whoever may not invite fills no list of people that somebody else then invites.
    if (invitations) await this.context.invitations.check(transaction, invitations);
    await receiveRows(transaction, this.context.target, contactImport, batch);
    return this.get(transaction, importId);
  }

  async plan(transaction: WorkspaceTransaction, importId: string): Promise<ContactImport> {
    const contactImport = await this.get(transaction, importId, 'for update');
    if (contactImport.state === 'PLANNING') return contactImport;
    // An import that failed while it ran has a change set, and is resumed instead.
    const isPlannable = contactImport.state !== 'FAILED' || contactImport.changeSetId === null;
    return this.move(
      transaction,
      contactImport,
      isPlannable ? ['RECEIVING', 'PLANNED', 'FAILED'] : [],
      'PLANNING',
      PLANNED_ANEW,
    );
  }

  /** Puts cells of a planned import right; it is planned anew. */
  async correctRows(
    transaction: WorkspaceTransaction,
    importId: string,
    corrections: RowCorrections,
  ): Promise<ContactImport> {
    const contactImport = await this.getPlanned(transaction, importId);
    await correctRows(transaction, this.context.target, contactImport, corrections);
    return this.move(transaction, contactImport, ['PLANNED'], 'PLANNING', PLANNED_ANEW);
  }

  /** Decides otherwise about the rows of a planned import; it is planned anew. What is not said stays. */
  async changeOptions(
    transaction: WorkspaceTransaction,
    importId: string,
    changed: ChangedOptions,
  ): Promise<ContactImport> {
    const contactImport = await this.getPlanned(transaction, importId);
    const { options, fields } = contactImport;
    const matchBy = changed.matchBy ?? options.matchBy;
    if (matchBy !== options.matchBy) {
      checkMatchKey(matchBy, fields, this.context.target.matchKeys(await findCustomFields(transaction)));
      const plan = await readRowPlan(transaction, { ...contactImport, options: { ...options, matchBy } });
      await keyRowsAnew(transaction, importId, this.context.target.rowKeys(plan, 'sent.vals'));
    }
    return this.move(transaction, contactImport, ['PLANNED'], 'PLANNING', {
      ...PLANNED_ANEW,
      step: {
        ...PLANNED_ANEW.step,
        options: {
          ...options,
          matchBy,
          create: changed.create ?? options.create,
          update: changed.update ?? options.update,
          overwrite: changed.overwrite ?? options.overwrite,
          duplicateRows: changed.duplicateRows ?? options.duplicateRows,
          archivedMatches: changed.archivedMatches ?? options.archivedMatches,
        },
      },
    });
  }

  /** Keeps what was chosen for rows in conflict; what they come to is planned at once, or anew where they are many. */
  async settleConflicts(
    transaction: WorkspaceTransaction,
    importId: string,
    choices: ConflictChoices,
  ): Promise<ContactImport> {
    const contactImport = await this.getPlanned(transaction, importId);
    await allowBulkStatements(transaction);
    const rows = await settleConflicts(transaction, this.context.target, contactImport, choices);
    if (rows.length === 0) return contactImport;
    if (await planSettledRows(transaction, this.context, contactImport, rows))
      return this.get(transaction, importId);
    return this.move(transaction, contactImport, ['PLANNED'], 'PLANNING', PLANNED_ANEW);
  }

  /** `plannedAt`: the plan that was shown; another one is not run. */
  async run(
    transaction: WorkspaceTransaction,
    importId: string,
    userId: string,
    plannedAt: Date | null = null,
  ): Promise<ContactImport> {
    const contactImport = await this.get(transaction, importId, 'for update');
    if (contactImport.state === 'RUNNING') return contactImport;
    refuseRun(contactImport, plannedAt);
    return this.move(transaction, contactImport, ['PLANNED'], 'RUNNING', {
      job: RUN_JOB,
      expected: ONLY_PLANNED,
      step: {
        appliedRow: 0,
        processedRows: 0,
        startedAt: new Date(),
        options: {
          ...(await settleNewGroup(transaction, contactImport.options, userId)),
          invitations: await settleInviter(transaction, this.context, contactImport.options, userId),
        },
        changeSetId: await openChangeSet(transaction, {
          cause: 'IMPORT',
          causeId: importId,
          actorUserId: userId,
        }),
      },
    });
  }

  async pause(transaction: WorkspaceTransaction, importId: string): Promise<ContactImport> {
    const contactImport = await this.get(transaction, importId, 'for update');
    if (contactImport.state === 'PAUSED') return contactImport;
    return this.move(transaction, contactImport, ['RUNNING'], 'PAUSED', {
      expected: 'only a running import can be paused',
    });
  }

  async resume(transaction: WorkspaceTransaction, importId: string): Promise<ContactImport> {
    const contactImport = await this.get(transaction, importId, 'for update');
    if (contactImport.state === 'RUNNING') return contactImport;
    const { changeSetId, undoChangeSetId } = contactImport;
    const isResumable = changeSetId !== null && undoChangeSetId === null;
    return this.move(transaction, contactImport, isResumable ? ['PAUSED', 'FAILED'] : [], 'RUNNING', {
      job: RUN_JOB,
      expected: 'only a paused import can be resumed',
      step: { failure: null, finishedAt: null },
    });
  }

  /** Nothing more is done; what was applied stays, and is what the counts then tell. */
  async cancel(transaction: WorkspaceTransaction, importId: string): Promise<ContactImport> {
    const contactImport = await this.get(transaction, importId, 'for update');
    if (contactImport.state === 'CANCELLED') return contactImport;
    const open: ImportState[] = ['RECEIVING', 'PLANNING', 'PLANNED', 'RUNNING', 'PAUSED'];
    // What failed while it was taken back is taken back further, and nothing else.
    if (contactImport.undoChangeSetId === null) open.push('FAILED');
    return this.move(transaction, contactImport, open, 'CANCELLED', {
      expected: 'it has ended and can no longer be cancelled',
      step: { finishedAt: new Date(), counts: await countAppliedRows(transaction, contactImport) },
    });
  }

  /**
   * Takes back what an import did, as far as nobody has touched it since; goes on as a job. Of several who ask, the
   * first begins it. One that failed on the way is taken up where it was; what one had to leave is tried anew.
   */
  async undo(transaction: WorkspaceTransaction, importId: string, userId: string): Promise<ContactImport> {
    const contactImport = await this.get(transaction, importId, 'for update');
    const { state } = contactImport;
    if (state === 'UNDOING' || (state === 'UNDONE' && undoableUntil(contactImport) === null))
      return contactImport;
    refuseUndo(contactImport);
    const step = await beginUndo(transaction, contactImport, userId);
    return this.move(transaction, contactImport, [state], 'UNDOING', { job: UNDO_JOB, expected: '', step });
  }

  /** What `undo` would come to as things stand; null where there is no such import, or it cannot be undone. */
  async foretellUndo(transaction: WorkspaceTransaction, importId: string): Promise<UndoCounts | null> {
    const contactImport = await findImport(transaction, importId);
    if (!contactImport || undoableUntil(contactImport) === null) return null;
    await allowBulkStatements(transaction);
    return foretellUndo(transaction, this.context, contactImport);
  }

  /** Throws `NOT_FOUND`. */
  private async get(
    transaction: WorkspaceTransaction,
    importId: string,
    lock: '' | 'for update' = '',
  ): Promise<ContactImport> {
    const contactImport = await findImport(transaction, importId, lock);
    if (!contactImport) throw importNotFound();
    return contactImport;
  }

  /** Of two who change a plan at once, the second finds it being made anew. Throws `NOT_FOUND`, `CONFLICT`. */
  private async getPlanned(transaction: WorkspaceTransaction, importId: string): Promise<ContactImport> {
    const contactImport = await this.get(transaction, importId, 'for update');
    if (contactImport.state !== 'PLANNED')
      throw wrongState(contactImport, 'only what is planned and does not run yet can be corrected');
    return contactImport;
  }

  private async move(
    transaction: WorkspaceTransaction,
    contactImport: ContactImport,
    from: readonly ImportState[],
    to: ImportState,
    { job, expected, step }: { job?: string; expected: string; step?: ImportStep },
  ): Promise<ContactImport> {
    const { id, state } = contactImport;
    if (!from.includes(state)) throw wrongState(contactImport, expected);
    await moveImport(transaction, id, state, to, step);
    // The job begins to exist with the commit that says there is something to do.
    if (job) await enqueueImport(transaction, job, id);
    return this.get(transaction, id);
  }
}
