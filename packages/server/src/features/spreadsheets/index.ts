export {
  CONTENT_TYPES,
  SPREADSHEET_FORMATS,
  type SpreadsheetFormat,
  writeSpreadsheet,
} from './spreadsheet-format.ts';
export type { CopiedTable } from './copied-table.ts';
export type { SpreadsheetCell, SpreadsheetTable } from './spreadsheet-table.ts';
export { LONGEST_SHEET } from './write-workbook.ts';
