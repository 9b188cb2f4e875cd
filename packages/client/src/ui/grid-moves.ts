/** A cell of a grid by its row and column, both from 0. */
export interface GridPlace {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
}

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** So many rows are passed by Page Up and Page Down. */
const LEAP = 10;

/** Where a key leads from a cell, as the grid pattern of WAI-ARIA has it; null for a key that leads nowhere. */
export function placeAfterKey(
  { key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey,
  { row, column }: GridPlace,
  { rows, columns }: GridSize,
): GridPlace | null {
  if (altKey || shiftKey) return null;
  const toEnd = ctrlKey || metaKey;
  const within = (next: number, count: number) => Math.min(Math.max(next, 0), count - 1);
  const [lastRow, lastColumn] = [rows - 1, columns - 1];
  switch (key) {
    case 'ArrowUp':
      return { row: toEnd ? 0 : within(row - 1, rows), column };
    case 'ArrowDown':
      return { row: toEnd ? lastRow : within(row + 1, rows), column };
    case 'ArrowLeft':
      return { row, column: toEnd ? 0 : within(column - 1, columns) };
    case 'ArrowRight':
      return { row, column: toEnd ? lastColumn : within(column + 1, columns) };
    case 'Home':
      return { row: toEnd ? 0 : row, column: 0 };
    case 'End':
      return { row: toEnd ? lastRow : row, column: lastColumn };
    case 'PageUp':
      return { row: within(row - LEAP, rows), column };
    case 'PageDown':
      return { row: within(row + LEAP, rows), column };
    default:
      return null;
  }
}

/** The next cell that is wanted as one reads, line by line, forwards or backwards; null where there is none. */
export function placeInLine(
  from: GridPlace,
  { rows, columns }: GridSize,
  direction: 1 | -1,
  isWanted: (place: GridPlace) => boolean,
): GridPlace | null {
  const count = rows * columns;
  for (let at = from.row * columns + from.column + direction; at >= 0 && at < count; at += direction) {
    const place = { row: Math.floor(at / columns), column: at % columns };
    if (isWanted(place)) return place;
  }
  return null;
}
