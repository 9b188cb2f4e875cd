import type { ContactFieldType } from '../contact-fields.ts';
import { LIMITS } from '../limits.ts';
import { trimOuter } from '../outer-blanks.ts';
import { normaliseConsent, normaliseDirectory } from './choice.ts';
import { normaliseCountry } from './country.ts';
import { normaliseEmail } from './email.ts';
import { normaliseGender } from './gender.ts';
import { normaliseLanguage } from './language.ts';
import { normalisePhone } from './phone.ts';
import { EMPTY, type Reading } from './reading.ts';
import { remembering } from './remembering.ts';
import { normaliseUrl } from './url.ts';

export interface RowReadingContext {
  /** ISO 3166 country for national phone numbers; null where none is known. */
  country: string | null;
  /** The country that the person's own data name: their national numbers are tried there first. */
  ownCountry?: string | null;
  /** How a whole name without a comma is split; FIRST_LAST unless said. */
  fullNameOrder?: 'FIRST_LAST' | 'LAST_FIRST';
}

const NORMALISERS: Record<ContactFieldType, (text: string, context: RowReadingContext) => Reading> = {
  TEXT: (text) => ({ value: text }),
  EMAIL: normaliseEmail,
  PHONE: readPhone,
  LANGUAGE: remembering(normaliseLanguage),
  GENDER: remembering(normaliseGender),
  COUNTRY: remembering(normaliseCountry),
  URL: normaliseUrl,
  DIRECTORY: remembering(normaliseDirectory),
  CONSENT: remembering(normaliseConsent),
};

/** A number that is right where the person lives is meant so; one that is right only at home is not moved abroad. */
function readPhone(text: string, { country, ownCountry }: RowReadingContext): Reading {
  const atHome = normalisePhone(text, country);
  if (!ownCountry || ownCountry === country) return atHome;
  const abroad = normalisePhone(text, ownCountry);
  if (!abroad.issue || (atHome.issue && abroad.value !== null)) return abroad;
  return atHome;
}

/** What PostgreSQL refuses in a text: NUL, and halves of surrogate pairs. */
export const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * One typed value in the form in which it is stored. `value` is null for an empty text, and for one
 * that was not understood, which `issue` then names. A value can come with a warning. Never throws.
 */
export function normaliseValue(type: ContactFieldType, text: string, context: RowReadingContext): Reading {
  const trimmed = trimOuter(text);
  if (trimmed === '') return EMPTY;
  if (trimmed.length > LIMITS.cellCharacters) return { value: null, issue: 'VALUE_TOO_LONG' };
  if (UNSTORABLE.test(trimmed)) {
    return { value: null, issue: trimmed.includes('\0') ? 'NUL_CHARACTER' : 'LONE_SURROGATE' };
  }
  return NORMALISERS[type](trimmed, context);
}
