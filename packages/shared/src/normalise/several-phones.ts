import type { Reading } from './reading.ts';

/** Between two numbers of one cell. */
const BETWEEN = /[/;,|\n]|\s(?:ou|et|or|and|oder|und|-)\s/;
const MOST_NUMBERS = 4;
const LONGEST = 120;

/**
 * The first of several numbers that stand in one text (`0388123456 / 0612121212`), with SEVERAL_PHONES; null where it
 * is anything but numbers, each right by itself. `read` reads one.
 */
export function firstOfPhones(text: string, read: (part: string) => Reading): Reading | null {
  if (text.length > LONGEST) return null;
  const parts = text.split(BETWEEN).filter((part) => part.trim() !== '');
  if (parts.length < 2 || parts.length > MOST_NUMBERS) return null;
  const [first, ...others] = parts.map(read);
  const isRight = ({ value, issue }: Reading) =>
    value !== null && (issue === undefined || issue === 'PHONE_COUNTRY_GUESSED');
  return first && [first, ...others].every(isRight) ? { value: first.value, issue: 'SEVERAL_PHONES' } : null;
}
