import { nextTick, type Ref, shallowRef } from 'vue';
import type { GridColumn } from './grid-column.ts';
import { type GridPlace, placeAfterKey } from './grid-moves.ts';

/** A cell by what stands in it, so that it is found again in another order. */
export interface GridCell<Key extends string = string> {
  rowId: string;
  key: Key;
}

/**
 * The cell of a grid that the keyboard stands on: one of all cells is reached by Tab, the others by arrows.
 * `leading`: cells of a row before the first column.
 */
export function useGridCursor<Row extends { id: string }, Key extends string>(
  table: Ref<HTMLTableElement | null>,
  rows: () => readonly Row[],
  columns: () => readonly GridColumn<Key>[],
  leading: () => number,
) {
  const current = shallowRef<GridCell<Key> | null>(null);

  /** The first cell where the one that was stood on is gone. */
  function place(): GridPlace {
    const row = rows().findIndex(({ id }) => id === current.value?.rowId);
    const column = columns().findIndex(({ key }) => key === current.value?.key);
    return row < 0 || column < 0 ? { row: 0, column: 0 } : { row, column };
  }

  function cellAt({ row, column }: GridPlace): GridCell<Key> | null {
    const [rowId, key] = [rows()[row]?.id, columns()[column]?.key];
    return rowId === undefined || key === undefined ? null : { rowId, key };
  }

  /** Puts the focus on a cell; nothing happens for one that is not shown. */
  async function focusCell(cell: GridCell<Key>): Promise<void> {
    current.value = cell;
    await nextTick();
    const row = rows().findIndex(({ id }) => id === cell.rowId);
    const column = columns().findIndex(({ key }) => key === cell.key);
    if (row < 0 || column < 0) return;
    table.value?.tBodies[0]?.rows[row]?.cells[leading() + column]?.focus();
  }

  /** Whether the key led from one cell to another. */
  function follow(event: KeyboardEvent): boolean {
    const size = { rows: rows().length, columns: columns().length };
    const next = placeAfterKey(event, place(), size);
    const cell = next && cellAt(next);
    if (!cell) return false;
    event.preventDefault();
    void focusCell(cell);
    return true;
  }

  return { current, place, follow, focusCell };
}
