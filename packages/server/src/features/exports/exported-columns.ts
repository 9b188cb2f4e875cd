import {
  chosenValues,
  CONSENT_TITLES,
  CONTACT_FIELDS,
  type ContactFieldKey,
  DIRECTORY_TITLES,
  GENDER_TITLES,
  type Locale,
  normaliseCustomValue,
  normaliseField,
  readFileValue,
  TIME_TITLES,
  type Words,
  YES_NO_TITLES,
} from '@convive/shared';
import type { CustomField, CustomFields } from '../custom-fields/index.ts';
import type { SpreadsheetCell } from '../spreadsheets/index.ts';
import type { ExportValues } from './contact-export.ts';

/** The cell for what a field holds; of nothing it is given an empty text. Null: what it holds is the cell. */
export type CellOf = ((stored: string) => SpreadsheetCell) | null;

/** Fields whose stored values are words of programs, with those for people. */
const WORDS: Partial<Record<ContactFieldKey, Readonly<Record<string, Words>>>> = {
  gender: GENDER_TITLES,
  directory: DIRECTORY_TITLES,
  emailConsent: CONSENT_TITLES,
};

/** Fields whose stored values are codes that have names in every language. */
const NAMED_CODES: Partial<Record<string, Intl.DisplayNamesType>> = {
  country: 'region',
  language: 'language',
};

/** Everything that can be exported, in its usual order, without the workspace's own fields. */
export const EXPORTED_FIELDS: readonly string[] = [
  ...CONTACT_FIELDS.map(({ key }) => key),
  'groups',
  'id',
  ...Object.keys(TIME_TITLES),
];

/** How the cells of a field are written, so that the import reads the stored value out of them again. */
export function cellOf(
  field: string,
  customFields: CustomFields,
  language: Locale,
  values?: ExportValues,
): CellOf {
  const custom = customFields.get(field);
  if (values === 'CODES') return custom ? typedCell(custom) : null;
  if (custom) return typedCell(custom) ?? wordedCell(custom, language);
  const type = NAMED_CODES[field];
  if (type && values === 'WORDS') return namedCell(field as ContactFieldKey, type, language);
  const words = WORDS[field as ContactFieldKey];
  return words ? (stored) => words[stored]?.[language] ?? stored : null;
}

/** What is no text to a spreadsheet, or is called otherwise than it is stored. */
function typedCell({ type }: CustomField): CellOf {
  if (type === 'NUMBER') return (number) => (number === '' ? '' : { number });
  if (type === 'DATE') return (day) => (day === '' ? '' : { day });
  if (type === 'FILE') return (stored) => readFileValue(stored)?.name ?? '';
  return null;
}

function wordedCell({ type, options }: CustomField, language: Locale): CellOf {
  if (type === 'YES_NO') return (stored) => YES_NO_TITLES[stored]?.[language] ?? stored;
  if (type !== 'CHOICE' && type !== 'CHOICES') return null;
  const labels = new Map(options.map(({ value, label }) => [value, label]));
  const labelled = (value: string) => labels.get(value) ?? value;
  return unlessMistaken(
    (stored) => (type === 'CHOICE' ? labelled(stored) : chosenValues(stored).map(labelled).join('; ')),
    (cell) => normaliseCustomValue({ type, options }, cell, { country: null }).value,
  );
}

/** Names of countries and languages, as far as the import knows them by the same. */
function namedCell(field: ContactFieldKey, type: Intl.DisplayNamesType, language: Locale): CellOf {
  const names = new Intl.DisplayNames(language, { type, fallback: 'none' });
  const nameOf = (code: string): string => {
    // Stored text of long ago need not be a code, and what cannot be one is thrown at.
    if (!/^[a-z]{2}$/i.test(code)) return code;
    const name = names.of(code) ?? code;
    // Languages are written small in French; in a cell of their own they are not.
    return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
  };
  return unlessMistaken(nameOf, (cell) => normaliseField(field, cell, { country: null }).value);
}

/** The word for a value, or what is stored where the word would be read as another value, or as none. */
function unlessMistaken(toWord: (stored: string) => string, read: (cell: string) => string | null): CellOf {
  const known = new Map<string, string>([['', '']]);
  return (stored) => {
    let cell = known.get(stored);
    if (cell === undefined) {
      cell = toWord(stored);
      if (read(cell) !== stored) cell = stored;
      known.set(stored, cell);
    }
    return cell;
  };
}
