import type { SpreadsheetCell, SpreadsheetTable } from './spreadsheet-table.ts';

/** The first sign of every delimiter. */
export const DELIMITER_SIGN = 0x1f;

/** A table of which each row comes as one text, as the database put it together: large lists are written faster so. */
export interface DelimitedTable extends Omit<SpreadsheetTable, 'rows'> {
  rows: AsyncIterable<readonly string[]>;
  /** Stands between the texts of a row, begins with U+001F, and stands in none of them. */
  delimiter: string;
  /** How the text of a column becomes its cell; null where it is the cell. */
  cellOf: readonly (((text: string) => SpreadsheetCell) | null)[];
}

/** The same table, cell by cell. */
export function splitRows({ rows, delimiter, cellOf, ...table }: DelimitedTable): SpreadsheetTable {
  async function* batches() {
    for await (const batch of rows)
      yield batch.map((row) => row.split(delimiter).map((text, place) => cellOf[place]?.(text) ?? text));
  }
  return { ...table, rows: batches() };
}
