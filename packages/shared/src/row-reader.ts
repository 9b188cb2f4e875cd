import { type MappedColumn, readCell, toMappedColumn, type RowIssue } from './cell-reader.ts';
import { checkColumnMapping, type ImportColumn } from './column-mapping.ts';
import { type CustomFieldDefinition, customFieldName } from './custom-fields.ts';
import type { RowReadingContext } from './normalise/normalise-value.ts';
import { unescapeFormula } from './formula-escape.ts';
import { trimOuter } from './outer-blanks.ts';
import { countryOfRow, isUsualPostcode, mayMixCountries, type RowSigns, SURE } from './row-country.ts';

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
  const mapped = columns.flatMap((column, index) => toMappedColumn(column, index, fields, customByName));
  // A row's country first: its national phone numbers are read there.
  const countryColumn = mapped.find(({ field }) => field === 'country');
  const others = mapped.filter((column) => column !== countryColumn);
  const countryPosition = fields.indexOf('country');
  const signsOf = mayMixCountries(context.country) ? signReader(mapped) : null;
  const zipIndex = mapped.find(({ field }) => field === 'zip')?.index ?? -1;
  const usualContext = signsOf ? { ...context, row: SURE } : context;
  const noValues = fields.map((): string | null => null);

  function contextOf(cells: readonly string[]): RowReadingContext {
    if (!signsOf || isUsualPostcode(context.country, cells[zipIndex] ?? '')) return usualContext;
    return { ...context, row: countryOfRow(context.country, signsOf(cells)) };
  }

  function read(cells: readonly string[]): ReadRow {
    const row: ReadRow = { values: noValues.slice(), issues: [], isReadable: true };
    if (cells.length !== columns.length) checkWidth(cells, columns.length, row.issues);
    if (countryColumn) readCell(countryColumn, cells[countryColumn.index], context, row);
    const ownCountry = row.values[countryPosition];
    const rowContext = ownCountry ? { ...context, ownCountry } : contextOf(cells);
    for (const column of others) readCell(column, cells[column.index], rowContext, row);
    for (const { isBlocking } of row.issues) if (isBlocking) row.isReadable = false;
    return row;
  }

  return { fields, read };
}

/** Finds the cells that tell of a row's country beside the one that names it. */
function signReader(mapped: readonly MappedColumn[]): (cells: readonly string[]) => RowSigns {
  const indexOf = (field: string) => mapped.find((column) => column.field === field)?.index;
  const [zip, city] = [indexOf('zip'), indexOf('city')];
  const phones = mapped.filter(({ targets }) => targets[0]?.type === 'PHONE').map(({ index }) => index);
  const textAt = (cells: readonly string[], index: number | undefined) =>
    trimOuter(unescapeFormula((index === undefined ? undefined : cells[index]) ?? ''));
  return (cells) => ({
    zip: textAt(cells, zip),
    city: textAt(cells, city),
    phones: phones.map((index) => textAt(cells, index)),
  });
}

function checkWidth(cells: readonly string[], width: number, issues: RowIssue[]): void {
  if (cells.length < width) {
    issues.push({ code: 'ROW_TOO_SHORT', column: null, value: null, isBlocking: false });
  } else if (cells.slice(width).some((cell) => trimOuter(cell) !== '')) {
    issues.push({ code: 'ROW_TOO_LONG', column: null, value: null, isBlocking: true });
  }
}
