import { LOCALES } from '../contact-fields.ts';
import { foldToKey } from '../folding.ts';
import { LANGUAGE_BY_CODE, LANGUAGE_CODES } from './iso-languages.ts';
import type { Reading } from './reading.ts';

/** A language code with or without its region, script or variant: `nl`, `nl-BE`, `de_CH`, `zh-Hant-TW`. */
const TAG = /^([a-z]{2,3})(?:[-_.][a-z0-9.-]+)*$/i;
const REMARK = /\s*[(,/].*$/s;

/** Names that people write and no table of names holds. */
const FURTHER_NAMES: readonly (readonly [string, string])[] = [
  ['Flamand', 'nl'],
  ['Flemish', 'nl'],
  ['Flämisch', 'nl'],
  ['Vlaams', 'nl'],
  ['Castillan', 'es'],
  ['Castilian', 'es'],
  ['Castellano', 'es'],
  ['Kastilisch', 'es'],
  ['Holländisch', 'nl'],
  ['Hollandais', 'nl'],
  ['Suisse allemand', 'de'],
  ['Schweizerdeutsch', 'de'],
  ['Swiss German', 'de'],
  ['Mandarin', 'zh'],
  ['Hochdeutsch', 'de'],
  ['Farsi', 'fa'],
  ['Rumantsch', 'rm'],
];

let names: ReadonlyMap<string, string> | undefined;

// Built at first use: naming every language in its own tongue takes some milliseconds.
function languageNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const table = new Map(FURTHER_NAMES.map(([name, code]) => [foldToKey(name), code]));
  for (const locale of [...LOCALES, ...LANGUAGE_CODES]) {
    const namer = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
    const isOwn = !LOCALES.some((known) => known === locale);
    for (const code of isOwn ? [locale] : LANGUAGE_CODES) {
      const name = namer.of(code);
      const key = name && foldToKey(name);
      if (key && !table.has(key)) table.set(key, code);
    }
  }
  names = table;
  return table;
}

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
  return languageNames().get(foldToKey(name));
}
