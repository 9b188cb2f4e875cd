import { MAPPABLE_FIELDS } from './contact-fields.ts';
import { type CustomFieldDefinition, customFieldName, isImportable } from './custom-fields.ts';
import { LIMITS } from './limits.ts';

/** What to do with a cell that cannot be read. KEEP_AS_TYPED is for texts and phones; elsewhere the row is left out. */
export type UnreadablePolicy = 'LEAVE_OUT_ROW' | 'LEAVE_OUT_VALUE' | 'KEEP_AS_TYPED';

export interface ImportColumn {
  heading: string | null;
  /** One of MAPPABLE_FIELDS, or `custom:<key>`; null: not imported. */
  field: string | null;
  /** IGNORE unless said: an empty cell changes nothing. */
  emptyCells?: 'IGNORE' | 'CLEAR' | null;
  /** LEAVE_OUT_ROW unless said, KEEP_AS_TYPED for phones. */
  unreadable?: UnreadablePolicy | null;
  /** How its dates, numbers, postcodes or whole names are written, as `readValueFormat` has it; other kinds of fields take no notice. */
  format?: string | null;
  /**
   * Taught values, applied before anything else; `from` is compared without case and outer blanks. An empty `to` leaves
   * the value out, which is reported and clears nothing. Empty cells cannot be taught: `emptyCells` decides of them.
   */
  values?: readonly { from: string; to: string }[] | null;
}

export type ColumnMappingErrorCode =
  'UNKNOWN_FIELD' | 'FIELD_HOLDS_FILES' | 'FIELD_MAPPED_TWICE' | 'TOO_MANY_COLUMNS' | 'NOTHING_MAPPED';

/** A mapping that cannot be used; `column` is the index of the column at fault, null where it is none alone. */
export class ColumnMappingError extends Error {
  override readonly name = 'ColumnMappingError';
  readonly code: ColumnMappingErrorCode;
  readonly column: number | null;

  constructor(code: ColumnMappingErrorCode, column: number | null) {
    super(column === null ? code : `${code} in column ${column + 1}`);
    this.code = code;
    this.column = column;
  }
}

const MAPPABLE: ReadonlySet<string> = new Set(MAPPABLE_FIELDS);

/** The fields that a mapped column fills: a whole name fills two. */
export function targetFields(field: string): readonly string[] {
  return field === 'fullName' ? ['firstName', 'lastName'] : [field];
}

/** The distinct fields that the columns fill, in their order. Throws ColumnMappingError. */
export function checkColumnMapping(
  columns: readonly ImportColumn[],
  customFields: readonly Pick<CustomFieldDefinition, 'key' | 'type'>[] = [],
): readonly string[] {
  if (columns.length > LIMITS.importColumns) throw new ColumnMappingError('TOO_MANY_COLUMNS', null);
  const custom = new Map<string, boolean>(
    customFields.map((field) => [customFieldName(field.key), isImportable(field)]),
  );
  const fields = new Set<string>();
  columns.forEach(({ field }, column) => {
    if (field == null) return;
    if (!MAPPABLE.has(field) && !custom.has(field)) throw new ColumnMappingError('UNKNOWN_FIELD', column);
    if (custom.get(field) === false) throw new ColumnMappingError('FIELD_HOLDS_FILES', column);
    for (const target of targetFields(field)) {
      if (fields.has(target)) throw new ColumnMappingError('FIELD_MAPPED_TWICE', column);
      fields.add(target);
    }
  });
  if (fields.size === 0) throw new ColumnMappingError('NOTHING_MAPPED', null);
  return [...fields];
}
