import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { SPREADSHEET_FORMATS } from '../spreadsheet-format.ts';

export const SpreadsheetFormatEnum = declareEnum(
  'SpreadsheetFormat',
  'What kind of file a spreadsheet program opens.',
  SPREADSHEET_FORMATS,
  { CSV: 'Text in UTF-8, with the separator of its language.', XLSX: 'An Excel workbook of one sheet.' },
);
