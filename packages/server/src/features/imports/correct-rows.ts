import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import type { ContactImport } from './contact-import.ts';
import {
  findRowsOfCause,
  findStagedCells,
  leaveRowsOut,
  type StagedCells,
  stageRows,
} from './import-row.repository.ts';
import { withdrawChoices } from './import-settlement.repository.ts';
import type { ImportTarget } from './import-target.ts';
import { readRows } from './receive-rows.ts';
import { readRowPlan } from './row-plan.ts';
import { isUnstorable } from './storable-text.ts';

/** A cell put right. Columns are counted from 0, as the import has them. */
interface CellCorrection {
  row: number;
  column: number;
  value: string;
}

/** All cells of a column that say the same, put right at once. */
interface ValueReplacement {
  column: number;
  from: string;
  to: string;
}

export interface RowCorrections {
  corrections?: readonly CellCorrection[] | null;
  replacements?: readonly ValueReplacement[] | null;
  /** Rows that shall not go in although they could; and those that shall after all. */
  leaveOut?: readonly number[] | null;
  putBack?: readonly number[] | null;
}

const REPLACEMENTS = 100;

/**
 * Puts cells of staged rows right and reads these rows anew; what the file said stays beside. Rows can be left out as
 * a whole. The plan no longer holds then. Throws `BAD_USER_INPUT` with what is wrong and where, with nothing corrected.
 */
export async function correctRows(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  input: RowCorrections,
): Promise<void> {
  const corrections = input.corrections ?? [];
  const replacements = input.replacements ?? [];
  const [leaveOut, putBack] = [input.leaveOut ?? [], input.putBack ?? []];
  checkCorrections(contactImport, corrections, replacements);
  if (corrections.length + replacements.length + leaveOut.length + putBack.length === 0)
    throw badInput('Say which cells or which values to correct, or which rows to leave out.', [
      'corrections',
    ]);
  await decideRows(transaction, contactImport, leaveOut, 'leaveOut');
  await decideRows(transaction, contactImport, putBack, 'putBack');
  // Whoever was left out because of a conflict goes back into it.
  await withdrawChoices(transaction, contactImport.id, { rows: putBack });
  for (const { column, from, to } of replacements) {
    let after = 0;
    for (;;) {
      const cause = { column, value: from, after, size: LIMITS.importRowsPerRequest };
      const rows = await findRowsOfCause(transaction, contactImport.id, cause);
      const corrected = rows.map((row) => ({ ...row, cells: withCell(row.cells, column, to) }));
      await stageCorrected(transaction, target, contactImport, corrected);
      if (rows.length < LIMITS.importRowsPerRequest) break;
      after = rows.at(-1)!.row;
    }
  }
  const wanted = new Set(corrections.map(({ row }) => row));
  const cellsByRow = new Map(
    (await findStagedCells(transaction, contactImport.id, [...wanted])).map(({ row, cells }) => [row, cells]),
  );
  for (const [index, { row, column, value }] of corrections.entries()) {
    const cells = cellsByRow.get(row);
    if (!cells) throw badInput(`No row ${row} has arrived.`, ['corrections', String(index), 'row']);
    cellsByRow.set(row, withCell(cells, column, value));
  }
  const corrected = [...cellsByRow].map(([row, cells]) => ({ row, cells }));
  await stageCorrected(transaction, target, contactImport, corrected);
}

async function decideRows(
  transaction: WorkspaceTransaction,
  { id }: ContactImport,
  rows: readonly number[],
  decision: 'leaveOut' | 'putBack',
): Promise<void> {
  if (rows.length === 0) return;
  if (rows.length > LIMITS.importRowsPerRequest)
    throw badInput(`${LIMITS.importRowsPerRequest} rows at most are named at once.`, [decision]);
  const wanted = new Set(rows);
  const found = await leaveRowsOut(transaction, id, [...wanted], decision === 'leaveOut');
  if (found < wanted.size)
    throw badInput('Not all of these rows have arrived. Name rows of the file.', [decision]);
}

function checkCorrections(
  { columns }: ContactImport,
  corrections: readonly CellCorrection[],
  replacements: readonly ValueReplacement[],
): void {
  if (corrections.length > LIMITS.importRowsPerRequest)
    throw badInput(`${LIMITS.importRowsPerRequest} cells at most are corrected at once.`, ['corrections']);
  if (replacements.length > REPLACEMENTS)
    throw badInput(`${REPLACEMENTS} values at most are replaced at once.`, ['replacements']);
  const check = (column: number, texts: Record<string, string>, path: string[]): void => {
    if (columns[column]?.field == null)
      throw badInput('Only a column that is imported can be corrected; they are counted from 0.', [
        ...path,
        'column',
      ]);
    for (const [name, text] of Object.entries(texts)) {
      if (text.length > LIMITS.cellCharacters)
        throw badInput(`A cell has ${LIMITS.cellCharacters} characters at most.`, [...path, name]);
      if (isUnstorable(text))
        throw badInput('A cell holds no NUL character, and no half of a surrogate pair.', [...path, name]);
    }
  };
  for (const [index, { column, value }] of corrections.entries())
    check(column, { value }, ['corrections', String(index)]);
  for (const [index, { column, from, to }] of replacements.entries())
    check(column, { from, to }, ['replacements', String(index)]);
}

/** Row by row as they stood, but for one cell; a row that was too short for it grows. */
function withCell(cells: readonly string[], column: number, value: string): string[] {
  const changed = Array.from(
    { length: Math.max(cells.length, column + 1) },
    (_, index) => cells[index] ?? '',
  );
  changed[column] = value;
  return changed;
}

async function stageCorrected(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  rows: readonly StagedCells[],
): Promise<void> {
  if (rows.length === 0) return;
  const plan = await readRowPlan(transaction, contactImport);
  const staged = await readRows(
    contactImport,
    plan,
    rows.map(({ cells }) => cells),
    rows.map(({ row }) => row),
  );
  await stageRows(transaction, contactImport.id, staged, target.rowKeys(plan, 'sent.vals'), 'CORRECTED');
}
