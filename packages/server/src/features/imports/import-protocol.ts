import { badInput } from '../../platform/graphql/domain-error.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import {
  type ContactImport,
  REJECTED_STATES,
  ROW_STATES,
  type RowRange,
  type RowState,
  type UndoState,
} from './contact-import.ts';
import { countImports, findImportPage } from './contact-import.repository.ts';
import { readFingerprint } from './import-options.ts';
import {
  findProtocolRows,
  type ProtocolRow,
  type RowFilter,
  type RowIssueRecord,
  type RowSettlement,
  type RowUndo,
} from './import-protocol.repository.ts';
import { type ConflictKind, countConflicts } from './import-settlement.repository.ts';

/** An issue as it is shown: by the heading of its column. */
export interface ShownIssue {
  code: string;
  column: string | null;
  columnIndex: number | null;
  value: string | null;
  count: number;
  rowRanges: RowRange[];
  isBlocking: boolean;
  kept: NonNullable<RowIssueRecord['kept']> | null;
}

export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** What becomes of a row, or what the plan had shown of it. */
export interface ShownOutcome {
  state: RowState;
  issues: ShownIssue[];
  changes: FieldChange[];
  contactId: string | null;
}

/** One row as the protocol shows it. */
export interface ShownRow extends ShownOutcome {
  importId: string;
  row: number;
  cells: string[];
  sentCells: string[] | null;
  isErased: boolean;
  planned: ShownOutcome | null;
  undo: RowUndo | null;
  settlement: RowSettlement | null;
}

export async function listImports(
  transaction: WorkspaceTransaction,
  {
    fileFingerprint,
    hasRun,
    ...page
  }: PageArguments & { fileFingerprint?: string | null; hasRun?: boolean | null },
): Promise<Page<ContactImport>> {
  const asked = {
    fileFingerprint: fileFingerprint == null ? null : readFingerprint(fileFingerprint),
    hasRun: hasRun ?? false,
  };
  const request = readPageArguments(page, 1);
  return toPage<ContactImport, ContactImport>(
    request,
    await findImportPage(transaction, request, asked),
    (contactImport) => contactImport,
    ({ id }) => [id],
    () => countImports(transaction, asked),
  );
}

/** Rows in file order. Their number is known from the counts, without counting. */
export async function listRows(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
  { states, undoStates, deviating, conflicts, ...page }: PageArguments & RowFilter,
): Promise<Page<ShownRow>> {
  if (states && undoStates) throw badInput('Ask for states or for undoStates, not for both.', ['undoStates']);
  if (deviating && (states || undoStates))
    throw badInput('Ask for states, for undoStates or for deviating rows, not for two of them.', [
      'deviating',
    ]);
  if (conflicts && (states || undoStates || deviating))
    throw badInput('Ask for conflicts, or for rows of another kind, not for two of them.', ['conflicts']);
  const request = readPageArguments(page, 1);
  const rows = await findProtocolRows(transaction, contactImport, {
    states,
    undoStates,
    deviating,
    conflicts,
    after: readRowCursor(request.cursor),
    size: request.size + 1,
  });
  return toPage<ProtocolRow, ShownRow>(
    request,
    rows,
    (row) => toShownRow(contactImport, row),
    ({ row }) => [String(row)],
    async () => {
      if (deviating) return contactImport.deviatingRows;
      if (conflicts) return totalOf(await countConflicts(transaction, contactImport.id));
      return undoStates
        ? countUndone(contactImport, undoStates)
        : countRows(contactImport, states ?? ROW_STATES);
    },
  );
}

export function countRows({ counts }: ContactImport, states: readonly RowState[]): number {
  return [...new Set(states)].reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

function countUndone({ undoCounts }: ContactImport, states: readonly UndoState[]): number {
  return [...new Set(states)].reduce((sum, state) => sum + (undoCounts[state] ?? 0), 0);
}

/** Whether there are rows to download, to be mended and sent again. */
export function hasRejectedRows(contactImport: ContactImport): boolean {
  return contactImport.state !== 'PLANNING' && countRows(contactImport, REJECTED_STATES) > 0;
}

export function shownIssues(contactImport: ContactImport): ShownIssue[] {
  return contactImport.issues.map((issue) => ({
    ...issue,
    column: headingOf(contactImport, issue.column),
    columnIndex: issue.column,
    kept: null,
  }));
}

/** A column without a heading goes by the field that it fills. */
function headingOf({ columns }: Pick<ContactImport, 'columns'>, index: number | null): string | null {
  const column = index === null ? undefined : columns[index];
  return column ? (column.heading ?? column.field) : null;
}

export function columnOfIssue(
  { columns }: Pick<ContactImport, 'columns'>,
  issue: RowIssueRecord,
): number | null {
  if (issue.column != null) return issue.column;
  const index = columns.findIndex(({ field }) => field != null && field === issue.field);
  return index < 0 ? null : index;
}

const totalOf = (kinds: readonly ConflictKind[]) =>
  kinds.reduce((sum, { open, settled }) => sum + open + settled, 0);

function toShownRow(contactImport: ContactImport, row: ProtocolRow): ShownRow {
  return {
    importId: contactImport.id,
    row: row.row,
    cells: row.cells,
    sentCells: row.sentCells,
    isErased: row.isErased,
    undo: row.undo,
    settlement: row.settlement,
    ...toShownOutcome(contactImport, row),
    planned: row.planned && toShownOutcome(contactImport, { ...row, ...row.planned }),
  };
}

function toShownOutcome(contactImport: ContactImport, row: ProtocolRow): ShownOutcome {
  return {
    state: row.state,
    contactId: row.contactId,
    issues: row.issues.map((issue) => toShownIssue(contactImport, row.row, issue)),
    changes: changesOf(contactImport, row),
  };
}

function toShownIssue(contactImport: ContactImport, row: number, issue: RowIssueRecord): ShownIssue {
  const rows = issue.rows ?? [row];
  const columnIndex = columnOfIssue(contactImport, issue);
  return {
    code: issue.code,
    column: headingOf(contactImport, columnIndex),
    columnIndex,
    value: issue.value ?? null,
    count: rows.length,
    rowRanges: rows.map((number) => ({ first: number, last: number })),
    isBlocking: issue.isBlocking,
    kept: issue.kept ?? null,
  };
}

/** What a row is found by is no value of the contact, nor what it is invited as. */
const NOT_STORED: readonly string[] = ['id', 'admin'];

function changesOf({ fields }: ContactImport, row: ProtocolRow): FieldChange[] {
  const isNew = row.state === 'CREATE';
  const before = isNew ? null : row.before;
  const after = isNew ? (row.after ?? row.values).map((value) => value || null) : row.after;
  return fields
    .map((field, index) => ({ field, before: before?.[index] ?? null, after: after?.[index] ?? null }))
    .filter((change) => !NOT_STORED.includes(change.field) && change.before !== change.after);
}

function readRowCursor(cursor: string[] | null): number {
  const row = cursor?.[0] ?? '0';
  if (!/^\d{1,10}$/.test(row) || Number(row) >= 2 ** 31)
    throw badInput('This cursor does not belong to this list.', ['after']);
  return Number(row);
}
