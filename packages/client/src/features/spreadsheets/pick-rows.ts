import type { Table } from './read-table.ts';

/** Rows that come to the page itself: of few columns, and at most so many. */
export interface PickedRows {
  /** The cells of the columns that were asked for, in their order; '' where a row has none. */
  rows: { row: number; cells: string[] }[];
  /** False where the file has more rows than were asked for. */
  isWhole: boolean;
}

export async function pickRows(
  table: Table,
  columns: readonly number[],
  most: number,
  signal: AbortSignal,
): Promise<PickedRows> {
  const rows: PickedRows['rows'] = [];
  for await (const batch of table.batches) {
    signal.throwIfAborted();
    for (const { row, cells } of batch) {
      const picked = columns.map((column) => cells[column] ?? '');
      if (picked.every((cell) => cell.trim() === '')) continue;
      if (rows.length === most) return { rows, isWhole: false };
      rows.push({ row, cells: picked });
    }
  }
  return { rows, isWhole: true };
}
