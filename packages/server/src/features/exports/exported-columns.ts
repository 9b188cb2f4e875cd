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
import type { Contact } from '../contacts/index.ts';
import type { CustomField, CustomFields } from '../custom-fields/index.ts';
import type { SpreadsheetCell } from '../spreadsheets/index.ts';

/** One cell of a contact; `groups` is the cell of its groups. */
export type CellOf = (contact: Contact, groups: string) => SpreadsheetCell;

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
  if (field === 'groups') return (_, groups) => groups;
  if (field in TIME_TITLES)
    return (contact) => contact[field as keyof typeof TIME_TITLES]?.toISOString() ?? '';
  const key = field as ContactFieldKey | 'id';
  const words = key === 'id' ? undefined : WORDS[key];
  return (contact) => {
    const value = contact[key] ?? '';
    return words?.[value]?.[language] ?? value;
  };
}

function customCell({ id, type, options }: CustomField, language: Locale): CellOf {
  const stored = ({ customValues }: Contact) => customValues[id] ?? '';
  if (type === 'NUMBER') return (contact) => asCell(stored(contact), (number) => ({ number }));
  if (type === 'DATE') return (contact) => asCell(stored(contact), (day) => ({ day }));
  if (type === 'YES_NO') return (contact) => YES_NO_TITLES[stored(contact)]?.[language] ?? stored(contact);
  if (type === 'FILE') return (contact) => readFileValue(stored(contact))?.name ?? '';
  if (type !== 'CHOICE' && type !== 'CHOICES') return stored;

  const labels = new Map(options.map(({ value, label }) => [value, label]));
  const labelled = (value: string) => labels.get(value) ?? value;
  const known = new Map<string, string>();
  return (contact) => {
    const value = stored(contact);
    if (value === '') return '';
    let cell = known.get(value);
    if (cell === undefined) {
      cell = type === 'CHOICE' ? labelled(value) : chosenValues(value).map(labelled).join('; ');
      // Labels may be taken for one another, or for two; what is stored may not.
      if (normaliseCustomValue({ type, options }, cell, { country: null }).value !== value) cell = value;
      known.set(value, cell);
    }
    return cell;
  };
}

const asCell = (value: string, toCell: (value: string) => SpreadsheetCell): SpreadsheetCell =>
  value === '' ? '' : toCell(value);
