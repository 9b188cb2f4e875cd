import { computed, type Ref, ref } from 'vue';
import type { GridColumn } from './grid-column.ts';

/** A column that fits its widest cell is no wider than this all the same. */
const WIDEST_FIT = 480;
const NARROWEST = 48;
const CELL_PADDING = 24;
/** The arrow that tells the order, and the room about it. */
const HEADING_ROOM = 46;

/**
 * Widths of a grid's columns while their edges are dragged. Columns share what is left over until one is dragged; from
 * then on each is as wide as it was seen to be, so that none but the dragged one moves.
 */
export function useColumnWidths<Key extends string>(
  table: Ref<HTMLTableElement | null>,
  columns: () => readonly GridColumn<Key>[],
  /** Cells of a row before the first column. */
  leading: () => number,
  resized: (widths: Record<Key, number>) => void,
) {
  const dragged = ref<Record<string, number> | null>(null);
  const isExact = computed(() => dragged.value !== null || columns().some((column) => column.isExact));
  const widthOf = ({ key, width }: GridColumn<Key>) => dragged.value?.[key] ?? width;

  function cellsOf(index: number): HTMLElement[] {
    const rows = [...(table.value?.rows ?? [])];
    return rows.flatMap((row) => row.cells[leading() + index] ?? []);
  }

  function seenWidths(): Record<string, number> {
    const entries = columns().map(({ key }, index) => [key, cellsOf(index)[0]?.offsetWidth ?? 0]);
    return Object.fromEntries(entries) as Record<string, number>;
  }

  function start(event: PointerEvent, index: number) {
    const column = columns()[index];
    if (event.button !== 0 || !column) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement | null;
    const target = handle ?? (event.target as HTMLElement);
    const widths = seenWidths();
    const [from, width] = [event.clientX, widths[column.key] ?? column.width];
    const follow = ({ clientX }: PointerEvent) => {
      dragged.value = { ...widths, [column.key]: Math.max(NARROWEST, Math.round(width + clientX - from)) };
    };
    const end = () => {
      target.removeEventListener('pointermove', follow);
      const now = dragged.value;
      dragged.value = null;
      if (now) resized(now as Record<Key, number>);
    };
    target.setPointerCapture(event.pointerId);
    target.addEventListener('pointermove', follow);
    target.addEventListener('pointerup', end, { once: true });
    target.addEventListener('pointercancel', end, { once: true });
  }

  function fit(index: number) {
    const column = columns()[index];
    const [heading, ...cells] = cellsOf(index);
    if (!column || !heading) return;
    const label = heading.querySelector('span')?.scrollWidth ?? 0;
    const wide = cells.map((cell) => {
      const inner = [...cell.children].map((child) => child.scrollWidth + CELL_PADDING);
      return Math.max(cell.scrollWidth, ...inner);
    });
    // A cell that has room to spare is as wide as its column: what stands in it says how much it takes.
    const taken = cells.map((cell, place) => {
      const text = document.createRange();
      text.selectNodeContents(cell);
      const width = Math.ceil(text.getBoundingClientRect().width) + CELL_PADDING;
      return cell.scrollWidth > cell.clientWidth ? wide[place]! : width;
    });
    const width = Math.min(Math.max(NARROWEST, label + HEADING_ROOM, ...taken), WIDEST_FIT);
    resized({ ...seenWidths(), [column.key]: width } as Record<Key, number>);
  }

  return { isExact, widthOf, start, fit };
}
