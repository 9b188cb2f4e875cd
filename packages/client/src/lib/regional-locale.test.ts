import { expect, test } from 'vitest';
import { regionalLocale } from './regional-locale.ts';

test.each([
  ['en', ['en-GB', 'en'], 'en-GB'],
  // Where they speak several, the one that is read counts, and what they put first.
  ['fr', ['de-CH', 'fr-CH', 'fr-FR'], 'fr-CH'],
  ['de', ['de-Latn-AT-u-hc-h12'], 'de-AT'],
  ['en', ['fr-CH', 'en'], 'en'],
  ['fr', ['*', ''], 'fr'],
  ['de', [], 'de'],
])('ALL-1 %s in a browser that speaks %j is %s', (language, spoken, expected) => {
  expect(regionalLocale(language, spoken)).toBe(expected);
});

test('ALL-1 a British clock counts to 24 and puts the day first', () => {
  const told = (spoken: string[]) =>
    new Intl.DateTimeFormat(regionalLocale('en', spoken), {
      ...{ dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' },
    } as Intl.DateTimeFormatOptions).format(new Date('2026-11-27T18:05:00Z'));
  expect(told(['en-GB'])).toBe('27/11/2026, 18:05');
  expect(told(['en-US'])).toMatch(/^11\/27\/26, 6:05\sPM$/);
});
