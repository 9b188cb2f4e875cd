import { isBlank } from './blank-cell.ts';
import type { RawRow } from './tokenize-rows.ts';

/** Rows among which headings are looked for. */
export const HEAD_ROWS = 30;

/** Cells that a title above a table may fill; a row of data with as few in a wide table would be unheard of there. */
const TITLE_CELLS = 2;
/** A narrow table may have rows as short as a title. */
const TABLE_CELLS = 4;

/**
 * The row that holds the headings where a title or an address stands above the table: the first that fills more than
 * half of the table's width. Absent where that is the first row, as it nearly always is.
 */
export function findHeadingRow(rows: readonly RawRow[]): number | undefined {
  const filled = rows.map(({ cells }) => cells.filter((cell) => !isBlank(cell)).length);
  const width = Math.max(0, ...filled);
  const place = filled.findIndex((count) => count > width / 2);
  const isTitle =
    width >= TABLE_CELLS &&
    place > 0 &&
    filled.slice(0, place).every((count) => count <= TITLE_CELLS && count < width / 2);
  return isTitle ? rows[place]?.row : undefined;
}
