import { foldToKey } from './folding.ts';

export const CUSTOM_FIELD_TYPES = [
  'TEXT',
  'LONG_TEXT',
  'NUMBER',
  'DATE',
  'YES_NO',
  'CHOICE',
  'CHOICES',
  'URL',
  'EMAIL',
  'PHONE',
  'FILE',
] as const;
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];

/** Characters (code points) a stored value may have; those of a choice are bounded by its options. */
export const CUSTOM_VALUE_LENGTHS: Readonly<Record<Exclude<CustomFieldType, 'CHOICE' | 'CHOICES'>, number>> =
  {
    TEXT: 1000,
    LONG_TEXT: 10_000,
    NUMBER: 64,
    DATE: 10,
    YES_NO: 5,
    URL: 2048,
    EMAIL: 254,
    PHONE: 64,
    /** The id of a file, a blank, its name. */
    FILE: 36 + 1 + 255,
  };

/** Types of which a value may be reserved for one contact; of the others nearly everybody shares one. */
export const UNIQUE_FIELD_TYPES: readonly CustomFieldType[] = [
  'TEXT',
  'NUMBER',
  'DATE',
  'URL',
  'EMAIL',
  'PHONE',
];

/** Types whose values no cell of a table can hold: a file is brought to its contact by hand. */
export function isImportable({ type }: { type: CustomFieldType }): boolean {
  return type !== 'FILE';
}

export interface CustomFieldOption {
  /** What is stored; never changes. */
  value: string;
  /** What people read. */
  label: string;
}

/** What reading a value needs to know of a field that a workspace made. */
export interface CustomFieldDefinition {
  key: string;
  title: string;
  type: CustomFieldType;
  /** In the order in which they are offered; empty but for CHOICE and CHOICES. */
  options: readonly CustomFieldOption[];
  isUnique: boolean;
}

export const CUSTOM_FIELD_KEY = /^[a-z][a-z0-9_]{0,62}$/;
const LONGEST_KEY = 63;
const WORD = /[\p{L}\p{N}]+/gu;
const NOT_IN_KEY = /[^a-z0-9]+/g;

/** What a custom field is called where default fields are called by their key: `custom:diet`. */
export type CustomFieldName = `custom:${string}`;

export function customFieldName(key: string): CustomFieldName {
  return `custom:${key}`;
}

export function isCustomFieldName(field: string): field is CustomFieldName {
  return field.startsWith('custom:');
}

/** A key of letters, digits and underscores out of a title: `Régime (repas)` → `regime_repas`. */
export function makeCustomFieldKey(title: string): string {
  const words = (title.match(WORD) ?? []).map((word) => foldToKey(word).replace(NOT_IN_KEY, ''));
  const key = words.filter((word) => word !== '').join('_');
  const begun = /^[a-z]/.test(key) ? key : key === '' ? 'field' : `field_${key}`;
  return begun.slice(0, LONGEST_KEY).replace(/_+$/, '');
}

/** The options that a stored value of CHOICES names. */
export function chosenValues(stored: string): string[] {
  try {
    const values: unknown = JSON.parse(stored);
    return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [stored];
  } catch {
    return [stored];
  }
}

/** The stored form of several options: a JSON array in the order in which they are offered, each once. */
export function storeChoices(values: Iterable<string>, options: readonly CustomFieldOption[]): string {
  const chosen = new Set(values);
  const offered = options.map(({ value }) => value).filter((value) => chosen.delete(value));
  return JSON.stringify([...offered, ...chosen]);
}

const FILE_VALUE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: (.*))?$/is;

/**
 * What a stored value of FILE says: the id of the file, and its name beside, so that whoever reads the value years
 * later knows what it was. Null for what is no such value.
 */
export function readFileValue(stored: string): { id: string; name: string } | null {
  const [, id, name = ''] = FILE_VALUE.exec(stored) ?? [];
  return id === undefined ? null : { id: id.toLowerCase(), name };
}

/** The stored form of a file. */
export function storeFileValue({ id, name }: { id: string; name: string }): string {
  return `${id} ${name}`;
}
