import {
  chosenValues,
  CONSENT_TITLES,
  CONTACT_FIELDS,
  type ContactFieldKey,
  DIRECTORY_TITLES,
  GENDER_TITLES,
  type Locale,
  normaliseCustomValue,
  readFileValue,
  TIME_TITLES,
  type Words,
  YES_NO_TITLES,
} from '@convive/shared';
import type { CustomField, CustomFields } from '../custom-fields/index.ts';
import type { SpreadsheetCell } from '../spreadsheets/index.ts';

/** The cell for what a field holds; of nothing it is given an empty text. Null: what it holds is the cell. */
export type CellOf = ((stored: string) => SpreadsheetCell) | null;

/** Fields whose stored values are words of programs, with those for people. Codes of languages and countries stay. */
const WORDS: Partial<Record<ContactFieldKey, Readonly<Record<string, Words>>>> = {
  gender: GENDER_TITLES,
  directory: DIRECTORY_TITLES,
  emailConsent: CONSENT_TITLES,
};

/** Everything that can be exported, in its usual order, without the workspace's own fields. */
export const EXPORTED_FIELDS: readonly string[] = [
  ...CONTACT_FIELDS.map(({ key }) => key),
  'groups',
  'id',
  ...Object.keys(TIME_TITLES),
];

/** How the cells of a field are written, so that the import reads the stored value out of them again. */
export function cellOf(field: string, customFields: CustomFields, language: Locale): CellOf {
  const custom = customFields.get(field);
  if (custom) return customCell(custom, language);
  const words = WORDS[field as ContactFieldKey];
  return words ? (stored) => words[stored]?.[language] ?? stored : null;
}

function customCell({ type, options }: CustomField, language: Locale): CellOf {
  if (type === 'NUMBER') return (number) => (number === '' ? '' : { number });
  if (type === 'DATE') return (day) => (day === '' ? '' : { day });
  if (type === 'YES_NO') return (stored) => YES_NO_TITLES[stored]?.[language] ?? stored;
  if (type === 'FILE') return (stored) => readFileValue(stored)?.name ?? '';
  if (type !== 'CHOICE' && type !== 'CHOICES') return null;

  const labels = new Map(options.map(({ value, label }) => [value, label]));
  const labelled = (value: string) => labels.get(value) ?? value;
  const known = new Map<string, string>();
  return (stored) => {
    if (stored === '') return '';
    let cell = known.get(stored);
    if (cell === undefined) {
      cell = type === 'CHOICE' ? labelled(stored) : chosenValues(stored).map(labelled).join('; ');
      // Labels may be taken for one another, or for two; what is stored may not.
      if (normaliseCustomValue({ type, options }, cell, { country: null }).value !== stored) cell = stored;
      known.set(stored, cell);
    }
    return cell;
  };
}
