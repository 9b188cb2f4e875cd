import type { RowIssueCode } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  absentRows,
  countNamingRows,
  keepNamed,
  NAMED_BY_ROWS,
  noteAbsent,
  settleAbsent,
} from './absent-contacts.repository.ts';
import { addCounts, countChunk } from './classify-chunk.ts';
import { type ContactImport, type GroupedIssue, lastRowOf, type RowCounts } from './contact-import.ts';
import type { ImportTarget } from './import-target.ts';
import { readRowPlan } from './row-plan.ts';
import { countDeviations } from './write-outcomes.ts';

/** Issues of the whole import, of no row: why nobody is put away. */
export const WITHHELD: readonly string[] = [
  'ABSENT_NONE_KNOWN',
  'ABSENT_ROWS_UNKNOWN',
] satisfies RowIssueCode[];

/** What is known of those that no row of the file means. */
export interface AbsentPlan {
  /** They are numbered behind the last row, up to here. */
  last: number;
  counts: RowCounts;
  /** Why nobody is put away, where the file does not say well enough whom it means. */
  issues: GroupedIssue[];
}

/**
 * Finds out whom the file does not name, once all its rows are planned: in one pass, since each contact is compared
 * with all of them. Nobody is put away where no row means anybody known, or some do not say whom they mean.
 */
export async function planAbsent(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
): Promise<AbsentPlan> {
  const lastRow = lastRowOf(contactImport);
  if (!contactImport.options.archiveMissing) return { last: lastRow, counts: {}, issues: [] };
  const withheld = await findWithheld(transaction, target, contactImport);
  if (withheld) return { last: lastRow, counts: {}, issues: [withheld] };
  const { id } = contactImport;
  const plan = await readRowPlan(transaction, contactImport);
  const last = await comparingAll(transaction, () =>
    noteAbsent(transaction, id, target.absent.find(plan, NAMED_BY_ROWS), lastRow),
  );
  return { last, counts: await countChunk(transaction, id, { first: lastRow + 1, last }), issues: [] };
}

/**
 * Puts the next of those away that were planned to be, in the transaction that notes it: whoever is meant by a row
 * after all, or is expected somewhere by now, stays. Nobody is added to those who were shown. Null: none is left.
 */
export async function archiveNextAbsent(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  size: number,
): Promise<{ last: number; counts: RowCounts; deviating: number; archived: number } | null> {
  const { id, appliedRow, plannedRow, changeSetId } = contactImport;
  const lastRow = lastRowOf(contactImport);
  const first = Math.max(appliedRow, lastRow) + 1;
  if (first > plannedRow) return null;
  const all = { first: lastRow + 1, last: plannedRow };
  const planned = await countChunk(transaction, id, all);
  const deviated = await countDeviations(transaction, id, all);
  if (first === all.first) await compareAgain(transaction, target, contactImport);
  const last = Math.min(first + size - 1, plannedRow);
  const rows = absentRows(transaction, id, { first, last });
  await target.lockForUndo(transaction, rows);
  const ids = await settleAbsent(transaction, target.absent.judge(rows.sql(1)), rows);
  const { length: archived } = await target.absent.archive(transaction, ids, changeSetId!);
  const counts = addCounts(contactImport.counts, await countChunk(transaction, id, all), planned);
  const deviating = (await countDeviations(transaction, id, all)) - deviated;
  return { last, counts, deviating, archived };
}

/** What the rows came to in the run may differ from the plan. */
async function compareAgain(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
): Promise<void> {
  const plan = await readRowPlan(transaction, contactImport);
  const absent = (await findWithheld(transaction, target, contactImport))
    ? 'select null::uuid as contact_id where false'
    : target.absent.find(plan, NAMED_BY_ROWS);
  await comparingAll(transaction, () =>
    keepNamed(transaction, contactImport.id, absent, lastRowOf(contactImport)),
  );
}

async function findWithheld(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
): Promise<GroupedIssue | null> {
  const { id, columns, options } = contactImport;
  const keyColumn = columns.findIndex(({ field }) => field === target.keyField(options.matchBy));
  const { known, unknown, unknownRows } = await countNamingRows(transaction, id, {
    lastRow: lastRowOf(contactImport),
    keyColumn: keyColumn < 0 ? null : keyColumn,
  });
  const withheld = (code: RowIssueCode, count: number, rows: readonly number[]): GroupedIssue => ({
    code,
    column: keyColumn < 0 ? null : keyColumn,
    value: null,
    count,
    rowRanges: rows.map((row) => ({ first: row, last: row })),
    isBlocking: false,
  });
  if (known === 0) return withheld('ABSENT_NONE_KNOWN', 0, []);
  return unknown > 0 ? withheld('ABSENT_ROWS_UNKNOWN', unknown, unknownRows) : null;
}

/** A whole file is compared with a whole workspace: never one by one, however few PostgreSQL expects. */
async function comparingAll<T>(transaction: WorkspaceTransaction, work: () => Promise<T>): Promise<T> {
  await transaction.execute('set local enable_nestloop = off');
  const done = await work();
  await transaction.execute('set local enable_nestloop = on');
  return done;
}
