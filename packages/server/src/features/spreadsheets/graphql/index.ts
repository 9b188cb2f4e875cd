export { SpreadsheetFormatEnum } from './spreadsheet-format.enum.ts';
