import { contactField, type ContactFieldKey } from './contact-fields.ts';
import { CUSTOM_VALUE_LENGTHS, type CustomFieldDefinition } from './custom-fields.ts';
import { isIsoDate } from './normalise/date.ts';
import { normaliseCustomValue } from './normalise/normalise-custom-value.ts';
import { normaliseField } from './normalise/normalise-field.ts';
import { isPlainNumber } from './normalise/number.ts';
import { isPlainInternational } from './normalise/phone.ts';
import { isNoText } from './normalise/placeholder.ts';
import { isPlainAddress } from './normalise/plain-address.ts';
import type { Reading } from './normalise/reading.ts';
import { remembering } from './normalise/remembering.ts';
import { countSpaces, NOT_PLAIN } from './plain-text.ts';

/**
 * The value of a cell as it stands in the file, if it says one thing wherever it stands and there is nothing to report;
 * null of a cell that all rules have to look at. They would come to the same value, at many times the cost.
 */
export type PlainReader = (cell: string) => string | null;

const NOWHERE = { country: null };
/** From so many characters on a postcode has lost no zeros. */
const WHOLE_POSTCODE = 5;
/** Around the word between two people. */
const SPACES_OF_COUPLE = 2;
const NAMES: ReadonlySet<string> = new Set(['title', 'firstName', 'lastName']);

const asItStands =
  (isPlain: (cell: string) => boolean): PlainReader =>
  (cell) =>
    isPlain(cell) ? cell : null;

const FORMS: Partial<Record<string, PlainReader>> = {
  EMAIL: asItStands(isPlainAddress),
  PHONE: asItStands(isPlainInternational),
  DATE: asItStands(isIsoDate),
  NUMBER: asItStands(isPlainNumber),
};
/** What is read by a list of words, in whatever place. */
const LISTED: ReadonlySet<string> = new Set([
  'LANGUAGE',
  'GENDER',
  'COUNTRY',
  'DIRECTORY',
  'CONSENT',
  'YES_NO',
  'CHOICE',
]);

/** How the plain cells of a field are read; null where none is plain. `field`: a key, or what `custom` is called. */
export function plainReader(field: string, custom: CustomFieldDefinition | undefined): PlainReader | null {
  const type = (custom ?? contactField(field))?.type;
  if (type === undefined) return null;
  if (type === 'TEXT' || type === 'LONG_TEXT') {
    return textReader(field, custom ? CUSTOM_VALUE_LENGTHS[type] : (contactField(field)?.maxLength ?? 0));
  }
  if (LISTED.has(type)) {
    return wordReader((text) =>
      custom
        ? normaliseCustomValue(custom, text, NOWHERE)
        : normaliseField(field as ContactFieldKey, text, NOWHERE),
    );
  }
  return FORMS[type] ?? null;
}

function textReader(field: string, maxLength: number): PlainReader {
  const shortest = field === 'zip' ? WHOLE_POSTCODE : 1;
  const mostSpaces = NAMES.has(field) ? SPACES_OF_COUPLE - 1 : maxLength;
  return asItStands((cell) => {
    if (cell.length < shortest || cell.length > maxLength) return false;
    const spaces = countSpaces(cell);
    return spaces !== NOT_PLAIN && spaces <= mostSpaces && !isNoText(field, cell);
  });
}

function wordReader(read: (text: string) => Reading): PlainReader {
  const readOnce = remembering((text) => (countSpaces(text) === NOT_PLAIN ? NOTHING_PLAIN : read(text)));
  return (cell) => {
    const { value, issue } = readOnce(cell);
    return issue === undefined ? value : null;
  };
}

const NOTHING_PLAIN: Reading = { value: null };
