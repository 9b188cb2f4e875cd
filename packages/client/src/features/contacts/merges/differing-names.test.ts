import { describe, expect, it } from 'vitest';
import { differingNames } from './differing-names.ts';

const of = (...names: [string | null, string | null][]) =>
  differingNames(names.map(([firstName, lastName]) => ({ firstName, lastName })));

describe('DUP-2 names of who is to be merged', () => {
  it('DUP-2 finds nothing to say of one person written in several ways', () => {
    expect(of(['Jean', 'Dupont'], ['jean', 'DUPOND'])).toEqual([]);
    expect(of([null, 'Été'], ['Zoë', 'ete'])).toEqual([]);
    expect(of(['Anne-Marie', 'Petit'], ['Marie', 'Grand'])).toEqual([]);
    expect(of([null, null], ['Zoë', 'Été'])).toEqual([]);
  });

  it('DUP-2 names those who share no word with the first', () => {
    expect(of(['Jean', 'Dupont'], ['Paul', 'Martin'], ['Jean', 'Dupont'])).toEqual([
      'Jean Dupont',
      'Paul Martin',
    ]);
  });
});
