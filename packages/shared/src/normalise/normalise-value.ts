import type { ContactFieldType } from '../contact-fields.ts';
import { type CustomFieldDefinition, type CustomFieldType, readFileValue } from '../custom-fields.ts';
import { LIMITS } from '../limits.ts';
import { trimOuter } from '../outer-blanks.ts';
import { likelyCountryOfPhone, mayBeAbroad, type RowCountry } from '../row-country.ts';
import { normaliseConsent, normaliseDirectory } from './choice.ts';
import { normaliseCountry } from './country.ts';
import { normaliseDate } from './date.ts';
import { normaliseEmail } from './email.ts';
import { normaliseGender } from './gender.ts';
import { normaliseLanguage } from './language.ts';
import { normaliseNumber } from './number.ts';
import { normalisePhone } from './phone.ts';
import { EMPTY, type Reading } from './reading.ts';
import { remembering } from './remembering.ts';
import { normaliseUrl } from './url.ts';
import type { ValueFormat } from './value-format.ts';
import { normaliseYesNo } from './yes-no.ts';

export interface RowReadingContext extends ValueFormat {
  /** ISO 3166 country for national phone numbers; null where none is known. */
  country: string | null;
  /** The country that the person's own data name: their national numbers are tried there first. */
  ownCountry?: string | null;
  /** What else the row tells of its country, where its own data do not name it. */
  row?: RowCountry;
  /** The fields that the workspace made; none unless said. */
  customFields?: readonly CustomFieldDefinition[];
  /** Whether a dot always begins the decimals of a number, as programs write them. */
  hasPlainNumbers?: boolean;
}

/** How values are read that need no list of options. */
export type ValueType = ContactFieldType | Exclude<CustomFieldType, 'CHOICE' | 'CHOICES'>;

/** But for the ends of lines: a file has them in one form only, and what was exported must be found again. */
const asTyped = (text: string): Reading => ({
  value: text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text,
});

const NORMALISERS: Record<ValueType, (text: string, context: RowReadingContext) => Reading> = {
  TEXT: asTyped,
  LONG_TEXT: asTyped,
  NUMBER: (text, { hasPlainNumbers, decimalSign }) => normaliseNumber(text, hasPlainNumbers, decimalSign),
  DATE: (text, { isMonthFirst }) => normaliseDate(text, isMonthFirst),
  YES_NO: remembering(normaliseYesNo),
  EMAIL: normaliseEmail,
  PHONE: readPhone,
  LANGUAGE: remembering(normaliseLanguage),
  GENDER: remembering(normaliseGender),
  COUNTRY: remembering(normaliseCountry),
  URL: normaliseUrl,
  DIRECTORY: remembering(normaliseDirectory),
  CONSENT: remembering(normaliseConsent),
  FILE: readFile,
};

/** A number that is right where the person lives is meant so; one that is right only at home is not moved abroad. */
function readPhone(text: string, { country, ownCountry, row }: RowReadingContext): Reading {
  const atHome = normalisePhone(text, country);
  if (row && country && !ownCountry) return readByRow(text, atHome, country, row);
  if (!ownCountry || ownCountry === country) return atHome;
  const abroad = normalisePhone(text, ownCountry);
  if (!abroad.issue || (atHome.issue && abroad.value !== null)) return abroad;
  return atHome;
}

/** Whether there is such a file, and what it is called, is for the server to say. */
function readFile(text: string): Reading {
  return readFileValue(text) ? { value: text } : { value: null, issue: 'INVALID_ID' };
}

/** Whatever is guessed is told: a number of a wrong country rings at a stranger's. */
function readByRow(text: string, atHome: Reading, country: string, row: RowCountry): Reading {
  const likely = likelyCountryOfPhone(text, country, row);
  if (likely !== null) {
    const abroad = normalisePhone(text, likely);
    if (abroad.issue === undefined && abroad.value !== atHome.value)
      return { value: abroad.value, issue: 'PHONE_COUNTRY_GUESSED' };
  }
  return atHome.issue === undefined && mayBeAbroad(text, country, row)
    ? { value: atHome.value, issue: 'PHONE_COUNTRY_DOUBTFUL' }
    : atHome;
}

/** What PostgreSQL refuses in a text: NUL, and halves of surrogate pairs. */
export const UNSTORABLE = /[\0\p{Cs}]/u;

/** A text without outer blanks; null where it is empty, or where `issue` says why no database holds it. */
export function storableText(text: string): Reading {
  const trimmed = trimOuter(text);
  if (trimmed === '') return EMPTY;
  if (trimmed.length > LIMITS.cellCharacters) return { value: null, issue: 'VALUE_TOO_LONG' };
  if (UNSTORABLE.test(trimmed)) {
    return { value: null, issue: trimmed.includes('\0') ? 'NUL_CHARACTER' : 'LONE_SURROGATE' };
  }
  return { value: trimmed };
}

/**
 * One typed value in the form in which it is stored. `value` is null for an empty text, and for one
 * that was not understood, which `issue` then names. A value can come with a warning. Never throws.
 */
export function normaliseValue(type: ValueType, text: string, context: RowReadingContext): Reading {
  const storable = storableText(text);
  return storable.value === null ? storable : NORMALISERS[type](storable.value, context);
}
