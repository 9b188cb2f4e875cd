/** A workbook is read whole: so much of it may there be. Sizes in bytes. */
export const WORKBOOK_LIMITS = { file: 50 * 1024 * 1024, inflated: 300 * 1024 * 1024, parts: 5_000 } as const;
