import { LANGUAGE_CODES } from '@convive/shared';
import { expect, it } from 'vitest';
import { countryNames, languageNames, nameOfCode } from './code-names.ts';

it('CON-5 offers the usual languages first, then the others by the alphabet', () => {
  const offered = languageNames('fr', ['da', 'nl', 'de', 'el', 'fr', 'ar']);
  expect(offered.map(({ label }) => label)).toEqual([
    'Français',
    'Allemand',
    'Néerlandais',
    'Arabe',
    'Danois',
    'Grec',
  ]);
});

it.each(['fr', 'en', 'de'])('CON-5 offers no language without a name, and no name twice (%s)', (locale) => {
  const offered = languageNames(locale, [...LANGUAGE_CODES, 'qq']);
  const labels = offered.map(({ label }) => label);
  expect(offered.filter(({ value, label }) => label.toLowerCase() === value)).toEqual([]);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels.length).toBeGreaterThan(100);
});

it('CON-5 names countries, and leaves as it is what is no code', () => {
  expect(countryNames('de', ['FR', 'AT']).map(({ label }) => label)).toEqual(['Frankreich', 'Österreich']);
  expect(nameOfCode('fr', 'language', 'tw')).toBe('Akan');
  expect(nameOfCode('fr', 'region', 'somewhere else')).toBe('somewhere else');
});
