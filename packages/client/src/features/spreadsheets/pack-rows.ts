import { createCellPicker, type ChosenColumn } from './pick-cells.ts';
import type { Table } from './read-table.ts';

/** Rows that travel in one request. The same file and columns always make the same batches. */
export interface RowBatch {
  index: number;
  count: number;
  firstRow: number;
  /** null where the numbers follow on from the first without a gap. */
  rowNumbers: number[] | null;
  /** The rows as a JSON array of arrays. */
  json: string;
}

export interface BatchLimits {
  rows: number;
  /** Of JSON; a character takes three bytes at most (a pair of surrogates four). */
  characters: number;
}

export const BATCH_LIMITS: BatchLimits = { rows: 2_500, characters: 1_100_000 };

export async function* packRows(
  table: Table,
  chosen: readonly ChosenColumn[],
  limits: BatchLimits = BATCH_LIMITS,
): AsyncGenerator<RowBatch> {
  const pickCells = createCellPicker(chosen, table.headings.length);
  let index = 0;
  let numbers: number[] = [];
  let pieces: string[] = [];
  let characters = 0;

  function seal(): RowBatch {
    const firstRow = numbers[0] ?? 0;
    const isConsecutive = numbers.every((number, position) => number === firstRow + position);
    const rowNumbers = isConsecutive ? null : numbers;
    const batch = { index, count: numbers.length, firstRow, rowNumbers, json: `[${pieces.join(',')}]` };
    index += 1;
    [numbers, pieces, characters] = [[], [], 0];
    return batch;
  }

  for await (const rows of table.batches) {
    for (const { row, cells } of rows) {
      const json = JSON.stringify(pickCells(cells));
      const isFull = numbers.length >= limits.rows || characters + json.length > limits.characters;
      if (isFull && numbers.length > 0) yield seal();
      numbers.push(row);
      pieces.push(json);
      characters += json.length + 1;
    }
  }
  if (numbers.length > 0) yield seal();
}
