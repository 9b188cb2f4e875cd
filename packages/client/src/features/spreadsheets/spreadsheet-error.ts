import type { ForeignContent } from './sniff-content.ts';

/** Why a file cannot be read as rows and columns; the page has the sentences. */
export type SpreadsheetFault =
  | { code: 'EMPTY' }
  | { code: 'HEADINGS_ONLY' }
  | { code: 'NOT_TEXT'; looksLike: ForeignContent }
  | { code: 'TOO_MANY_COLUMNS'; found: number; limit: number }
  | { code: 'ROW_TOO_LARGE'; row: number; limit: number }
  | { code: 'WORKBOOK_DAMAGED' }
  /** In bytes. */
  | { code: 'WORKBOOK_TOO_LARGE'; found: number; limit: number }
  | { code: 'FILE_CHANGED' };

export class SpreadsheetError extends Error {
  readonly fault: SpreadsheetFault;

  constructor(fault: SpreadsheetFault) {
    super(fault.code);
    this.name = 'SpreadsheetError';
    this.fault = fault;
  }
}
