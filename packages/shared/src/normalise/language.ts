import { foldToKey } from '../folding.ts';
import { LANGUAGE_BY_CODE } from './iso-languages.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { nameTable } from './name-table.ts';
import type { Reading } from './reading.ts';

/** A language code with or without its region, script or variant: `nl`, `nl-BE`, `de_CH`, `zh-Hant-TW`. */
const TAG = /^([a-z]{2,3})(?:[-_.][a-z0-9._-]+)?$/i;
const REMARK = /[(,/].*$/s;

export const LANGUAGE_BY_NAME = nameTable(LANGUAGE_NAMES);

/**
 * The two-letter ISO 639-1 code of a language named by a code (`DE`, `ger`, `nl-BE`: the region
 * falls away) or by its name in French, English, German or itself.
 */
export function normaliseLanguage(text: string): Reading {
  const tag = TAG.exec(text)?.[1]?.toLowerCase();
  const value = (tag && LANGUAGE_BY_CODE.get(tag)) ?? byName(text) ?? byName(text.replace(REMARK, ''));
  return value ? { value } : { value: null, issue: 'UNKNOWN_LANGUAGE' };
}

function byName(name: string): string | undefined {
  return LANGUAGE_BY_NAME.get(foldToKey(name));
}
