import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type ContactImport,
  REJECTED_STATES,
  ROW_STATES,
  type RowCounts,
  type RowState,
  UNDO_STATES,
  type UndoState,
} from './contact-import.ts';
import { duplicateOf } from './import-row.repository.ts';
import { type ConflictChoice, settlementOf } from './import-settlement.repository.ts';

/** What was said of one row, as stored. */
export interface RowIssueRecord {
  code: string;
  isBlocking: boolean;
  value?: string | null;
  /** Index in the columns, from reading the row. */
  column?: number | null;
  /** From the plan, instead of a column. */
  field?: string | null;
  /** The first of all rows that have it together. */
  rows?: number[];
  /** Of a value that was given up: what was kept instead, and in which row it stands where that is known. */
  kept?: { value: string; row: number | null };
}

export interface ProtocolRow {
  row: number;
  state: RowState;
  cells: string[];
  /** What the file said, where cells were corrected. */
  sentCells: string[] | null;
  /** Whom it meant was erased: what it said is gone. */
  isErased: boolean;
  /** As they go in, united from several rows where that was asked. */
  values: (string | null)[];
  issues: RowIssueRecord[];
  contactId: string | null;
  before: (string | null)[] | null;
  after: (string | null)[] | null;
  /** What the plan had shown, where the row came to something else when the import ran. */
  planned: PlannedRow | null;
  /** What taking the import back did to it; null where it was not, or the row had written nothing. */
  undo: RowUndo | null;
  /** What was chosen for its conflict, be it that it no longer fits; null where nobody chose, or it is in none. */
  settlement: RowSettlement | null;
}

export interface RowSettlement {
  choice: ConflictChoice;
  contactId: string | null;
  code: string;
}

export type PlannedRow = Pick<ProtocolRow, 'state' | 'issues' | 'contactId' | 'before' | 'after'>;

export interface RowUndo {
  state: UndoState;
  /** Fields that got back what stood there before. */
  fields: string[];
  /** What stays, and why; without a field the whole contact is meant. */
  kept: { field: string | null; reason: string }[];
}

/** Which rows: of these states, of those that an undo came to, or those that came otherwise than planned; null: of any. */
export interface RowFilter {
  states?: readonly RowState[] | null;
  undoStates?: readonly UndoState[] | null;
  deviating?: boolean | null;
  /** Those in conflict, and those that were until somebody chose. */
  conflicts?: boolean | null;
}

/** Up to which row number there is something to tell: of an import that has ended what it did, else what is planned. */
function toldUpTo({ state, plannedRow, appliedRow, undoChangeSetId }: ContactImport): number {
  return state === 'CANCELLED' || undoChangeSetId !== null ? appliedRow : plannedRow;
}

/** Rows in file order after a row number. A state that is rare in a large file is found by its index. */
export async function findProtocolRows(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
  { after, size, ...filter }: RowFilter & { after: number; size: number },
): Promise<ProtocolRow[]> {
  const wanted = wantedRows(filter);
  if (wanted.length === 0) return [];
  return transaction.query<ProtocolRow>(
    `select outcome.row_number as "row", outcome.state, coalesce(sent.cells, '{}') as cells,
       sent.sent_cells as "sentCells", coalesce(sent.is_erased, false) as "isErased",
       coalesce(duplicate.combined, sent.vals, '{}') as "values",
       coalesce(sent.issues, '[]') || coalesce(outcome.issues, '[]') as issues, outcome.contact_id as "contactId",
       outcome.before, outcome.after, case when undone.state is not null then jsonb_build_object(
         'state', undone.state, 'fields', undone.fields, 'kept', coalesce(undone.kept, '[]')) end as undo,
       case when planned.state is not null then jsonb_build_object(
         'state', planned.state, 'contactId', planned.contact_id, 'before', planned.before, 'after', planned.after,
         'issues', coalesce(sent.issues, '[]') || coalesce(planned.issues, '[]')) end as planned,
       case when settlement.settles is not null or (settlement.choice is not null and outcome.state = 'CONFLICT') then jsonb_build_object(
         'choice', settlement.choice, 'contactId', settlement.contact_id, 
         'code', coalesce(settlement.settles, outcome.issues -> 0 ->> 'code')) end as settlement
     from (
       select * from (${wanted.join(' union all ')}) told order by row_number limit $5
     ) outcome
     left join lateral (
       select found.state, found.fields, found.kept from contact_import_undo found
       where found.workspace_id = $1 and found.import_id = $2 and found.row_number = outcome.row_number limit 1
     ) undone on true
     left join lateral (
       select shown.state, shown.contact_id, shown.before, shown.after, shown.issues from contact_import_deviation shown
       where shown.workspace_id = $1 and shown.import_id = $2 and shown.row_number = outcome.row_number limit 1
     ) planned on true
     left join contact_import_row sent on sent.workspace_id = $1 and sent.import_id = $2
       and sent.row_number = outcome.row_number
     ${duplicateOf('outcome')} ${settlementOf('outcome')}
     order by outcome.row_number`,
    [transaction.workspaceId, contactImport.id, after, toldUpTo(contactImport), size],
  );
}

/** In file order each, `$5` of them at most. */
function wantedRows({ states, undoStates, deviating, conflicts }: RowFilter): string[] {
  if (conflicts)
    return [
      rowsOfState('CONFLICT'),
      rowsOf('contact_import_settlement', 'and settles is not null', `and outcome.state <> 'CONFLICT'`),
    ];
  if (deviating) return [rowsOf('contact_import_deviation')];
  if (undoStates) return UNDO_STATES.filter((state) => undoStates.includes(state)).map(rowsOfUndoState);
  return ROW_STATES.filter((state) => !states || states.includes(state)).map(rowsOfState);
}

/** The state stands in the text, not in a parameter: only so PostgreSQL sees that the index of states serves. */
function rowsOfState(state: RowState): string {
  return `(select * from contact_import_outcome
    where workspace_id = $1 and import_id = $2 and state = '${state}' and row_number > $3 and row_number <= $4
    order by row_number limit $5)`;
}

function rowsOfUndoState(state: UndoState): string {
  return rowsOf('contact_import_undo', `and state = '${state}'`);
}

/** Outcomes of the rows of which another table tells something. */
function rowsOf(table: string, condition = '', ofOutcome = ''): string {
  return `(select outcome.* from (
      select row_number from ${table}
      where workspace_id = $1 and import_id = $2 ${condition} and row_number > $3 and row_number <= $4
      order by row_number limit $5
    ) told
    join contact_import_outcome outcome on outcome.workspace_id = $1 and outcome.import_id = $2
      and outcome.row_number = told.row_number ${ofOutcome})`;
}

export async function findRejectedRows(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
  after: number,
  size: number,
): Promise<ProtocolRow[]> {
  return findProtocolRows(transaction, contactImport, { states: REJECTED_STATES, after, size });
}

/** What the run has done so far, counted from its rows. */
export async function countAppliedRows(
  transaction: WorkspaceTransaction,
  { id, appliedRow }: ContactImport,
): Promise<RowCounts> {
  const rows = await transaction.query<{ state: RowState; count: number }>(
    `select state, count(*) from contact_import_outcome
     where workspace_id = $1 and import_id = $2 and row_number <= $3 group by state`,
    [transaction.workspaceId, id, appliedRow],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
