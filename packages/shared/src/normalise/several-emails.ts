import { normaliseEmail } from './email.ts';
import type { Reading } from './reading.ts';

/** No address of those that are mailed has one of these in it, but for `/`, which is asked only where two stand. */
const BETWEEN = /[\s;,|/]+/;
const LONGEST = 500;

/**
 * The first address of several that stand in one text (`a@x.fr; b@y.fr`), of those to which a mail could be sent, with
 * SEVERAL_EMAILS; without, where they are all the same one. Null of any other text.
 */
export function firstOfEmails(text: string): Reading | null {
  if (text.indexOf('@') === text.lastIndexOf('@') || text.length > LONGEST) return null;
  const addresses = text
    .split(BETWEEN)
    .filter((part) => part.includes('@'))
    .map((part) => ({ part, value: normaliseEmail(part).value }));
  const first = addresses.find(({ value }) => value !== null)?.value;
  if (addresses.length < 2 || first == null) return null;
  const isSame = addresses.every(({ value }) => value?.toLowerCase() === first.toLowerCase());
  return isSame ? { value: first } : { value: first, issue: 'SEVERAL_EMAILS' };
}
