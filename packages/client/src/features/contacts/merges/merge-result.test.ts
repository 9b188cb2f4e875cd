import { describe, expect, it } from 'vitest';
import { blankValues } from '../contact-values.ts';
import {
  choicesToSend,
  differingFields,
  mergeResult,
  outranked,
  proposedGiver,
  whyByItself,
} from './merge-result.ts';

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

  it('SRC-2 proposes the value of the source that counts most, and sends it as chosen', () => {
    const rankOf = (id: string, field: string) => (field === 'lastName' && id === 'a' ? 2 : 1);
    expect(proposedGiver('lastName', [first, second], 'a', rankOf)).toBe('b');
    expect(outranked('lastName', [first, second], 'b', rankOf)).toEqual(['a']);
    expect(mergeResult([first, second], 'a', {}, new Set(), rankOf).lastName).toBe('Mueller');
    expect(choicesToSend([first, second], 'a', {}, new Set(), rankOf)).toEqual([
      { field: 'lastName', fromId: 'b' },
    ]);
    // What the person takes instead is what would happen by itself: nothing is to be sent.
    expect(choicesToSend([first, second], 'a', { lastName: 'a' }, new Set(), rankOf)).toEqual([]);
  });

  it('SRC-2 leaves equals to the kept contact, and never proposes that nothing is said', () => {
    const rankOf = (id: string) => (id === 'a' ? 0 : 1);
    expect(proposedGiver('email', [first, second], 'a', rankOf)).toBe('b');
    expect(outranked('email', [first, second], 'b', rankOf)).toEqual([]);
    expect(outranked('city', [first, second], 'a', rankOf)).toEqual([]);
    expect(proposedGiver('lastName', [first, second], 'b')).toBe('b');
  });

  it('DUP-2 says why it proposes a value', () => {
    const candidates = ['Lyon', 'Nice', ''].map((city, index) => ({
      id: `c${index}`,
      values: { ...blankValues(), city, zip: index === 1 ? '06000' : '' },
    }));
    expect(whyByItself('city', candidates, 'c0', 'c0')).toBe('ofSurvivor');
    expect(whyByItself('city', candidates, 'c2', 'c0')).toBe('survivorEmpty');
    expect(whyByItself('zip', candidates, 'c0', 'c1')).toBe('only');
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
