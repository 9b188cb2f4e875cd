import type { RawRow } from '../tokenize-rows.ts';

/** What made a table that is not quite the file's own. */
export type TableOrigin = 'CARDS' | 'GOOGLE' | 'ADDRESSES';

/** How the rows of a file are laid out under other columns. */
export interface TableLayout {
  /** Absent where they are the file's but for a few beside. */
  origin?: TableOrigin;
  headings: string[];
  /** Columns that are shown only where they hold something: the file has them not, or empty as a rule. */
  ownColumns: ReadonlySet<number>;
  arrange(row: RawRow): RawRow;
}
