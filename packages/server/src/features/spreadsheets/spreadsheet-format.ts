import { type CopiedTable, readCopiedTable } from './copied-table.ts';
import type { SpreadsheetTable } from './spreadsheet-table.ts';
import { writeCsv } from './write-csv.ts';
import { writeCopiedCsv } from './write-copied-csv.ts';
import { writeWorkbook } from './write-workbook.ts';

export const SPREADSHEET_FORMATS = ['CSV', 'XLSX'] as const;
export type SpreadsheetFormat = (typeof SPREADSHEET_FORMATS)[number];

export const CONTENT_TYPES: Readonly<Record<SpreadsheetFormat, string>> = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A table as the pieces of a file. A workbook's sheet gets the name; a CSV file has none. */
export function writeSpreadsheet(
  format: SpreadsheetFormat,
  sheetName: string,
  table: SpreadsheetTable | CopiedTable,
): AsyncIterable<string | Buffer> {
  const isCopied = 'copied' in table;
  if (format === 'CSV') return isCopied ? writeCopiedCsv(table) : writeCsv(table);
  return writeWorkbook(sheetName, isCopied ? readCopiedTable(table) : table);
}
