import type { Reading } from './reading.ts';

const REMEMBERED = 1000;
const LONGEST_REMEMBERED = 64;

/** The same reading, kept for texts seen before: a column of languages holds a handful of distinct ones. */
export function remembering(read: (text: string) => Reading): (text: string) => Reading {
  const seen = new Map<string, Reading>();
  return (text) => {
    const known = seen.get(text);
    if (known) return known;
    const reading = read(text);
    if (seen.size < REMEMBERED && text.length <= LONGEST_REMEMBERED) seen.set(ownCopy(text), reading);
    return reading;
  };
}

/** A slice would keep the whole chunk of a file that it was cut from in memory. */
function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
