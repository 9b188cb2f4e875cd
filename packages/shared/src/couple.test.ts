import { describe, expect, it } from 'vitest';
import { mayBeCouple } from './couple.ts';
import { createRowReader } from './row-reader.ts';

describe('IMP-8 a couple in one row', () => {
  it.each([
    ['fullName', 'M. et Mme Dupont'],
    ['fullName', 'Jean & Marie Dupont'],
    ['fullName', 'Jean Dupont et Marie Martin'],
    ['fullName', 'Herr und Frau Weiß'],
    ['firstName', 'Jean et Marie'],
    ['firstName', 'Reto + Julie'],
    ['firstName', 'Eva u. Otto'],
    ['lastName', 'Dupont & Martin'],
    ['title', 'M. et Mme'],
  ])('IMP-8 may stand in %s as %s', (field, text) => {
    expect(mayBeCouple(field, text)).toBe(true);
  });

  it.each([
    ['fullName', 'Jean-Marie Dupont'],
    ['fullName', 'Etienne Undset'],
    ['fullName', 'Dupont & Fils'],
    ['fullName', 'Müller und Söhne'],
    ['fullName', 'Garage Martin & Cie SA'],
    ['lastName', 'Roy et ses enfants'],
    ['lastName', 'Club 2000 et Amis'],
    ['fullName', 'A et B et C'],
    ['fullName', 'et'],
    ['organization', 'Jean & Marie'],
    ['lastName', 'x'.repeat(1e5) + ' et ' + 'y'.repeat(1e5)],
  ])('IMP-8 is not seen in %s as %s', (field, text) => {
    expect(mayBeCouple(field, text)).toBe(false);
  });

  it('IMP-8 is told once for the row, which goes in as it is', () => {
    const columns = ['title', 'firstName', 'lastName'].map((field) => ({ heading: field, field }));
    const row = createRowReader(columns, { country: null }).read(['M. et Mme', 'Jean et Marie', 'Dupont']);
    expect(row).toEqual({
      values: ['M. et Mme', 'Jean et Marie', 'Dupont'],
      issues: [{ code: 'POSSIBLE_COUPLE', column: 0, value: 'M. et Mme', isBlocking: false }],
      isReadable: true,
    });
  });
});
