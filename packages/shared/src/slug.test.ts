import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

test('EVT-1 a title becomes a name for addresses', () => {
  expect(slugOf('Fête de l’été 2027 !', 80)).toBe('fete-de-l-ete-2027');
  expect(slugOf('  Straße & Œuvre ', 80)).toBe('strasse-oeuvre');
  expect(slugOf('日本語 🎉', 80)).toBe('');
  expect(slugOf('abc def', 4)).toBe('abc');
});
