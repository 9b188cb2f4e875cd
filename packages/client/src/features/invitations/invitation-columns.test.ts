import { expect, test } from 'vitest';
import { guessColumns, splitIntoParts, toFileRows, unusedColumns } from './invitation-columns.ts';

test.each([
  [['email', 'first_name', 'last_name', 'language', 'groups', 'admin']],
  [['E-mail', 'Prénom', 'Nom', 'Langue', 'Groupes', 'Administrateur']],
  [['E-Mail', 'Vorname', 'Nachname', 'Sprache', 'Gruppen', 'Administrator']],
])('INV-1 headings in three languages say what a column holds: %j', (headings) => {
  expect(guessColumns(headings)).toEqual({
    email: 0,
    firstName: 1,
    lastName: 2,
    language: 3,
    groups: 4,
    admin: 5,
  });
});

test.each(['Rôle', 'Role', ' ROLLE ', 'Rôles'])(
  'INV-1 a column %j says as what somebody comes in',
  (heading) => {
    expect(guessColumns(['Courriel', heading])).toMatchObject({ email: 0, admin: 1 });
    // A column that says it in so many words wins.
    expect(guessColumns(['Courriel', heading, 'Admin'])).toMatchObject({ admin: 2 });
  },
);

test('INV-1 columns that nothing is read from are named', () => {
  const columns = ['Courriel', 'Taille', 'Rôle', ''].map((heading, index) => ({ index, heading }));
  expect(unusedColumns(columns, guessColumns(columns.map(({ heading }) => heading)))).toEqual([
    columns[1],
    columns[3],
  ]);
});

test('INV-1 what a file does not say is left to the panel, and cells go where their columns are', () => {
  const columns = guessColumns(['Remarque', 'Admin', 'Nom', 'Courriel']);
  expect(columns).toMatchObject({ email: 3, firstName: null, lastName: 2, admin: 1, groups: null });
  expect(toFileRows([{ row: 2, cells: ['a@b.fr', 'Ler', 'VRAI'] }], columns)).toEqual([
    { row: 2, input: { email: 'a@b.fr', lastName: 'Ler', admin: 'VRAI' } },
  ]);
  const grouped = guessColumns(['email', 'groups']);
  expect(toFileRows([{ row: 2, cells: ['a@b.fr', 'Lyon; Bal'] }], grouped)[0]!.input.groups).toEqual([
    'Lyon; Bal',
  ]);
  expect(toFileRows([{ row: 2, cells: ['a@b.fr', ' '] }], grouped)[0]!.input).toEqual({ email: 'a@b.fr' });
});

test('INV-1 an address that an earlier part has is not sent again by a later one', () => {
  const rows = ['a', 'A ', 'b', 'c', 'a', '', 'd', ''].map((email, index) => ({
    row: index + 2,
    input: { email },
  }));
  const { parts, repeated } = splitIntoParts(rows, 3);
  expect(parts.map((part) => part.map(({ row }) => row))).toEqual([[2, 3, 4], [5, 7, 8], [9]]);
  expect(repeated.map(({ row }) => row)).toEqual([6]);
});
