import { trimOuter } from './outer-blanks.ts';

export interface NameParts {
  firstName: string;
  lastName: string;
}

const BLANK = /\s/;

/**
 * A whole name in two parts: at the comma in `Last, First`, else at the last blank, or at the first
 * blank where the last name stands first. A single word is a last name. Parts may be empty.
 */
export function splitFullName(name: string, order: 'FIRST_LAST' | 'LAST_FIRST' = 'FIRST_LAST'): NameParts {
  const text = trimOuter(name);
  const comma = text.indexOf(',');
  if (comma >= 0) return parts(text.slice(comma + 1), text.slice(0, comma));
  const cut = order === 'FIRST_LAST' ? lastBlank(text) : text.search(BLANK);
  if (cut < 0) return parts('', text);
  const [before, after] = [text.slice(0, cut), text.slice(cut + 1)];
  return order === 'FIRST_LAST' ? parts(before, after) : parts(after, before);
}

function parts(firstName: string, lastName: string): NameParts {
  return { firstName: trimOuter(firstName), lastName: trimOuter(lastName) };
}

function lastBlank(text: string): number {
  for (let index = text.length - 1; index >= 0; index--) if (BLANK.test(text.charAt(index))) return index;
  return -1;
}
