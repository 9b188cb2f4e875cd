import type { UserErrorDetails } from '../../platform/graphql/domain-error.ts';

/** What to tell of a value that a field cannot hold: what was expected, and the beginning of what was found. */
export function unreadable(path: string[], found: string, reason: string): UserErrorDetails {
  const shown = found.length > 60 ? `${found.slice(0, 60)}…` : found;
  return {
    code: 'BAD_USER_INPUT',
    reason,
    message: `${EXPECTED[reason] ?? 'This value cannot be read.'} Found: "${shown}".`,
    path,
  };
}

const EXPECTED: Record<string, string> = {
  INVALID_EMAIL: 'Expected an e-mail address such as ann@example.org.',
  INVALID_PHONE: 'Expected a phone number such as +33 6 12 34 56 78.',
  PHONE_WITHOUT_DIGITS: 'This is no phone number: it has no digit. Expected digits, or nothing.',
  PHONE_DAMAGED: 'A spreadsheet has changed this phone number. Type it anew.',
  INVALID_URL: 'Expected an address that begins with https://.',
  INVALID_NUMBER: 'Expected a number such as 1234.5.',
  AMBIGUOUS_NUMBER: 'This may be thousands or decimals. Write 1234 or 1.234.',
  INVALID_ID: 'Expected the id of a file that was uploaded.',
  INVALID_DATE: 'Expected a day that exists, such as 2026-12-31.',
  INVALID_YES_NO: 'Expected true or false.',
  UNKNOWN_CHOICE: 'Expected what the options of the field offer.',
  UNKNOWN_LANGUAGE: 'Expected a language such as fr, English or Deutsch.',
  UNKNOWN_COUNTRY: 'Expected a country such as FR, Germany or Suisse.',
  UNKNOWN_GENDER: 'Expected a gender: FEMALE, MALE, OTHER or UNDISCLOSED.',
  VALUE_TOO_LONG: 'This is longer than the field can hold.',
  IDENTIFIER_TOO_LONG: 'An identifier has 255 characters at most.',
  NUL_CHARACTER: 'There is a NUL character in it, which no text may hold.',
  LONE_SURROGATE: 'There is half a character in it. Type it anew.',
};
