import { expect, it } from 'vitest';
import { headingFingerprint } from './heading-fingerprint.ts';

it('IMP-2 remembers a file by its headings, whatever their case, accents and blanks', () => {
  expect(headingFingerprint(['Prénom ', 'NOM'])).toBe(headingFingerprint(['prenom', 'Nom']));
});

it.each([
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [['a', 'b'], ['ab']],
  [
    ['a', ''],
    ['a', 'a'],
  ],
  [[null, null], [null]],
])('IMP-2 tells %j from %j', (one, other) => {
  expect(headingFingerprint(one)).not.toBe(headingFingerprint(other));
});
