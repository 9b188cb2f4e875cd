import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { GridCell, useGridCursor } from './grid-cursor.ts';
import type { GridPlace } from './grid-moves.ts';

/** What makes cells of a table those of a grid: one of them is reached by Tab, and each says whether it can be changed. */
export function useGridCells<Row extends { id: string }, Key extends string>(
  cursor: ReturnType<typeof useGridCursor<Row, Key>>,
  {
    whyNot,
    focused,
    pressed,
  }: {
    whyNot: (row: Row, key: Key) => string | null;
    focused: (cell: GridCell<Key> | null) => void;
    pressed: (event: KeyboardEvent, row: Row, key: Key) => void;
  },
) {
  const { t } = useI18n();
  const current = computed(cursor.place);

  function traitsOf(row: Row, key: Key, { row: rowIndex, column }: GridPlace) {
    const hindrance = whyNot(row, key);
    const isCurrent = rowIndex === current.value.row && column === current.value.column;
    return {
      tabindex: isCurrent ? 0 : -1,
      title: hindrance ?? undefined,
      'aria-readonly': hindrance !== null,
      'aria-description': isCurrent && hindrance === null ? t('ui.grid.canEdit') : undefined,
    };
  }

  function enter(event: FocusEvent, row: Row, key: Key) {
    const cell = { rowId: row.id, key };
    cursor.current.value = cell;
    focused(event.target === event.currentTarget ? cell : null);
  }

  /** What stands in a cell has keys of its own. */
  function press(event: KeyboardEvent, row: Row, key: Key) {
    if (event.target === event.currentTarget && !cursor.follow(event)) pressed(event, row, key);
  }

  return { traitsOf, enter, press };
}
