import { foldToKey } from '../folding.ts';
import { COUNTRY_NAMES } from './country-names.ts';
import { COUNTRY_BY_CODE } from './iso-countries.ts';
import { nameTable } from './name-table.ts';
import type { Reading } from './reading.ts';

export const COUNTRY_BY_NAME = nameTable(COUNTRY_NAMES);

/**
 * The two-letter ISO 3166 code of a country named by a code (`FR`, `deu`) or by its name in French,
 * English, German or its own language.
 */
export function normaliseCountry(text: string): Reading {
  const value = COUNTRY_BY_CODE.get(text.toLowerCase()) ?? COUNTRY_BY_NAME.get(foldToKey(text));
  return value ? { value } : { value: null, issue: 'UNKNOWN_COUNTRY' };
}
