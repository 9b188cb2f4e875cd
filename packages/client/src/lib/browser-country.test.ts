import { expect, it } from 'vitest';
import { browserCountry } from './browser-country.ts';

it.each([
  ['fr-CH', 'CH'],
  ['de', null],
  ['zh-Hant-TW', 'TW'],
  ['C.UTF-8@posix', null],
])('the language %s names the country %s', (language, country) => {
  expect(browserCountry(language)).toBe(country);
});
