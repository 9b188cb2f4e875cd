import { badInput } from './domain-error.ts';

/** A name of the IANA list. Offsets are refused: PostgreSQL reads their sign the other way round. */
const NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,60}$/;

/** The zone that was asked for, UTC where none was. Throws `BAD_USER_INPUT`. */
export function readTimeZone(wanted: string | null | undefined, path: string[]): string {
  if (wanted == null) return 'UTC';
  if (!isTimeZone(wanted))
    throw badInput('There is no such time zone; expected a name such as Europe/Paris.', path);
  return wanted;
}

/** Short names and others that ICU still knows and PostgreSQL does not, or takes for something else. */
const OF_ICU_ALONE =
  /^(?:A[CEGR]T|AST|B[ES]T|C[ANS]T|CTT|E[AC]T|I[ES]T|JST|MIT|N[ES]T|P[LNRS]T|[SV]ST|SystemV\/.*|US\/Pacific-New|Canada\/East-Saskatchewan)$/i;

/** Whether both the runtime and the database know a zone by this name. */
export function isTimeZone(timeZone: string): boolean {
  if (!NAME.test(timeZone) || OF_ICU_ALONE.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
