import { readCell, toMappedColumn, type RowIssue } from './cell-reader.ts';
import { checkColumnMapping, type ImportColumn } from './column-mapping.ts';
import { type CustomFieldDefinition, customFieldName } from './custom-fields.ts';
import type { RowReadingContext } from './normalise/normalise-value.ts';
import { trimOuter } from './outer-blanks.ts';

export interface ReadRow {
  /** Aligned with `RowReader.fields`: null leaves the stored value, '' clears it. */
  values: (string | null)[];
  issues: RowIssue[];
  /** Whether no issue keeps the row out. */
  isReadable: boolean;
}

export interface RowReader {
  /** The distinct fields that the columns fill, in their order; a whole name gives first and last name. */
  fields: readonly string[];
  /** Never throws, whatever the cells hold. */
  read(cells: readonly string[]): ReadRow;
}

/**
 * The one reading of an imported row, the same in the browser's preview and on the server.
 * The context says which fields the workspace made. Throws ColumnMappingError.
 */
export function createRowReader(columns: readonly ImportColumn[], context: RowReadingContext): RowReader {
  const { customFields = [] } = context;
  const fields = checkColumnMapping(columns, customFields);
  const customByName = new Map<string, CustomFieldDefinition>(
    customFields.map((field) => [customFieldName(field.key), field]),
  );
  // A row's country first: its national phone numbers are read there.
  const mapped = columns
    .flatMap((column, index) => toMappedColumn(column, index, fields, customByName))
    .sort(
      (a, b) => Number(columns[b.index]?.field === 'country') - Number(columns[a.index]?.field === 'country'),
    );
  const countryPosition = fields.indexOf('country');

  function read(cells: readonly string[]): ReadRow {
    const row = { values: new Array<string | null>(fields.length).fill(null), issues: [] as RowIssue[] };
    if (cells.length !== columns.length) checkWidth(cells, columns.length, row.issues);
    let rowContext = context;
    for (const column of mapped) {
      readCell(column, cells[column.index], rowContext, row);
      const ownCountry = rowContext === context ? row.values[countryPosition] : null;
      if (ownCountry) rowContext = { ...context, ownCountry };
    }
    return { ...row, isReadable: !row.issues.some((issue) => issue.isBlocking) };
  }

  return { fields, read };
}

function checkWidth(cells: readonly string[], width: number, issues: RowIssue[]): void {
  if (cells.length < width) {
    issues.push({ code: 'ROW_TOO_SHORT', column: null, value: null, isBlocking: false });
  } else if (cells.slice(width).some((cell) => trimOuter(cell) !== '')) {
    issues.push({ code: 'ROW_TOO_LONG', column: null, value: null, isBlocking: true });
  }
}
