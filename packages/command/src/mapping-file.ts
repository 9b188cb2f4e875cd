import {
  type CustomFieldDefinition,
  customFieldName,
  isImportable,
  MAPPABLE_FIELDS,
  readValueFormat,
} from '@convive/shared';
import { readFileSync, writeFileSync } from 'node:fs';
import { wrongUse } from './command-error.ts';
import { didYouMean } from './nearest-word.ts';

/** One column as a mapping file has it. */
export interface MappedColumn {
  /** As in the file; absent where the file has none, and `column` says which is meant. */
  heading?: string;
  /** From 1. */
  column?: number;
  /** null: not imported. */
  field: string | null;
  format?: string;
  emptyCells?: 'IGNORE' | 'CLEAR';
  unreadable?: 'LEAVE_OUT_ROW' | 'LEAVE_OUT_VALUE' | 'KEEP_AS_TYPED';
  /** What a text of the file is read as; '' leaves it out. */
  values?: Record<string, string>;
  /** How the field was found, for whoever corrects the file; not read. */
  how?: string;
}

const KEYS: Readonly<Record<keyof MappedColumn, true>> = {
  heading: true,
  column: true,
  field: true,
  format: true,
  emptyCells: true,
  unreadable: true,
  values: true,
  how: true,
};
const POLICIES = {
  emptyCells: ['IGNORE', 'CLEAR'],
  unreadable: ['LEAVE_OUT_ROW', 'LEAVE_OUT_VALUE', 'KEEP_AS_TYPED'],
} as const;

/** Only people invite, and so say as what. */
export const ASKED_OF_PEOPLE = 'admin';

/** The fields that a column may go to in this workspace. */
export const importableFields = (customFields: readonly CustomFieldDefinition[]): string[] => [
  ...MAPPABLE_FIELDS.filter((field) => field !== ASKED_OF_PEOPLE),
  ...customFields.filter(isImportable).map(({ key }) => customFieldName(key)),
];

/** Throws `CommandError` that names the place where the file is not what was expected. */
export function readMappingFile(
  path: string,
  customFields: readonly CustomFieldDefinition[],
): MappedColumn[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw wrongUse(`The mapping file ${path} cannot be read: ${(error as Error).message}.`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw wrongUse(`The mapping file ${path} is not JSON: ${(error as Error).message}.`);
  }
  const columns = isObject(parsed) ? parsed['columns'] : parsed;
  if (!Array.isArray(columns) || columns.length === 0)
    throw wrongUse(
      `The mapping file ${path} has no list of columns. Expected {"columns": [{"heading": "Nom", "field": "lastName"}]}; --write-mapping writes one.`,
    );
  const fields = importableFields(customFields);
  return columns.map((column, index) => {
    const fault = faultOf(column, fields);
    if (fault) throw wrongUse(`In the mapping file ${path}, column ${index + 1}: ${fault}`);
    return column as MappedColumn;
  });
}

export function writeMappingFile(path: string, columns: readonly MappedColumn[]): void {
  try {
    writeFileSync(path, `${JSON.stringify({ columns }, null, 2)}\n`);
  } catch (error) {
    throw wrongUse(`The mapping cannot be written to ${path}: ${(error as Error).message}.`);
  }
}

function faultOf(column: unknown, fields: readonly string[]): string | null {
  if (!isObject(column)) return 'expected an object such as {"heading": "Nom", "field": "lastName"}.';
  for (const key of Object.keys(column))
    if (!(key in KEYS)) return `there is nothing called "${key}".${didYouMean(key, Object.keys(KEYS))}`;
  const { heading, column: number, field, format, values } = column;
  if (typeof heading !== 'string' && !(Number.isInteger(number) && (number as number) > 0))
    return 'say which column is meant, by "heading", or by "column" (a number from 1) where the file has no headings.';
  if (field === undefined) return 'say the "field", or null for a column that is not imported.';
  if (field !== null && typeof field !== 'string') return 'a "field" is a name in quotes, or null.';
  if (typeof field === 'string' && !fields.includes(field))
    return `there is no field "${field}".${didYouMean(field, fields)} All of them: ${fields.join(' ')}`;
  if (format !== undefined && !(typeof format === 'string' && readValueFormat(format)))
    return `"${String(format)}" is no format. Expected dd/MM/yyyy, MM/dd/yyyy, 1.234,56, 1,234.56, 00000, First Last or Last First.`;
  for (const [key, choices] of Object.entries(POLICIES)) {
    const value = column[key];
    if (value !== undefined && !(choices as readonly unknown[]).includes(value))
      return `"${key}" is one of ${choices.join(', ')}; found ${JSON.stringify(value)}.`;
  }
  const areTexts = (found: object) => Object.values(found).every((to) => typeof to === 'string');
  if (values !== undefined && !(isObject(values) && areTexts(values)))
    return '"values" says what a text is read as, such as {"Féminin": "FEMALE"}.';
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
