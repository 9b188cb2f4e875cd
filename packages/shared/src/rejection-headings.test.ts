import { expect, it } from 'vitest';
import { guessFields } from './heading-synonyms.ts';
import { LOCALES } from './locales.ts';
import { REJECTION_HEADINGS, rejectionColumns } from './rejection-headings.ts';

it.each(LOCALES)('IMP-12 the reasons of a rejected file in %s are known, and fill no field', (locale) => {
  const headings = ['E-mail', ...REJECTION_HEADINGS[locale]];
  expect([...rejectionColumns(headings)]).toEqual([1, 2]);
  const [reason, row] = REJECTION_HEADINGS[locale];
  const own = [
    { key: 'reason', title: reason },
    { key: 'row', title: row },
  ];
  expect(guessFields(headings, own).map((guess) => guess?.field ?? null)).toEqual(['email', null, null]);
});

it('IMP-12 a column that is called so by itself is the file’s own', () => {
  expect([...rejectionColumns(['Motif', 'E-mail', 'Ligne', 'Reason', 'Zeile', null])]).toEqual([]);
  expect(guessFields(['Motif'], [{ key: 'why', title: 'Motif' }])).toMatchObject([{ field: 'custom:why' }]);
});
