import { describe, expect, it } from 'vitest';
import { blankValues, changedValues } from '../contact-values.ts';
import { compareVersions, settleConflict } from './contact-conflict.ts';

const before = { ...blankValues(), lastName: 'Müller', city: 'Lyon', zip: '69001', email: 'a@b.fr' };
const yours = { ...before, city: 'Paris', zip: '75001', email: '' };
const theirs = { ...before, city: 'Lille', lastName: 'Mueller', email: '' };

describe('CON-9 two people at one contact', () => {
  it('CON-9 asks only about fields that both changed differently', () => {
    expect(compareVersions(before, yours, theirs)).toEqual({
      conflicts: [{ field: 'city', before: 'Lyon', yours: 'Paris', theirs: 'Lille' }],
      theirsAlone: [{ field: 'lastName', before: 'Müller', theirs: 'Mueller' }],
    });
  });

  it('CON-9 keeps your other changes and never undoes theirs unseen', () => {
    const settled = settleConflict({ before, yours, theirs }, { city: 'theirs' });
    expect(settled).toMatchObject({ city: 'Lille', lastName: 'Mueller', zip: '75001', email: '' });
    expect(changedValues(theirs, settled)).toEqual({ zip: '75001' });
  });

  it('CON-9 takes each of the three choices', () => {
    const cityAfter = (choice: 'yours' | 'theirs' | 'before') =>
      settleConflict({ before, yours, theirs }, { city: choice }).city;
    expect([cityAfter('yours'), cityAfter('theirs'), cityAfter('before')]).toEqual([
      'Paris',
      'Lille',
      'Lyon',
    ]);
  });

  it('CON-9 clears with null what was emptied', () => {
    expect(changedValues(before, yours)).toEqual({ city: 'Paris', zip: '75001', email: null });
  });
});
