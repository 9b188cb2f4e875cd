import { readCopied } from '../../platform/database/copy-out.ts';
import type { SpreadsheetCell, SpreadsheetTable } from './spreadsheet-table.ts';

/** A table as the database copies it out: large lists are written faster so. */
export interface CopiedTable extends Omit<SpreadsheetTable, 'rows'> {
  /** Pieces of whole rows, a text for each heading, in PostgreSQL's text format of COPY. */
  copied: AsyncIterable<Buffer>;
  /** How the text of a column becomes its cell; null where it is the cell. */
  cellOf: readonly (((text: string) => SpreadsheetCell) | null)[];
}

/** The same table, cell by cell. */
export function readCopiedTable({ copied, cellOf, ...table }: CopiedTable): SpreadsheetTable {
  async function* batches() {
    for await (const piece of copied)
      yield readCopied(piece).map((texts) => texts.map((text, place) => cellOf[place]?.(text) ?? text));
  }
  return { ...table, rows: batches() };
}
