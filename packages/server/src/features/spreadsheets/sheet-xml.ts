import { columnLetters, unescapeFormula } from '@convive/shared';
import { escapeXml } from './escape-xml.ts';
import { cellText, type SpreadsheetCell, type SpreadsheetTable } from './spreadsheet-table.ts';
import { SHEET_END, sheetBeginning, STYLE } from './workbook-parts.ts';

const DAY_MILLISECONDS = 86_400_000;
/** Day 0 of a spreadsheet's calendar, as it counts from the day after its false 29 February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_TRUE_DAY = '1900-03-01';
const [NARROWEST, WIDEST] = [12, 40];

/** The pieces of a sheet's XML, a batch of rows each. */
export async function* sheetXml({ headings, rows }: SpreadsheetTable): AsyncGenerator<string> {
  const letters = headings.map((_, column) => columnLetters(column));
  let row = 0;
  // The format lets a row and a cell go without their address; some libraries that read it do not.
  function rowXml<Cell>(cells: readonly Cell[], toXml: (cell: Cell, address: string) => string): string {
    row += 1;
    const inRow = cells.map((cell, column) =>
      toXml(cell, `${letters[column] ?? columnLetters(column)}${row}`),
    );
    return `<row r="${row}">${inRow.join('')}</row>`;
  }
  const headingsXml = rowXml(headings, (heading, address) => textXml(heading, address, STYLE.heading));
  yield sheetBeginning(columnsXml(headings)) + headingsXml;
  for await (const batch of rows) {
    yield batch.map((cells) => rowXml(cells, cellXml)).join('');
  }
  yield SHEET_END;
}

function columnsXml(headings: readonly string[]): string {
  if (headings.length === 0) return '';
  const columns = headings.map((heading, index) => {
    const width = Math.min(Math.max(heading.length + 4, NARROWEST), WIDEST);
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${STYLE.text}" customWidth="1"/>`;
  });
  return `<cols>${columns.join('')}</cols>`;
}

function cellXml(cell: SpreadsheetCell, address: string): string {
  if (typeof cell === 'string') return textXml(cell, address, STYLE.text);
  if ('number' in cell) return numberXml(cell.number, address);
  const serial = (Date.parse(cell.day) - DAY_ZERO) / DAY_MILLISECONDS;
  return cell.day >= FIRST_TRUE_DAY && Number.isInteger(serial)
    ? `<c r="${address}" s="${STYLE.day}"><v>${serial}</v></c>`
    : textXml(cellText(cell), address, STYLE.text);
}

/** A number that a spreadsheet would round stands as text. */
function numberXml(decimal: string, address: string): string {
  const number = Number(decimal);
  const isExact = number.toPrecision(15).includes('e')
    ? false
    : toDigits(number.toPrecision(15)) === toDigits(decimal);
  return isExact
    ? `<c r="${address}" s="${STYLE.number}"><v>${number}</v></c>`
    : textXml(decimal, address, STYLE.text);
}

const toDigits = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

function textXml(text: string, address: string, style: number): string {
  // An empty cell is written too: it has the form of what is typed into it later.
  if (text === '') return `<c r="${address}" s="${style}"/>`;
  // The import takes an apostrophe away that looks as if it kept a formula from running.
  const kept = unescapeFormula(text) === text ? text : `'${text}`;
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(kept)}</t></is></c>`;
}
