import { identifierKey, LIMITS, type ImportColumn } from '@convive/shared';
import { hasSurplus } from './read-table.ts';

/** A column that goes to a field; the others never leave the browser. */
export interface ChosenColumn {
  /** Position in the file, from 0. */
  index: number;
  /** Its `values` are applied here, before the cells are read or sent. */
  column: ImportColumn;
}

/** Stands for what was found beyond the last heading: that it was there is reported, what it was is not sent. */
const SURPLUS = '…';

/** What the reader and the server are told of the columns: as chosen, without the values applied here. */
export function sentColumns(chosen: readonly ChosenColumn[]): Omit<ImportColumn, 'values'>[] {
  return chosen.map(({ column: { heading, field, emptyCells, unreadable, format } }) => {
    return { heading, field, emptyCells, unreadable, format };
  });
}

/**
 * Makes the function that takes from a row of the file the cells to send, in the order of `chosen`
 * (which is that of the file). A short row stays short: a cell that is missing is not an empty one.
 */
export function createCellPicker(chosen: readonly ChosenColumn[], width: number) {
  const taught = chosen.map(
    ({ column }) => new Map(column.values?.map(({ from, to }) => [identifierKey(from), to] as const)),
  );
  return function pickCells(cells: readonly string[]): string[] {
    const picked: string[] = [];
    for (let position = 0; position < chosen.length; position += 1) {
      const cell = cells[chosen[position]?.index ?? -1];
      if (cell === undefined) break;
      const values = taught[position];
      const replaced = values?.size && cell !== '' ? values.get(identifierKey(cell)) : undefined;
      picked.push(replaced ?? shorten(cell));
    }
    if (picked.length === chosen.length && hasSurplus(cells, width)) picked.push(SURPLUS);
    return picked;
  };
}

// A cell over the limit is refused by its length alone; the rest of it need not travel.
function shorten(cell: string): string {
  return cell.length > LIMITS.cellCharacters ? cell.slice(0, LIMITS.cellCharacters + 1) : cell;
}
