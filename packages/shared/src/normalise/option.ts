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
  const values: string[] = [];
  for (const { value } of choicesIn(text, words)) {
    if (value === undefined) return UNKNOWN;
    values.push(value);
  }
  return values.length === 0 ? { value: null } : { value: storeChoices(values, options) };
}

/** As many are named as a person would look for at once. */
const NAMED_UNKNOWN = 3;

/** The first of several choices that name no option; none where all do. */
export function unknownChoices(text: string, options: readonly CustomFieldOption[]): string[] {
  const words = wordsOf(options);
  if (findOption(text, words) !== undefined) return [];
  const unknown: string[] = [];
  for (const { typed, value } of choicesIn(text, words)) {
    if (value === undefined) unknown.push(typed);
    if (unknown.length >= NAMED_UNKNOWN) break;
  }
  return unknown;
}

interface FoundChoice {
  typed: string;
  /** Of the option it names. */
  value: string | undefined;
}

function* choicesIn(text: string, words: OptionWords): Generator<FoundChoice> {
  if (text.startsWith('[')) {
    for (const part of chosenValues(text)) yield { typed: part, value: findOption(part, words) };
    return;
  }
  const pieces = text.split(SEPARATOR);
  const starts = [0];
  for (const piece of pieces) starts.push(starts.at(-1)! + piece.length + 1);
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
    yield { typed: trimOuter(pieces[next]!), value };
    next = Math.max(end, next + 1);
  }
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
