import { expect, test } from 'vitest';
import { preferredLocale } from './download-failures.ts';

test.each([
  ['de-AT,de;q=0.9,en;q=0.5', 'de'],
  ['es-ES,es;q=0.9,en;q=0.8', 'en'],
  ['en;q=0.2, fr;q=0.8', 'fr'],
  ['en;q=0, de;q=0.1', 'de'],
  ['EN-gb', 'en'],
  ['*', 'fr'],
  ['en;q=much', 'fr'],
  [undefined, 'fr'],
])('of %s the language that we speak is %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
