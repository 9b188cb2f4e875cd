import { expect, test } from 'vitest';
import { guessFieldType } from './field-type-looks.ts';

test.each([
  [['oui', 'non', 'Oui'], 'YES_NO'],
  [['0', '1', '1'], 'NUMBER'],
  [['31/12/1999', '1.2.2003'], 'DATE'],
  [['12', '1 234,5', ''], 'NUMBER'],
  [['ann@example.org', 'bo@example.org'], 'EMAIL'],
  [['https://example.org'], 'URL'],
  [['+33 6 12 34 56 78', '06 98 76 54 32'], 'PHONE'],
  [['12', 'ann@example.org'], 'TEXT'],
  [['', ' '], 'TEXT'],
] as const)('IMP-2 a column of %j proposes a field of %s', (samples, type) => {
  expect(guessFieldType(samples, { country: 'FR' })).toBe(type);
});

test('IMP-2 a column whose months stand first proposes a field of dates where that is known', () => {
  const samples = ['12/25/1990', '01/02/2000'];
  expect(guessFieldType(samples, { country: 'US' })).not.toBe('DATE');
  expect(guessFieldType(samples, { country: 'US', isMonthFirst: true })).toBe('DATE');
});
