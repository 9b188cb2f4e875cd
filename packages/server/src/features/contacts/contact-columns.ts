import { CONTACT_FIELDS, type ContactFieldKey, TIME_TITLES } from '@convive/shared';
import type { ComparableFields } from '../custom-fields/index.ts';
import type { Contact } from './contact.entity.ts';

/** The column of `contact` that holds a field: `firstName` stands in `first_name`. */
export const CONTACT_COLUMNS: ReadonlyMap<string, string> = new Map(
  CONTACT_FIELDS.map(({ key }) => [key, key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
);

/** Columns that may never be null, with what stands there instead of a cleared value. */
export const DEFAULTED_FIELDS: Partial<Record<ContactFieldKey, string>> = {
  directory: 'NONE',
  emailConsent: 'UNKNOWN',
};

/** A property of the entity. */
export type ContactProperty = keyof Contact;

const OTHER_COLUMNS = {
  workspaceId: 'workspace_id',
  customValues: 'custom_values',
  id: 'id',
  version: 'version',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  archivedAt: 'archived_at',
  mergedIntoId: 'merged_into_id',
};

const PROPERTY_COLUMNS = new Map([...CONTACT_COLUMNS, ...Object.entries(OTHER_COLUMNS)]) as ReadonlyMap<
  ContactProperty,
  string
>;

export const CONTACT_PROPERTIES: readonly ContactProperty[] = [...PROPERTY_COLUMNS.keys()];

/** Those that are moments; JSON has them as text. */
export const MOMENT_PROPERTIES = [
  'createdAt',
  'updatedAt',
  'archivedAt',
] as const satisfies ContactProperty[];

/** Properties selected from `contact`, each under its own name: each costs something in every row. */
export function selectedSql(properties: readonly ContactProperty[]): string {
  return properties
    .map((property) => `contact.${PROPERTY_COLUMNS.get(property)} as "${property}"`)
    .join(', ');
}

/** The text of a field of `contact` as SQL that is never null: as stored, a time in ISO 8601. */
export function fieldTextSql(field: string, customFields: ComparableFields): string {
  const custom = customFields.get(field);
  if (custom) return `coalesce(contact.custom_values ->> '${custom.id}', '')`;
  const column = PROPERTY_COLUMNS.get(field as ContactProperty);
  if (column === undefined) throw new Error(`contacts have no field ${field}`);
  if (field in TIME_TITLES)
    return `coalesce(to_char(contact.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '')`;
  return `coalesce(contact.${column}::text, '')`;
}

/** A field of `contact` as SQL whose text is that of `fieldTextSql`, or null where there is none. */
export function fieldSql(field: string): string {
  return field in TIME_TITLES
    ? fieldTextSql(field, new Map())
    : `contact.${PROPERTY_COLUMNS.get(field as ContactProperty)}`;
}

/** In SQL over `contact`: neither archived nor merged, which are those of every list unless it asks for others. */
export const LIVING_CONTACT = 'contact.archived_at is null and contact.merged_into_id is null';
