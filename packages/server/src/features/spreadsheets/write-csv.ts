import { escapeFormula, isPlainText, type Locale } from '@convive/shared';
import { cellText, type SpreadsheetCell, type SpreadsheetTable } from './spreadsheet-table.ts';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * The pieces of a CSV file in UTF-8 that spreadsheets open as it is meant: with a byte order mark, the signs of its
 * language, and an apostrophe before whatever they would run. The import gives back exactly what was written.
 */
export async function* writeCsv({ language, headings, rows }: SpreadsheetTable): AsyncGenerator<string> {
  const signs = CSV_SIGNS[language];
  const line = (cells: readonly SpreadsheetCell[]) =>
    `${cells.map((cell) => csvCell(cell, signs)).join(signs.separator)}${LINE_END}`;
  yield csvHeading({ language, headings });
  for await (const batch of rows) yield batch.map(line).join('');
}

/** What stands before the rows. */
export function csvHeading({ language, headings }: Pick<SpreadsheetTable, 'language' | 'headings'>): string {
  const signs = CSV_SIGNS[language];
  return `${BYTE_ORDER_MARK}${headings.map((heading) => csvCell(heading, signs)).join(signs.separator)}${LINE_END}`;
}

export interface CsvSigns {
  separator: string;
  decimal: string;
}

export const LINE_END = '\r\n';

const COMMAS: CsvSigns = { separator: ';', decimal: ',' };
/** Spreadsheets of a language open a file by these; the import finds out by itself. */
export const CSV_SIGNS: Readonly<Record<Locale, CsvSigns>> = {
  fr: COMMAS,
  en: { separator: ',', decimal: '.' },
  de: COMMAS,
};

export function csvCell(cell: SpreadsheetCell, { separator, decimal }: CsvSigns): string {
  // A sign in front of a number is no formula.
  if (typeof cell !== 'string') return 'number' in cell ? cell.number.replace('.', decimal) : cellText(cell);
  if (cell === '') return cell;
  // Most cells. Of what the two patterns look for, nothing but a quotation mark can stand in such a text.
  if (isPlainText(cell)) return cell.includes(separator) || cell.includes('"') ? quoted(cell) : cell;
  const safe = escapeFormula(cell);
  return safe.includes(separator) || /["\r\n\t]|^\s|\s$/.test(safe) ? quoted(safe) : safe;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
