import { LOCALES } from '../contact-fields.ts';
import { LANGUAGE_BY_CODE, LANGUAGE_CODES } from './iso-languages.ts';
import { NameTable } from './name-table.ts';
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

let names: NameTable | undefined;

// Built at first use: naming every language in its own tongue takes some milliseconds.
function languageNames(): NameTable {
  if (names) return names;
  names = new NameTable();
  for (const [name, code] of FURTHER_NAMES) names.addExactly(name, code);
  for (const locale of LOCALES) {
    const namer = languageNamer(locale);
    for (const code of LANGUAGE_CODES) names.add(namer.of(code), code);
  }
  for (const code of LANGUAGE_CODES) names.add(languageNamer(code).of(code), code);
  return names;
}

function languageNamer(locale: string): Intl.DisplayNames {
  return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
}

/**
 * The two-letter ISO 639-1 code of a language named by a code (`DE`, `ger`, `nl-BE`: the region
 * falls away) or by its name in French, English, German or itself.
 */
export function normaliseLanguage(text: string): Reading {
  const tag = TAG.exec(text)?.[1]?.toLowerCase();
  const value =
    (tag && LANGUAGE_BY_CODE.get(tag)) ??
    languageNames().find(text) ??
    languageNames().find(text.replace(REMARK, ''));
  return value ? { value } : { value: null, issue: 'UNKNOWN_LANGUAGE' };
}
