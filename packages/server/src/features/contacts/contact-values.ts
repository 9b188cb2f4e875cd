import { CONTACT_FIELDS, normaliseField, ROW_ISSUES, type RowReadingContext } from '@convive/shared';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { DEFAULTED_FIELDS } from './contact-columns.ts';
import type { Contact } from './contact.entity.ts';
import type { ContactValues } from './contact.repository.ts';

/**
 * Reads the fields that an input names, in the form they are stored: the same rules as the import's. Absent fields
 * are left out, null and blank clear. Throws `DomainError` naming every field that cannot stand.
 */
export function readContactValues(
  input: Readonly<Record<string, unknown>>,
  context: RowReadingContext,
): ContactValues {
  const values: ContactValues = {};
  const errors: UserErrorDetails[] = [];
  const country =
    input['country'] == null ? null : normaliseField('country', String(input['country']), context);
  const ownContext = { ...context, ownCountry: country?.value };
  for (const { key } of CONTACT_FIELDS) {
    const given = input[key];
    if (given === undefined) continue;
    const { value, issue } =
      given === null ? { value: null, issue: undefined } : normaliseField(key, String(given), ownContext);
    values[key] = value ?? DEFAULTED_FIELDS[key] ?? null;
    if (issue && ROW_ISSUES[issue].isBlocking) errors.push(unreadable(key, String(given), issue));
  }
  if (errors.length > 0) throw new DomainError(errors);
  return values;
}

/** The values that differ from what the contact holds, before and after. */
export function changedValues(
  contact: Contact,
  values: ContactValues,
): { before: ContactValues; after: ContactValues } {
  const before: ContactValues = {};
  const after: ContactValues = {};
  for (const [key, value] of Object.entries(values)) {
    const held = valueOf(contact, key);
    if (held === value) continue;
    before[key] = held;
    after[key] = value;
  }
  return { before, after };
}

export function valueOf(contact: Contact, key: string): string | null {
  return (contact as unknown as ContactValues)[key] ?? null;
}

function unreadable(key: string, found: string, reason: string): UserErrorDetails {
  const shown = found.length > 60 ? `${found.slice(0, 60)}…` : found;
  return {
    code: 'BAD_USER_INPUT',
    reason,
    message: `${EXPECTED[reason] ?? 'This value cannot be read.'} Found: "${shown}".`,
    path: [key],
  };
}

const EXPECTED: Record<string, string> = {
  INVALID_EMAIL: 'Expected an e-mail address such as ann@example.org.',
  INVALID_PHONE: 'Expected a phone number such as +33 6 12 34 56 78.',
  PHONE_DAMAGED: 'A spreadsheet has changed this phone number. Type it anew.',
  INVALID_URL: 'Expected an address that begins with https://.',
  UNKNOWN_LANGUAGE: 'Expected a language such as fr, English or Deutsch.',
  UNKNOWN_COUNTRY: 'Expected a country such as FR, Germany or Suisse.',
  UNKNOWN_GENDER: 'Expected a gender: FEMALE, MALE, OTHER or UNDISCLOSED.',
  VALUE_TOO_LONG: 'This is longer than the field can hold.',
  IDENTIFIER_TOO_LONG: 'An identifier has 255 characters at most.',
  NUL_CHARACTER: 'There is a NUL character in it, which no text may hold.',
  LONE_SURROGATE: 'There is half a character in it. Type it anew.',
};
