import { LIMITS, type ImportColumn } from '@convive/shared';
import { hasSurplus } from './read-table.ts';

/** A column that goes to a field; the others never leave the browser. */
export interface ChosenColumn {
  /** Position in the file, from 0. */
  index: number;
  column: ImportColumn;
}

/** Stands for what was found beyond the last heading: that it was there is reported, what it was is not sent. */
const SURPLUS = '…';

/**
 * Makes the function that takes from a row of the file the cells to send, in the order of `chosen`
 * (which is that of the file), as they stand there. A short row stays short: a cell that is missing is not an empty one.
 */
export function createCellPicker(chosen: readonly ChosenColumn[], width: number) {
  return function pickCells(cells: readonly string[]): string[] {
    const picked: string[] = [];
    for (const { index } of chosen) {
      const cell = cells[index];
      if (cell === undefined) break;
      picked.push(shorten(cell));
    }
    if (picked.length === chosen.length && hasSurplus(cells, width)) picked.push(SURPLUS);
    return picked;
  };
}

// A cell over the limit is refused by its length alone; the rest of it need not travel.
function shorten(cell: string): string {
  return cell.length > LIMITS.cellCharacters ? cell.slice(0, LIMITS.cellCharacters + 1) : cell;
}
