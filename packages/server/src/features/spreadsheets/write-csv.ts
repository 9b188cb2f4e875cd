import { escapeFormula, isPlainText, type Locale } from '@convive/shared';
import { cellText, type SpreadsheetCell, type SpreadsheetTable } from './spreadsheet-table.ts';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * The pieces of a CSV file in UTF-8 that spreadsheets open as it is meant: with a byte order mark, the signs of its
 * language, and an apostrophe before whatever they would run. The import gives back exactly what was written.
 */
export async function* writeCsv({ language, headings, rows }: SpreadsheetTable): AsyncGenerator<string> {
  const signs = SIGNS[language];
  const line = (cells: readonly SpreadsheetCell[]) =>
    `${cells.map((cell) => writeCell(cell, signs)).join(signs.separator)}\r\n`;
  yield BYTE_ORDER_MARK + line(headings);
  for await (const batch of rows) yield batch.map(line).join('');
}

interface Signs {
  separator: string;
  decimal: string;
}

const COMMAS: Signs = { separator: ';', decimal: ',' };
/** Spreadsheets of a language open a file by these; the import finds out by itself. */
const SIGNS: Readonly<Record<Locale, Signs>> = {
  fr: COMMAS,
  en: { separator: ',', decimal: '.' },
  de: COMMAS,
};

function writeCell(cell: SpreadsheetCell, { separator, decimal }: Signs): string {
  // A sign in front of a number is no formula.
  if (typeof cell !== 'string') return 'number' in cell ? cell.number.replace('.', decimal) : cellText(cell);
  if (cell === '') return cell;
  // Most cells. Of what the two patterns look for, nothing but a quotation mark can stand in such a text.
  if (isPlainText(cell)) return cell.includes(separator) || cell.includes('"') ? quoted(cell) : cell;
  const safe = escapeFormula(cell);
  return safe.includes(separator) || /["\r\n\t]|^\s|\s$/.test(safe) ? quoted(safe) : safe;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
