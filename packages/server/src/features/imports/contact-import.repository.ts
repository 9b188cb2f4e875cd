import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import type { ContactImport, ImportStall, ImportState } from './contact-import.ts';

/** What imports were not asked when they were made earlier. */
const NOT_CHOSEN = `'{"archiveMissing": false, "groupIds": [], "newGroupName": null, "newGroupId": null,
  "unknownGroups": "REPORT", "madeGroupIds": [], "eventId": null, "accessGroupId": null, "invitations": null}'::jsonb`;

const SELECTED = `id, state, file_name as "fileName", file_fingerprint as "fileFingerprint", total_rows as "totalRows", columns,
  ${NOT_CHOSEN} || options as options, country, fields,
  received_rows as "receivedRows", coalesce((
    select jsonb_agg(jsonb_build_object('first', lower(part), 'last', upper(part) - 1)) from unnest(received) part
  ), '[]') as "receivedRanges", planned_row as "plannedRow", applied_row as "appliedRow",
  processed_rows as "processedRows", deviating_rows as "deviatingRows", kept_back_values as "keptBackValues",
  counts, issues, change_set_id as "changeSetId", created_by as "createdBy",
  created_at as "createdAt", plan_began_at as "planBeganAt", started_at as "startedAt", finished_at as "finishedAt", failure,
  stalled_by as "stalledBy", stalled_at as "stalledAt",
  undo_change_set_id as "undoChangeSetId", undone_row as "undoneRow", undone_rows as "undoneRows",
  undo_counts as "undoCounts", undone_by as "undoneBy", undo_started_at as "undoStartedAt",
  undo_finished_at as "undoFinishedAt"`;

export type ContactImportDraft = Pick<
  ContactImport,
  'fileName' | 'fileFingerprint' | 'totalRows' | 'columns' | 'options' | 'country' | 'fields' | 'createdBy'
>;

export async function insertImport(
  transaction: WorkspaceTransaction,
  draft: ContactImportDraft,
): Promise<string> {
  const [row] = await transaction.query<{ id: string }>(
    `insert into contact_import (workspace_id, file_name, file_fingerprint, total_rows, columns, options, country, fields, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      transaction.workspaceId,
      draft.fileName,
      draft.fileFingerprint,
      draft.totalRows,
      JSON.stringify(draft.columns),
      JSON.stringify(draft.options),
      draft.country,
      draft.fields,
      draft.createdBy,
    ],
  );
  return row!.id;
}

/** Null for what is no id, as for the id of another workspace. */
export async function findImport(
  transaction: WorkspaceTransaction,
  id: string,
  lock: '' | 'for update' = '',
): Promise<ContactImport | null> {
  if (!isUuid(id)) return null;
  const [row] = await transaction.query<ContactImport>(
    `select ${SELECTED} from contact_import where workspace_id = $1 and id = $2 ${lock}`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

/** Which imports are listed; hasRun: those alone that began to write. */
export interface ImportsAskedFor {
  fileFingerprint: string | null;
  hasRun: boolean;
}

/** The newest first: ids are ordered by time. Answers up to `size + 1` rows; those of one file, where it is named. */
export async function findImportPage(
  transaction: WorkspaceTransaction,
  { size, cursor }: PageRequest,
  { fileFingerprint, hasRun }: ImportsAskedFor,
): Promise<ContactImport[]> {
  const after = cursor && isUuid(cursor[0]!) ? cursor[0] : null;
  const conditions = [
    after ? 'and id < $2' : '',
    fileFingerprint === null ? '' : ofFile(after ? 3 : 2),
    hasRun ? WHICH_RAN : '',
  ];
  return transaction.query<ContactImport>(
    `select ${SELECTED} from contact_import where workspace_id = $1 ${conditions.join(' ')}
     order by id desc limit ${size + 1}`,
    [transaction.workspaceId, after, fileFingerprint].filter((parameter) => parameter !== null),
  );
}

const WHICH_RAN = 'and started_at is not null';
const ofFile = (parameter: number) => `and file_fingerprint = $${parameter}`;

export async function countImports(
  transaction: WorkspaceTransaction,
  { fileFingerprint, hasRun }: ImportsAskedFor,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact_import where workspace_id = $1
     ${fileFingerprint === null ? '' : ofFile(2)} ${hasRun ? WHICH_RAN : ''}`,
    [transaction.workspaceId, fileFingerprint].filter((parameter) => parameter !== null),
  );
  return row!.count;
}

const SETTABLE = {
  options: 'options',
  plannedRow: 'planned_row',
  appliedRow: 'applied_row',
  processedRows: 'processed_rows',
  deviatingRows: 'deviating_rows',
  keptBackValues: 'kept_back_values',
  counts: 'counts',
  issues: 'issues',
  changeSetId: 'change_set_id',
  startedAt: 'started_at',
  finishedAt: 'finished_at',
  failure: 'failure',
  undoChangeSetId: 'undo_change_set_id',
  undoneRow: 'undone_row',
  undoneRows: 'undone_rows',
  undoCounts: 'undo_counts',
  undoneBy: 'undone_by',
  undoStartedAt: 'undo_started_at',
  undoFinishedAt: 'undo_finished_at',
} as const;

/** Objects among them. */
const AS_JSON: readonly string[] = ['counts', 'issues', 'options', 'undoCounts'];

export type ImportStep = { [Name in keyof typeof SETTABLE]?: ContactImport[Name] };

/**
 * Takes an import from one state to another, or further within one. Answers false where it has left `from`
 * meanwhile: paused, cancelled, or taken on by another worker.
 */
export async function moveImport(
  transaction: WorkspaceTransaction,
  id: string,
  from: ImportState,
  to: ImportState,
  step: ImportStep = {},
): Promise<boolean> {
  const entries = Object.entries(step) as [keyof typeof SETTABLE, unknown][];
  const assignments = entries.map(([name], index) => `, ${SETTABLE[name]} = $${index + 5}`);
  const values = entries.map(([name, value]) => (AS_JSON.includes(name) ? JSON.stringify(value) : value));
  const moved = await transaction.execute(
    `update contact_import set state = $4, stalled_by = null, stalled_at = null ${assignments.join('')} where workspace_id = $1 and id = $2 and state = $3`,
    [transaction.workspaceId, id, from, to, ...values],
  );
  return moved === 1;
}

/** Notes why an import does not come on, and since when; its next step forgets it. */
export async function noteStall(
  transaction: WorkspaceTransaction,
  id: string,
  state: ImportState,
  stall: ImportStall,
): Promise<void> {
  await transaction.execute(
    `update contact_import set stalled_by = $4, stalled_at = coalesce(stalled_at, now())
     where workspace_id = $1 and id = $2 and state = $3`,
    [transaction.workspaceId, id, state, stall],
  );
}
