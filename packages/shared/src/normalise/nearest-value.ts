import type { CustomFieldOption } from '../custom-fields.ts';
import { foldToKey } from '../folding.ts';
import { CONSENT_WORDS, LISTING_WORDS } from './choice.ts';
import { COUNTRY_BY_NAME } from './country.ts';
import { GENDER_WORDS } from './gender.ts';
import { LANGUAGE_BY_NAME } from './language.ts';
import type { ValueType } from './normalise-value.ts';
import { YES_NO_WORDS } from './yes-no.ts';

const WORDS: Partial<Record<string, ReadonlyMap<string, string>>> = {
  LANGUAGE: LANGUAGE_BY_NAME,
  COUNTRY: COUNTRY_BY_NAME,
  GENDER: GENDER_WORDS,
  YES_NO: YES_NO_WORDS,
  DIRECTORY: LISTING_WORDS,
  CONSENT: CONSENT_WORDS,
} satisfies Partial<Record<ValueType, ReadonlyMap<string, string>>>;

/** Shorter words are one typing error away from too many others. */
const SHORTEST_TYPED = 4;
const SHORTEST_BEGINNING = 3;

/**
 * What an unknown text was probably meant to be, of the values on offer: a word with one typing error, or else the beginning
 * of a word, or one with something behind it (not among options that a workspace made). Null where nothing is near, or two values are alike near. A guess: for a
 * person to accept.
 */
export function nearestValue(
  type: string,
  text: string,
  offered: readonly CustomFieldOption[],
): string | null {
  const typed = foldToKey(text);
  // Of one's own options a longer text is another answer (`Sans gluten et végane`), and half of it would be lost.
  const isLongerAnother = type === 'CHOICE' || type === 'CHOICES';
  const mistyped = new Set<string>();
  const begun = new Set<string>();
  const consider = (word: string, value: string) => {
    if (isOneErrorAway(typed, word)) mistyped.add(value);
    else if (
      isBeginning(typed, word, SHORTEST_BEGINNING) ||
      (!isLongerAnother && isBeginning(word, typed, SHORTEST_TYPED))
    )
      begun.add(value);
  };
  const values = new Set(offered.map(({ value }) => value));
  for (const { value, label } of offered) {
    consider(foldToKey(label), value);
    consider(foldToKey(value), value);
  }
  for (const [word, value] of WORDS[type] ?? []) if (values.has(value)) consider(word, value);
  const near = mistyped.size > 0 ? mistyped : begun;
  return near.size === 1 ? [...near][0]! : null;
}

function isBeginning(beginning: string, word: string, shortest: number): boolean {
  return beginning.length >= shortest && word.startsWith(beginning);
}

/** A letter too many, too few, another one, or two neighbours swapped. */
function isOneErrorAway(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < SHORTEST_TYPED || Math.abs(one.length - other.length) > 1)
    return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const shorter = Math.min(one.length, other.length);
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
