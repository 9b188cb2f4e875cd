import type { Locale } from '@convive/shared';

/** Text as it is; a plain decimal (`-1234.5`) or a day (`yyyy-MM-dd`) where the cell shall be one. */
export type SpreadsheetCell = string | { number: string } | { day: string };

export interface SpreadsheetTable {
  /** Whose habits it follows: what parts cells and decimals. */
  language: Locale;
  headings: readonly string[];
  /** As many cells as headings; in batches, of which one at a time is in memory. */
  rows:
    | AsyncIterable<readonly (readonly SpreadsheetCell[])[]>
    | Iterable<readonly (readonly SpreadsheetCell[])[]>;
}

/** What the cell says, as a program reads it. */
export function cellText(cell: SpreadsheetCell): string {
  if (typeof cell === 'string') return cell;
  return 'number' in cell ? cell.number : cell.day;
}
