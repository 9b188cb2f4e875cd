import { cellOf } from './cell-reference.ts';
import type { Sheet, Workbook } from './open-workbook.ts';

/** Cells that a sheet shows as one; the first of them, above and to the left, holds the value. Columns from 0. */
export interface MergedCells {
  row: number;
  lastRow: number;
  column: number;
  lastColumn: number;
}

/** More are no table that a person made. */
const MOST = 100_000;
const END_OF_ROWS = new TextEncoder().encode('sheetData>');
const MERGED = /<(?:\w+:)?mergeCell\s[^>]*?ref="(\$?[A-Z]{1,3}\$?\d{1,7}):(\$?[A-Z]{1,3}\$?\d{1,7})"/g;

const known = new WeakMap<Sheet, readonly MergedCells[]>();

/** The merged cells of a sheet that has been read; none of another. */
export const knownMergedCells = (sheet: Sheet): readonly MergedCells[] => known.get(sheet) ?? [];

/** They stand behind the rows: what comes after these is looked through by itself. */
export function readMergedCells({ archive }: Workbook, sheet: Sheet): readonly MergedCells[] {
  const read = known.get(sheet);
  if (read) return read;
  const part = archive.read(sheet.part);
  const merged: MergedCells[] = [];
  if (part) {
    const behindRows = new TextDecoder().decode(part.subarray(lastIndexOf(part, END_OF_ROWS)));
    for (const [, from = '', to = ''] of behindRows.matchAll(MERGED)) {
      const [first, last] = [cellOf(from), cellOf(to)];
      const { row, column } = first;
      if (row < 1 || last.row < row || last.column < column) continue;
      if (merged.push({ row, lastRow: last.row, column, lastColumn: last.column }) >= MOST) break;
    }
  }
  known.set(sheet, merged);
  return merged;
}

/** The end where it is not there. */
function lastIndexOf(bytes: Uint8Array, sought: Uint8Array): number {
  const first = sought[0]!;
  for (let place = bytes.lastIndexOf(first); place >= 0; place = bytes.lastIndexOf(first, place - 1)) {
    if (sought.every((byte, index) => bytes[place + index] === byte)) return place;
    if (place === 0) break;
  }
  return bytes.length;
}

/** The cells of one row with the value of merged ones in each that they cover. */
export function spreadMerged(
  cells: readonly string[],
  row: number,
  merged: readonly MergedCells[],
): string[] {
  const spread = [...cells];
  for (const { row: first, lastRow, column, lastColumn } of merged) {
    if (row < first || row > lastRow) continue;
    const value = cells[column] ?? '';
    while (spread.length <= lastColumn) spread.push('');
    spread.fill(value, column, lastColumn + 1);
  }
  return spread;
}

/** Carries the values of cells that are merged downwards into the rows that they cover. */
export class MergedDownwards {
  readonly #beginning = new Map<number, MergedCells[]>();
  #open: { merged: MergedCells; value: string }[] = [];

  constructor(merged: readonly MergedCells[]) {
    for (const one of merged) {
      if (one.lastRow === one.row) continue;
      this.#beginning.set(one.row, [...(this.#beginning.get(one.row) ?? []), one]);
    }
  }

  /** Fills in the cells of a row, one after the other from above; whether any was. A row of nothing else stays empty. */
  fill(row: number, cells: string[]): boolean {
    if (this.#beginning.size === 0) return false;
    this.#open = this.#open.filter(({ merged }) => merged.lastRow >= row);
    const hasOwn = cells.some((cell) => cell.trim() !== '');
    let isFilled = false;
    for (const { merged, value } of hasOwn ? this.#open : []) {
      while (cells.length <= merged.column) cells.push('');
      if (cells[merged.column] !== '') continue;
      cells[merged.column] = value;
      isFilled = true;
    }
    for (const merged of this.#beginning.get(row) ?? []) {
      const value = cells[merged.column] ?? '';
      if (value !== '') this.#open.push({ merged, value });
    }
    return isFilled;
  }
}
