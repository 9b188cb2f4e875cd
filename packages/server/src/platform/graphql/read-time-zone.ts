import { badInput } from './domain-error.ts';

/** A name of the IANA list. Offsets are refused: PostgreSQL reads their sign the other way round. */
const NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,60}$/;

/** The zone that was asked for, UTC where none was. Throws `BAD_USER_INPUT`. */
export function readTimeZone(wanted: string | null | undefined, path: string[]): string {
  if (wanted == null) return 'UTC';
  if (!NAME.test(wanted) || !isKnown(wanted))
    throw badInput('There is no such time zone; expected a name such as Europe/Paris.', path);
  return wanted;
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
