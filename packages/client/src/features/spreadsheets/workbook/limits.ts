/**
 * A workbook is read whole: so much of it may there be. Sizes in bytes. Tables come to ten or thirty times their size
 * when they are unpacked; what comes to more than `growth` times, and to more than `small`, was made to do harm.
 */
export const WORKBOOK_LIMITS = {
  file: 50 * 1024 * 1024,
  inflated: 300 * 1024 * 1024,
  growth: 100,
  small: 50 * 1024 * 1024,
  parts: 5_000,
} as const;

/** How much a file of so many bytes may come to when it is unpacked. */
export function inflatedLimit(fileBytes: number): number {
  const { inflated, growth, small } = WORKBOOK_LIMITS;
  return Math.min(inflated, Math.max(small, growth * fileBytes));
}
