import { badInput } from '../../platform/graphql/domain-error.ts';
import { LIMITS } from '@convive/shared';
import { setImmediate } from 'node:timers/promises';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport } from './contact-import.ts';
import { noteReceived, type StagedRow, stageRows } from './import-row.repository.ts';
import { createCheckedReader } from './import-options.ts';
import type { ImportTarget, RowPlan } from './import-target.ts';
import { wrongState } from './imports.errors.ts';
import { readRowPlan } from './row-plan.ts';
import { toStorable } from './storable-text.ts';

export interface RowBatch {
  /** The file's own number of the first row, where the headings are row 1. */
  firstRow: number;
  rows: readonly (readonly string[])[];
  /** Where they are not consecutive. */
  rowNumbers?: readonly number[] | null;
}

/** Reading phone numbers is work: other requests get a turn between slices of a batch. */
const SLICE = 250;
/** The numbers above are left to what has no row in the file. */
const MAX_ROW_NUMBER = 2 ** 30;

/** Reads and stages a batch; the same batch sent again changes nothing. Throws `BAD_USER_INPUT`, `CONFLICT`. */
export async function receiveRows(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  batch: RowBatch,
): Promise<void> {
  const { id, state } = contactImport;
  const refusal = wrongState(contactImport, 'it takes no more rows. Start a new import for them');
  if (state !== 'RECEIVING' && state !== 'PLANNED') throw refusal;
  const numbers = readRowNumbers(batch);
  if (numbers.length === 0) return;
  const plan = await readRowPlan(transaction, contactImport);
  const staged = await readRows(contactImport, plan, batch.rows, numbers);
  const added = await stageRows(transaction, id, staged, target.rowKeys(plan, 'sent.vals'));
  const range = { first: numbers[0]!, last: numbers.at(-1)! };
  if (!(await noteReceived(transaction, id, range, added))) throw refusal;
}

/** Rows as they are staged, by the shared row reader. */
export async function readRows(
  { columns, country }: ContactImport,
  { customFields }: RowPlan,
  rows: RowBatch['rows'],
  numbers: readonly number[],
): Promise<StagedRow[]> {
  const reader = createCheckedReader(columns, { country, customFields: [...customFields.values()] });
  const staged: StagedRow[] = [];
  for (const [index, cells] of rows.entries()) {
    if (index % SLICE === SLICE - 1) await setImmediate();
    const { values, issues, isReadable } = reader.read(cells);
    staged.push({
      row_number: numbers[index]!,
      cells: cells.map(toStorable),
      vals: values,
      is_readable: isReadable,
      issues: issues.length > 0 ? issues : null,
    });
  }
  return staged;
}

function readRowNumbers({ firstRow, rows, rowNumbers }: RowBatch): readonly number[] {
  if (rows.length > LIMITS.importRowsPerRequest)
    throw badInput(
      `A request takes ${LIMITS.importRowsPerRequest} rows at most; ${rows.length} were sent. Send them in several.`,
      ['rows'],
    );
  const numbers = rowNumbers ?? rows.map((_, index) => firstRow + index);
  if (numbers.length !== rows.length)
    throw badInput(`${rows.length} rows were sent, and ${numbers.length} row numbers.`, ['rowNumbers']);
  const path = rowNumbers ? ['rowNumbers'] : ['firstRow'];
  if (firstRow < 1 || (numbers[0] ?? 1) < 1 || (numbers.at(-1) ?? 1) > MAX_ROW_NUMBER)
    throw badInput(`Row numbers begin at 1 and end at ${MAX_ROW_NUMBER}.`, path);
  if (numbers.some((number, index) => index > 0 && number <= numbers[index - 1]!))
    throw badInput('Row numbers must grow from row to row.', path);
  return numbers;
}
