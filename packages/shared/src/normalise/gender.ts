import type { Gender } from '../contact-fields.ts';
import type { Reading } from './reading.ts';
import { findWord, wordTable } from './word-table.ts';

export const GENDER_WORDS = wordTable<Gender>({
  FEMALE: [
    ...['f', 'fem', 'woman', 'girl', 'Mrs', 'Ms', 'Miss', 'Madam'],
    ...['féminin', 'féminine', 'femme', 'fille', 'dame', 'Mme', 'Mlle', 'Madame', 'Mademoiselle'],
    ...['w', 'weiblich', 'Frau', 'Fr.', 'Mädchen', 'Fräulein', 'Dame'],
  ],
  MALE: [
    ...['m', 'man', 'boy', 'Mr', 'Mister', 'Sir'],
    ...['h', 'homme', 'masculin', 'masc', 'mâle', 'garçon', 'M.', 'Monsieur'],
    ...['männlich', 'maennlich', 'Mann', 'Herr', 'Hr.', 'Herrn', 'Junge'],
  ],
  OTHER: [
    ...['x', 'nb', 'non-binary', 'non binary gender', 'diverse', 'another', 'third gender'],
    ...['autre', 'non binaire', 'non-binaire', 'troisième genre', 'neutre'],
    ...['d', 'divers', 'andere', 'anderes', 'nichtbinär', 'nicht-binär', 'drittes Geschlecht'],
  ],
  UNDISCLOSED: [
    ...[
      'prefer not to say',
      'prefer not to disclose',
      'not specified',
      'not stated',
      'unspecified',
      'unknown',
    ],
    ...[
      'non précisé',
      'non renseigné',
      'non communiqué',
      'non spécifié',
      'ne souhaite pas répondre',
      'inconnu',
    ],
    ...['préfère ne pas répondre', 'keine Angabe', 'k. A.', 'ohne Angabe', 'nicht angegeben', 'unbekannt'],
  ],
});

/** FEMALE, MALE, OTHER or UNDISCLOSED from words, initials and forms of address in French, English and German. */
export function normaliseGender(text: string): Reading {
  const gender = findWord(GENDER_WORDS, text);
  return gender ? { value: gender } : { value: null, issue: 'UNKNOWN_GENDER' };
}
