import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { CONTENT_TYPES, RELATIONS, STYLES, WORKBOOK_RELATIONS, workbookXml } from './workbook-parts.ts';
import { sheetXml } from './sheet-xml.ts';
import type { SpreadsheetTable } from './spreadsheet-table.ts';

/** Rows below the headings that one sheet can hold. */
export const LONGEST_SHEET = 1_048_575;

/** Always the same, so that the same rows make the same file. */
const MADE_AT = new Date(Date.UTC(1980, 0, 1));

/**
 * An Excel workbook of one sheet, as a stream. Text is text whatever it looks like: zeros and signs in front stay,
 * and nothing is run. A failure of `rows` destroys the stream with its error.
 */
export function writeWorkbook(sheetName: string, table: SpreadsheetTable): Readable {
  const archive = new ZipFile();
  const add = (path: string, text: string) => archive.addBuffer(Buffer.from(text), path, { mtime: MADE_AT });
  add('[Content_Types].xml', CONTENT_TYPES);
  add('_rels/.rels', RELATIONS);
  add('xl/workbook.xml', workbookXml(sheetName));
  add('xl/_rels/workbook.xml.rels', WORKBOOK_RELATIONS);
  add('xl/styles.xml', STYLES);
  const sheet = Readable.from(sheetXml(table), { objectMode: false });
  archive.addReadStream(sheet, 'xl/worksheets/sheet1.xml', { mtime: MADE_AT });
  archive.end();
  const output = archive.outputStream as PassThrough;
  // Neither end knows of the other's fate by itself.
  sheet.on('error', (error) => output.destroy(error));
  output.on('close', () => sheet.destroy());
  return output;
}
