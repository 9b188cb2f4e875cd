import { LIMITS } from '@convive/shared';

export const DENSITIES = ['COMFORTABLE', 'COMPACT'] as const;
export type Density = (typeof DENSITIES)[number];

export interface LayoutColumn {
  key: string;
  /** Pixels; null for the usual width. */
  width: number | null;
}

/** How a list is shown. `columns`: in their order; null for the usual ones. `pinned`: so many of them stay in sight. */
export interface ListLayout {
  columns: LayoutColumn[] | null;
  pinned: number;
  density: Density;
}

export const USUAL_LAYOUT: ListLayout = { columns: null, pinned: 0, density: 'COMFORTABLE' };

export const looksTheSame = (one: ListLayout, other: ListLayout): boolean =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

const ordered = ({ columns, pinned, density }: ListLayout) => [
  columns?.map(({ key, width }) => [key, width]) ?? null,
  pinned,
  density,
];

/** A width that a column can have. */
export function boundedWidth(pixels: number): number {
  return Math.round(Math.min(Math.max(pixels, LIMITS.columnWidthLeast), LIMITS.columnWidthMost));
}

/** A list with one of its items at another place; as it is where there is no such place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const others = items.filter((_, index) => index !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}

/** What a browser has kept, of whatever age: only what makes sense of it. */
export function readLayout(kept: unknown): ListLayout {
  if (typeof kept !== 'object' || kept === null) return USUAL_LAYOUT;
  const { columns, pinned, density } = kept as Partial<Record<keyof ListLayout, unknown>>;
  const read = Array.isArray(columns) ? columns.flatMap(readColumn) : [];
  return {
    columns: read.length > 0 ? read : null,
    pinned:
      typeof pinned === 'number' && Number.isInteger(pinned)
        ? Math.min(Math.max(pinned, 0), LIMITS.pinnedColumns)
        : 0,
    density: DENSITIES.find((known) => known === density) ?? 'COMFORTABLE',
  };
}

function readColumn(kept: unknown): LayoutColumn[] {
  if (typeof kept !== 'object' || kept === null) return [];
  const { key, width } = kept as { key?: unknown; width?: unknown };
  if (typeof key !== 'string') return [];
  return [{ key, width: typeof width === 'number' && Number.isFinite(width) ? boundedWidth(width) : null }];
}
