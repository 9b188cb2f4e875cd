import type { ContactFieldType, CustomFieldType } from '@convive/shared';
import type { ColumnKey } from '../lists/contact-columns.ts';

/** Why a cell of the list cannot be changed there. */
export type CellHindrance =
  'AUTOMATIC' | 'NOT_ALLOWED' | 'FILE_IN_RECORD' | 'IDENTIFIER_FIXED' | 'UNIQUE_VALUE';

export interface CellRules {
  can: (operation: string) => boolean;
  /** Type of the column's values; undefined where it is no field. */
  type: ContactFieldType | CustomFieldType | undefined;
  /** Whether it is a field of the workspace's own of which no two contacts have the same value. */
  isUnique: boolean;
}

/** Null where it can be changed. Unique values are for those who see every contact, as in the record. */
export function hindranceOf(column: ColumnKey, { can, type, isUnique }: CellRules): CellHindrance | null {
  if (type === undefined) return 'AUTOMATIC';
  if (!can('updateContact')) return 'NOT_ALLOWED';
  if (type === 'FILE') return 'FILE_IN_RECORD';
  if (can('createContact')) return null;
  if (column === 'identifier') return 'IDENTIFIER_FIXED';
  return isUnique ? 'UNIQUE_VALUE' : null;
}
