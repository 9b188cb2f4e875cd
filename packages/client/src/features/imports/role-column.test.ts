import { describe, expect, it } from 'vitest';
import { planColumns } from './column-plan.ts';
import { findRoleColumn } from './role-column.ts';

const survey = (...columns: [heading: string, ...samples: string[]][]) =>
  columns.map(([heading, ...samples], index) => ({ index, heading, samples, emptyCells: 0 }));

const found = (columns: ReturnType<typeof survey>, remembered: (string | null)[] | null = null) =>
  findRoleColumn(planColumns(columns, remembered), columns);

describe('INV-2 the role of people who are invited, in a file that is imported', () => {
  it('INV-2 is told by a column of roles that is called so, in three languages', () => {
    for (const [heading, value] of [
      ['Rôle', 'Membre'],
      ['Role', 'Event manager'],
      ['Rolle', 'Mitglied'],
    ] as const)
      expect(found(survey(['E-mail', 'a@b.fr'], [heading, value, 'admin']))).toEqual({
        index: 1,
        heading,
        field: 'function',
        isSettled: false,
      });
  });

  it('INV-2 is not told by what somebody does in an association', () => {
    expect(found(survey(['Rôle', 'Trésorière', 'Membre']))).toBeNull();
    expect(found(survey(['Rôle']))).toBeNull();
    expect(found(survey(['Fonction', 'Membre']))).toBeNull();
  });

  it('INV-2 is left alone where another column tells it, and as settled where a person has said what it is', () => {
    expect(found(survey(['Rôle', 'Membre'], ['Admin', 'oui']))).toBeNull();
    expect(found(survey(['Rôle', 'Membre']), ['function'])).toMatchObject({ isSettled: true });
    expect(found(survey(['Rôle', 'Membre']), ['jobTitle'])).toBeNull();
  });
});
