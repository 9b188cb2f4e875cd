import { COUNTRY_CODES, LANGUAGE_CODES, type Locale, normaliseField } from '@convive/shared';
import { expect, test } from 'vitest';
import type { CustomFields } from '../custom-fields/index.ts';
import { cellOf } from './exported-columns.ts';

const LOCALES: readonly Locale[] = ['fr', 'en', 'de'];
const NO_FIELDS: CustomFields = new Map();
const CODED = { country: COUNTRY_CODES, language: LANGUAGE_CODES } as const;
const written = (field: string, stored: string, language: Locale, values?: 'WORDS' | 'CODES') =>
  cellOf(field, NO_FIELDS, language, values)?.(stored) ?? stored;
const read = (field: keyof typeof CODED, cell: unknown) =>
  normaliseField(field, cell as string, { country: null }).value;

test.each(LOCALES)(
  'IMP-17 SRC-4 every country and language in words is read back as its code (%s)',
  (locale) => {
    for (const field of ['country', 'language'] as const) {
      const cells = CODED[field].map((code) => ({ code, cell: written(field, code, locale, 'WORDS') }));
      expect(cells.filter(({ code, cell }) => read(field, cell) !== code)).toEqual([]);
      // A few are called by their code where the name would be read as another one, or as none.
      const named = cells.filter(({ code, cell }) => cell !== code).length;
      expect(named / cells.length).toBeGreaterThan(0.9);
    }
  },
);

test('SRC-4 they are called as people call them, whatever stands in the field', () => {
  const words = (field: string, stored: string, locale: Locale) => written(field, stored, locale, 'WORDS');
  expect(LOCALES.map((locale) => words('country', 'FR', locale))).toEqual(['France', 'France', 'Frankreich']);
  expect(LOCALES.map((locale) => words('language', 'fr', locale))).toEqual([
    'Français',
    'French',
    'Französisch',
  ]);
  for (const odd of ['', 'Atlantis', 'x', 'QQ', 'zz-ZZ']) {
    expect(words('country', odd, 'fr')).toBe(odd);
    expect(words('language', odd, 'fr')).toBe(odd);
  }
});

test('SRC-4 codes stand as they are stored, and so they do of countries and languages where nothing is said', () => {
  expect(written('gender', 'FEMALE', 'fr', 'CODES')).toBe('FEMALE');
  expect(written('country', 'FR', 'fr', 'CODES')).toBe('FR');
  expect(written('country', 'FR', 'fr')).toBe('FR');
  expect(written('gender', 'FEMALE', 'fr')).toBe('Femme');
});

test.each([
  ['gender', ['FEMALE', 'MALE', 'OTHER', 'UNDISCLOSED']],
  ['directory', ['NONE', 'INTERNAL', 'EXTERNAL']],
  ['emailConsent', ['UNKNOWN', 'GIVEN', 'WITHDRAWN']],
] as const)('IMP-17 codes of %s are read back', (field, codes) => {
  for (const code of codes) expect(normaliseField(field, code, { country: null }).value).toBe(code);
});
