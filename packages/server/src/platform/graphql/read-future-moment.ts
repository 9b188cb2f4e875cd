import { badInput } from './domain-error.ts';

const DAY_MS = 24 * 3_600_000;
/** Nobody knows what holds in two years. */
const MOST_DAYS = 366;

/** A time to come at which something is to be done. Throws `BAD_USER_INPUT`. */
export function readFutureMoment(moment: Date, path: string[], now = new Date()): Date {
  if (Number.isNaN(moment.getTime())) throw badInput('Expected a date and time.', path, 'INVALID_DATE');
  if (moment <= now)
    throw badInput(
      `${moment.toISOString()} is past. Choose a time to come, or do it now.`,
      path,
      'MOMENT_PAST',
    );
  if (moment.getTime() - now.getTime() > MOST_DAYS * DAY_MS)
    throw badInput(`${moment.toISOString()} is more than a year ahead.`, path, 'MOMENT_TOO_FAR');
  return moment;
}
