import { LOCALES } from '../contact-fields.ts';
import { foldToKey } from '../folding.ts';
import { COUNTRY_BY_CODE, COUNTRY_CODES } from './iso-countries.ts';
import type { Reading } from './reading.ts';

/** Names that people write and no table of names holds, and the letters of vehicle plates. */
const FURTHER_NAMES: Record<string, readonly string[]> = {
  AT: ['A', 'Oesterreich'],
  BE: ['B'],
  CD: ['Congo Kinshasa', 'DR Congo', 'RDC', 'Zaïre'],
  CG: ['Congo Brazzaville'],
  CH: ['Svizzera', 'Svizra', 'Confédération suisse', 'Swiss', 'Helvetia'],
  CI: ['Ivory Coast', 'Elfenbeinküste', 'Côte d’Ivoire'],
  CN: ['PR China', 'Volksrepublik China', 'République populaire de Chine'],
  CV: ['Cape Verde', 'Cap-Vert', 'Kap Verde'],
  CZ: ['Czech Republic', 'République tchèque', 'Tschechische Republik', 'Tchéquie', 'Czechia'],
  DE: ['D', 'BRD', 'RFA', 'Bundesrepublik Deutschland', 'République fédérale d’Allemagne'],
  ES: ['E'],
  FR: ['F', 'France métropolitaine'],
  GB: [
    ...['UK', 'U.K.', 'Great Britain', 'Grande-Bretagne', 'Grossbritannien', 'Großbritannien', 'England'],
    ...['Angleterre', 'Scotland', 'Écosse', 'Schottland', 'Wales', 'Pays de Galles', 'Northern Ireland'],
    ...['Irlande du Nord', 'Nordirland', 'Vereinigtes Königreich'],
  ],
  GR: ['EL'],
  HU: ['H'],
  IE: ['Eire', 'Republic of Ireland'],
  IT: ['I'],
  KR: ['South Korea', 'Südkorea', 'Corée du Sud', 'Korea'],
  KP: ['North Korea', 'Nordkorea', 'Corée du Nord'],
  LI: ['FL'],
  LU: ['L', 'Luxemburg'],
  MD: ['Moldova', 'Moldawien', 'Moldavie'],
  MK: ['Macedonia', 'Macédoine', 'Mazedonien'],
  MM: ['Burma', 'Birmanie', 'Birma'],
  NL: ['Holland', 'Hollande', 'The Netherlands', 'Les Pays-Bas'],
  NO: ['N'],
  PT: ['P'],
  RU: ['Russian Federation', 'Russische Föderation', 'Fédération de Russie'],
  SE: ['S'],
  SZ: ['Swaziland'],
  TR: ['Turkey', 'Turquie', 'Türkei', 'Turkei'],
  TW: ['Taiwan', 'Taïwan'],
  US: [
    'USA',
    'U.S.A.',
    'United States of America',
    'États-Unis d’Amérique',
    'Vereinigte Staaten von Amerika',
  ],
  VA: ['Vatican', 'Vatikan', 'Vatikanstadt', 'Holy See', 'Saint-Siège'],
  VN: ['Viet Nam', 'Vietnam'],
};

let names: ReadonlyMap<string, string> | undefined;

// Built at first use: naming every country in its own tongue takes some milliseconds.
function countryNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const table = new Map<string, string>();
  const add = (name: string | undefined, code: string) => {
    const key = name && foldToKey(name);
    if (key && !table.has(key)) table.set(key, code);
  };
  for (const [code, further] of Object.entries(FURTHER_NAMES)) for (const name of further) add(name, code);
  for (const style of ['long', 'short'] as const) {
    const named = (locale: string) =>
      new Intl.DisplayNames(locale, { type: 'region', style, fallback: 'none' });
    for (const locale of LOCALES) {
      const namer = named(locale);
      for (const code of COUNTRY_CODES) add(namer.of(code), code);
    }
    for (const code of COUNTRY_CODES) add(named(ownLanguage(code)).of(code), code);
  }
  names = table;
  return table;
}

function ownLanguage(country: string): string {
  return new Intl.Locale(`und-${country}`).maximize().language;
}

/**
 * The two-letter ISO 3166 code of a country named by a code (`FR`, `deu`) or by its name in French,
 * English, German or the language most spoken there.
 */
export function normaliseCountry(text: string): Reading {
  const key = foldToKey(text);
  const value = COUNTRY_BY_CODE.get(key) ?? countryNames().get(key);
  return value ? { value } : { value: null, issue: 'UNKNOWN_COUNTRY' };
}
