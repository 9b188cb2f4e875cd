/** What badges are printed on. Millimetres; `perPage`: how many stand on one page. */
export const BADGE_SIZES = [
  { key: 'a4Cards', width: 90, height: 55, page: { width: 210, height: 297 }, columns: 2, rows: 5 },
  { key: 'a6', width: 105, height: 148, page: { width: 105, height: 148 }, columns: 1, rows: 1 },
  { key: 'a4Four', width: 105, height: 148, page: { width: 210, height: 297 }, columns: 2, rows: 2 },
  { key: 'label', width: 100, height: 62, page: { width: 100, height: 62 }, columns: 1, rows: 1 },
] as const;
export type BadgeSize = (typeof BADGE_SIZES)[number];

/** The badges page by page, so that no printer has to decide where to cut. */
export function toPages<Badge>(badges: readonly Badge[], { columns, rows }: BadgeSize): Badge[][] {
  const perPage = columns * rows;
  return Array.from({ length: Math.ceil(badges.length / perPage) }, (_, page) =>
    badges.slice(page * perPage, (page + 1) * perPage),
  );
}
