import { describe, expect, test } from 'vitest';
import { LOCALES } from './locales.ts';
import { CONSENT_TITLES, DIRECTORY_TITLES, FIELD_TITLES, GENDER_TITLES } from './field-titles.ts';
import { guessFields } from './heading-synonyms.ts';
import { normaliseField } from './normalise/normalise-field.ts';

describe('IMP-17 what the interface calls a field', () => {
  test.each(LOCALES)('IMP-17 is a heading that maps itself without a doubt (%s)', (locale) => {
    const fields = Object.keys(FIELD_TITLES).filter((field) => field !== 'fullName');
    const headings = fields.map((field) => FIELD_TITLES[field as keyof typeof FIELD_TITLES][locale]);
    expect(guessFields(headings)).toEqual(fields.map((field) => ({ field, confidence: 'EXACT' })));
  });
});

describe('IMP-17 what the interface calls a value', () => {
  const words = [
    ...Object.entries({ gender: GENDER_TITLES, directory: DIRECTORY_TITLES, emailConsent: CONSENT_TITLES }),
  ].flatMap(([field, titles]) =>
    Object.entries(titles).flatMap(([value, byLocale]) =>
      Object.values<string>(byLocale).map((word) => [field, word, value] as const),
    ),
  );
  test.each(words)('IMP-17 is read as that value again (%s: %s)', (field, word, value) => {
    expect(normaliseField(field as 'gender', word, { country: null })).toEqual({ value });
  });
});
