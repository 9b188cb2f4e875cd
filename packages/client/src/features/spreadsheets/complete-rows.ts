import { escapeFormula, rejectionColumns } from '@convive/shared';
import type { Table } from './read-table.ts';
import { RowTokenizer } from './tokenize-rows.ts';

/** Rows that came back as CSV, each with what is said of it and the number that it has in the file behind its cells. */
export interface ReturnedRows {
  text: string;
  delimiter: string;
  /** Where in the file each column of theirs stands, from 0. */
  columns: readonly number[];
}

/** What stands behind the cells of a row that came back: why, and its number. */
const SAID = 2;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The same rows with all columns of the file, as it has them: also those that never left the browser. Cells that came
 * back stand in their places, since they may have been mended. Null where the rows are not those of these columns.
 */
export async function completeRows(
  table: Table,
  { text, delimiter, columns }: ReturnedRows,
): Promise<string | null> {
  const tokenizer = new RowTokenizer({ delimiter, expectedCells: columns.length + SAID });
  const lines = text.replace(BYTE_ORDER_MARK, '').replaceAll('\r\n', '\n');
  const [first, ...returned] = [...tokenizer.push(lines), ...tokenizer.finish()].map(({ cells }) => cells);
  if (first?.length !== columns.length + SAID) return null;
  const byNumber = new Map(returned.map((cells) => [Number(cells.at(-1)), cells]));
  const earlier = rejectionColumns(table.headings);
  const kept = table.headings.flatMap((_, index) => (earlier.has(index) ? [] : [index]));
  const place = new Map(columns.map((column, index) => [column, index]));
  // What came back is safe already; what the file has may be run by whoever opens it.
  const line = (cells: readonly string[], own: (column: number) => string) =>
    [
      ...kept.map((column) => cells[place.get(column) ?? -1] ?? escapeFormula(own(column))),
      ...cells.slice(-SAID),
    ]
      .map((cell) => quoted(cell, delimiter))
      .join(delimiter);
  const written = [line(first, (column) => table.headings[column] ?? '')];
  for await (const rows of table.batches) {
    for (const { row, cells } of rows) {
      const found = byNumber.get(row);
      if (found) written.push(line(found, (column) => cells[column] ?? ''));
    }
  }
  return `${BYTE_ORDER_MARK}${written.join('\r\n')}\r\n`;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n\t]|^\s|\s$/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
