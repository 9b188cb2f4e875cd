import { expect, test } from 'vitest';
import { LANGUAGE_CODES } from './iso-languages.ts';
import { nearestValue } from './nearest-value.ts';

const offer = (...values: string[]) => values.map((value) => ({ value, label: value }));
const LANGUAGES = [
  { value: 'fr', label: 'français' },
  { value: 'de', label: 'allemand' },
  { value: 'en', label: 'anglais' },
];
const DIETS = [
  { value: 'veg', label: 'Végétarien' },
  { value: 'vegan', label: 'Végétalien' },
  { value: 'all', label: 'Tout' },
];

test.each([
  ['LANGUAGE', 'Frnaçais', LANGUAGES, 'fr'],
  ['LANGUAGE', 'Deutch', LANGUAGES, 'de'],
  ['LANGUAGE', 'alle', LANGUAGES, 'de'],
  ['LANGUAGE', 'Français de France', LANGUAGES, 'fr'],
  // Known, and not on offer here.
  ['LANGUAGE', 'italiann', LANGUAGES, null],
  ['LANGUAGE', 'klingon', offer(...LANGUAGE_CODES), null],
  ['LANGUAGE', 'Idoma', offer(...LANGUAGE_CODES), null],
  ['GENDER', 'Feminim', offer('FEMALE', 'MALE'), 'FEMALE'],
  ['GENDER', 'Frauen', offer('FEMALE', 'MALE'), 'FEMALE'],
  ['COUNTRY', 'Allemagen', offer('DE', 'FR'), 'DE'],
  ['COUNTRY', 'Guin', offer('GN', 'GW'), null],
  ['CHOICE', 'vegetarian', DIETS, 'veg'],
  // It says more than the option.
  ['CHOICE', 'Végétarien et sans gluten', DIETS, null],
  ['CHOICES', 'Végétalien strict', DIETS, null],
  // Two options are alike near.
  ['CHOICE', 'végéta', DIETS, null],
  ['CHOICE', 'To', DIETS, null],
  ['CHOICE', '', DIETS, null],
  ['CHOICE', '?!', DIETS, null],
])('IMP-8 of what a %s offers, the nearest to "%s"', (type, text, offered, expected) => {
  expect(nearestValue(type, text, offered)).toBe(expected);
});
