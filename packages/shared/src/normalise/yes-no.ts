import type { Reading } from './reading.ts';
import { findWord, wordTable } from './word-table.ts';

export const YES = [
  'yes',
  'y',
  'true',
  'on',
  'x',
  '1',
  'oui',
  'o',
  'vrai',
  'ja',
  'j',
  'wahr',
  'ok',
  '✓',
  '✔',
];
export const NO = ['no', 'n', 'false', 'off', '0', 'non', 'faux', 'nein', 'falsch'];

export const YES_NO_WORDS = wordTable<'true' | 'false'>({ true: YES, false: NO });

/** `true` or `false` from the words of three languages, spreadsheets and ticks. */
export function normaliseYesNo(text: string): Reading {
  const value = findWord(YES_NO_WORDS, text);
  return value ? { value } : { value: null, issue: 'INVALID_YES_NO' };
}
