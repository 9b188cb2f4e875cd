import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const STORED = /^\+\d+$/;

/**
 * A number as it is stored (E.164) in the groups that its country writes: `+33639986908` as `+33 6 39 98 69 08`. Anything
 * else stands as it is. A part of its own, because it needs the numbering plans of all countries, which are large.
 */
export function writeReadablePhone(stored: string): string {
  if (!STORED.test(stored)) return stored;
  return parsePhoneNumberFromString(stored)?.formatInternational() ?? stored;
}
