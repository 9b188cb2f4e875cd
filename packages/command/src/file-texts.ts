import type { Inspection, NoteCode, SpreadsheetFault } from '@convive/client/reading';

const SHOWN_ROWS = 5;

const KINDS: Readonly<Record<string, string>> = {
  ENCRYPTED: 'a workbook with a password. Save it without one',
  XLS: 'a workbook of the old kind (.xls). Save it as .xlsx',
  ODS: 'a table of LibreOffice. Save it as .xlsx or CSV',
  NUMBERS: 'a table of Numbers. Export it as .xlsx or CSV',
  ZIP: 'an archive. Unpack it first',
  GZIP: 'a packed file. Unpack it first',
  PDF: 'a PDF, which holds no rows and columns',
  IMAGE: 'a picture',
  HTML: 'a web page. Open it in a spreadsheet and save it as .xlsx',
  XML: 'XML. Export it as CSV or .xlsx',
  RTF: 'a text document',
  JSON: 'JSON. Export it as CSV or .xlsx',
  BINARY: 'no text',
};

/** Why a file cannot be read, and what to do. */
export function faultText(fault: SpreadsheetFault): string {
  switch (fault.code) {
    case 'EMPTY':
      return 'The file is empty.';
    case 'HEADINGS_ONLY':
      return 'The file has headings, and no row below them.';
    case 'NOT_TEXT':
      return `The file is ${KINDS[fault.looksLike]}.`;
    case 'TOO_MANY_COLUMNS':
      return `The file has ${fault.found} columns, and ${fault.limit} are possible. Is the delimiter right? --delimiter says another.`;
    case 'ROW_TOO_LARGE':
      return `Row ${fault.row} does not end. A quote may never have been closed before it.`;
    case 'WORKBOOK_DAMAGED':
      return 'The workbook is damaged. Open it in a spreadsheet, and save it anew.';
    case 'WORKBOOK_TOO_LARGE':
      return 'The workbook is too large to be unpacked. Save its sheet as CSV, which may have any size.';
    case 'FILE_CHANGED':
      return 'The file was changed while it was being read. Start again once it is complete.';
  }
}

const NOTES: Readonly<Record<NoteCode, string>> = {
  UNCLOSED_QUOTE: 'A quote is never closed',
  STRAY_QUOTE: 'A quote stands inside a cell',
  FORMULA_WITHOUT_VALUE: 'A formula was never computed, and is read as empty',
  UNCLOSED_CARD: 'A card has no end',
  PHOTO_LEFT_OUT: 'Photos are left out',
  FURTHER_VALUES: 'There are more values than fields: they stand in columns of their own',
  HOME_ADDRESS: 'The address at home stands in for one at work',
  LINKED_ADDRESS: 'Addresses come from links behind cells',
  MERGED_CELLS: 'Merged cells have their value in each row',
  ROW_TOO_LONG: 'The row runs beyond the headings',
  ROW_TOO_SHORT: 'The row is shorter than the headings',
  REPLACED_LETTERS: 'Letters cannot be read in this encoding; --encoding says another',
};

/** What is to be known of the form of rows before any is sent. */
export function inspectionNotes({ notes, totalRows, hiddenRows }: Inspection): string[] {
  const lines = notes.map(({ code, count, rows }) => `${NOTES[code]} (${inRows(rows, count)}).`);
  if (totalRows.length > 0)
    lines.push(`Left out at the end, as totals or remarks: ${inRows(totalRows, totalRows.length)}.`);
  if (hiddenRows > 0) lines.push(`${hiddenRows} hidden rows of the sheet are read too.`);
  return lines;
}

export function inRows(rows: readonly number[], count: number): string {
  const shown = rows.slice(0, SHOWN_ROWS).join(', ');
  return `${count === 1 ? 'row' : 'rows'} ${shown}${count > Math.min(rows.length, SHOWN_ROWS) ? ` and more, ${count} in all` : ''}`;
}
