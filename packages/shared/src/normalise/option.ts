import { chosenValues, type CustomFieldOption, storeChoices } from '../custom-fields.ts';
import { foldToKey } from '../folding.ts';
import { trimOuter } from '../outer-blanks.ts';
import type { Reading } from './reading.ts';

const SEPARATOR = /[;,|\n]/;
const UNKNOWN: Reading = { value: null, issue: 'UNKNOWN_CHOICE' };

interface OptionWords {
  exact: ReadonlyMap<string, string>;
  folded: ReadonlyMap<string, string>;
  /** Pieces, as separators cut them, of the option that has most. */
  mostPieces: number;
}

const WORDS = new WeakMap<readonly CustomFieldOption[], OptionWords>();

/** The value of the one option that a text names by value or label; case and accents do not count. */
export function normaliseChoice(text: string, options: readonly CustomFieldOption[]): Reading {
  const value = findOption(text, wordsOf(options));
  return value === undefined ? UNKNOWN : { value };
}

/**
 * Several options, separated by `;`, `,`, `|` or a line break, as `storeChoices` writes them. An option that has a
 * separator in itself is found all the same: the longest piece of the text that names an option is taken.
 */
export function normaliseChoices(text: string, options: readonly CustomFieldOption[]): Reading {
  const words = wordsOf(options);
  const whole = findOption(text, words);
  if (whole !== undefined) return { value: storeChoices([whole], options) };
  const values = text.startsWith('[')
    ? chosenValues(text).map((part) => findOption(part, words))
    : readPieces(text, words);
  if (values.includes(undefined)) return UNKNOWN;
  return values.length === 0 ? { value: null } : { value: storeChoices(values as string[], options) };
}

function readPieces(text: string, words: OptionWords): (string | undefined)[] {
  const pieces = text.split(SEPARATOR);
  const starts = [0];
  for (const piece of pieces) starts.push(starts.at(-1)! + piece.length + 1);
  const values: (string | undefined)[] = [];
  let next = 0;
  while (next < pieces.length) {
    if (trimOuter(pieces[next]!) === '') {
      next += 1;
      continue;
    }
    let end = Math.min(next + words.mostPieces, pieces.length);
    let value: string | undefined;
    for (; end > next; end--) {
      value = findOption(text.slice(starts[next], starts[end]! - 1), words);
      if (value !== undefined) break;
    }
    values.push(value);
    if (value === undefined) return values;
    next = end;
  }
  return values;
}

function findOption(text: string, { exact, folded }: OptionWords): string | undefined {
  const typed = trimOuter(text);
  return exact.get(typed) ?? folded.get(foldToKey(typed));
}

function wordsOf(options: readonly CustomFieldOption[]): OptionWords {
  const known = WORDS.get(options);
  if (known) return known;
  const exact = new Map<string, string>();
  for (const { value, label } of options) exact.set(label, value);
  for (const { value } of options) exact.set(value, value);
  const names = options.flatMap(({ value, label }) => [value, label]);
  const words = {
    exact,
    folded: foldOptions(options),
    mostPieces: Math.max(1, ...names.map((name) => name.split(SEPARATOR).length)),
  };
  WORDS.set(options, words);
  return words;
}

/** What two options fold to alike (`C`, `C++`) names neither. */
function foldOptions(options: readonly CustomFieldOption[]): ReadonlyMap<string, string> {
  const folded = new Map<string, string>();
  const doubtful = new Set(['']);
  for (const { value, label } of options) {
    for (const key of [foldToKey(value), foldToKey(label)]) {
      if ((folded.get(key) ?? value) !== value) doubtful.add(key);
      folded.set(key, value);
    }
  }
  for (const key of doubtful) folded.delete(key);
  return folded;
}
