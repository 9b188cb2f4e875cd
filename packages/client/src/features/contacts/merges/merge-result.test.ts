import { describe, expect, it } from 'vitest';
import { blankValues } from '../contact-values.ts';
import { choicesToSend, differingFields, mergeResult } from './merge-result.ts';

const first = { id: 'a', values: { ...blankValues(), identifier: 'A', lastName: 'Müller', city: 'Lyon' } };
const second = {
  id: 'b',
  values: {
    ...blankValues(),
    identifier: 'B',
    lastName: 'Mueller',
    city: 'Lyon',
    email: 'm@b.fr',
    directory: 'INTERNAL',
  },
};
const third = {
  id: 'c',
  values: { ...blankValues(), identifier: 'C', email: 'other@b.fr', emailConsent: 'WITHDRAWN' },
};

describe('DUP-2 what a merge leaves', () => {
  it('DUP-2 asks only about fields that differ', () => {
    expect(differingFields([first, second])).toEqual(['identifier', 'lastName', 'email', 'directory']);
  });

  it('DUP-2 fills the blanks of the kept contact from the first that says something', () => {
    expect(mergeResult([third, second, first], 'a', {})).toMatchObject({
      identifier: 'A',
      lastName: 'Müller',
      email: 'other@b.fr',
      directory: 'INTERNAL',
    });
  });

  it('DUP-2 takes a chosen value, an empty one too', () => {
    expect(mergeResult([first, second], 'a', { lastName: 'b', email: 'a' })).toMatchObject({
      lastName: 'Mueller',
      email: '',
    });
    expect(choicesToSend([first, second], 'a', { lastName: 'b', email: 'a', identifier: 'a' })).toEqual([
      { field: 'lastName', fromId: 'b' },
      { field: 'email', fromId: 'a' },
    ]);
  });

  it('CON-11 keeps a withdrawal, and offers no choice against it', () => {
    expect(mergeResult([first, third], 'a', { emailConsent: 'a' }).emailConsent).toBe('WITHDRAWN');
    expect(differingFields([first, third])).not.toContain('emailConsent');
  });

  it('CON-11 lets a given consent fill an unknown one', () => {
    const given = { id: 'd', values: { ...blankValues(), identifier: 'D', emailConsent: 'GIVEN' } };
    expect(mergeResult([first, given], 'a', {}).emailConsent).toBe('GIVEN');
    expect(differingFields([first, given])).toContain('emailConsent');
  });

  it('FLD-3 chooses among values of the workspace’s own fields, and unites several choices', () => {
    const one = { id: 'a', values: { ...first.values, 'custom:size': 'M', 'custom:diets': '["veg"]' } };
    const two = { id: 'b', values: { ...first.values, 'custom:size': 'L', 'custom:diets': '["gf","veg"]' } };
    const united = new Set(['custom:diets'] as const);
    expect(differingFields([one, two], united)).toEqual(['custom:size']);
    expect(mergeResult([one, two], 'a', { 'custom:size': 'b' }, united)).toMatchObject({
      'custom:size': 'L',
      'custom:diets': '["veg","gf"]',
    });
  });
});
