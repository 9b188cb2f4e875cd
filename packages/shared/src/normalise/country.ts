import { LOCALES } from '../contact-fields.ts';
import { COUNTRY_BY_CODE, COUNTRY_CODES } from './iso-countries.ts';
import { NameTable } from './name-table.ts';
import type { Reading } from './reading.ts';

/** Names that people write and no table of names holds, and the letters of vehicle plates. */
const FURTHER_NAMES: Record<string, readonly string[]> = {
  AT: ['A'],
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

let names: NameTable | undefined;

// Built at first use: naming every country in its own tongue takes some milliseconds.
function countryNames(): NameTable {
  if (names) return names;
  names = new NameTable();
  for (const [code, further] of Object.entries(FURTHER_NAMES)) {
    for (const name of further) names.addExactly(name, code);
  }
  for (const style of ['long', 'short'] as const) {
    for (const locale of LOCALES) {
      const namer = countryNamer(locale, style);
      for (const code of COUNTRY_CODES) names.add(namer.of(code), code);
    }
    for (const code of COUNTRY_CODES) names.add(countryNamer(ownLanguage(code), style).of(code), code);
  }
  return names;
}

function countryNamer(locale: string, style: 'long' | 'short'): Intl.DisplayNames {
  return new Intl.DisplayNames(locale, { type: 'region', style, fallback: 'none' });
}

function ownLanguage(country: string): string {
  return new Intl.Locale(`und-${country}`).maximize().language;
}

/**
 * The two-letter ISO 3166 code of a country named by a code (`FR`, `deu`) or by its name in French,
 * English, German or the language most spoken there.
 */
export function normaliseCountry(text: string): Reading {
  const value = COUNTRY_BY_CODE.get(text.toLowerCase()) ?? countryNames().find(text);
  return value ? { value } : { value: null, issue: 'UNKNOWN_COUNTRY' };
}
