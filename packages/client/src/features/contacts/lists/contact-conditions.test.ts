import { describe, expect, it } from 'vitest';
import { encodeForUrl } from '../../../lib/url-code.ts';
import {
  type ContactCondition,
  decodeConditions,
  encodeConditions,
  operatorsFor,
  toContactFilter,
} from './contact-conditions.ts';

const conditions: ContactCondition[] = [
  { field: 'lastName', operator: 'contains', values: [' Müller '] },
  { field: 'country', operator: 'isOneOf', values: ['FR', 'DE'] },
  { field: 'email', operator: 'isEmpty', values: [] },
];

describe('CON-4 conditions of the contact list', () => {
  it('CON-4 become one filter of the schema', () => {
    expect(toContactFilter(conditions, 'i1')).toEqual({
      and: [
        { lastName: { contains: 'Müller' } },
        { country: { in: ['FR', 'DE'] } },
        { email: { isEmpty: true } },
      ],
      importId: 'i1',
    });
    expect(toContactFilter([], null, { any: ['g1'], none: [] })).toEqual({ groupIds: { any: ['g1'] } });
    expect(toContactFilter([{ field: 'city', operator: 'isNotEmpty', values: [] }])).toEqual({
      and: [{ city: { isEmpty: false } }],
    });
  });

  it('FLD-3 ask for the fields that the workspace made by their keys', () => {
    const born: ContactCondition = { field: 'custom:born', operator: 'atLeast', values: ['1990-01-01'] };
    expect(
      toContactFilter([born, { field: 'custom:diet', operator: 'isOneOf', values: ['veg', 'gf'] }]),
    ).toEqual({
      and: [
        { custom: [{ key: 'born', gte: '1990-01-01' }] },
        { custom: [{ key: 'diet', in: ['veg', 'gf'] }] },
      ],
    });
    expect(decodeConditions(encodeConditions([born]))).toEqual([born]);
    expect(decodeConditions(encodeForUrl([['custom:born', 'explodes', 'x']]))).toEqual([]);
  });

  it('CON-4 are no filter at all where nothing is said', () => {
    expect(toContactFilter([])).toBeUndefined();
    expect(toContactFilter([], null, { any: [], none: [] })).toBeUndefined();
    expect(toContactFilter([{ field: 'city', operator: 'is', values: ['  '] }])).toBeUndefined();
  });

  it('CON-4 survive the address', () => {
    expect(decodeConditions(encodeConditions(conditions))).toEqual(conditions);
    expect(encodeConditions([{ field: 'city', operator: 'is', values: [] }])).toBeUndefined();
  });

  it('CON-4 from a foreign hand are left out', () => {
    const hostile = encodeForUrl([
      ['__proto__', 'is', 'x'],
      ['imageUrl', 'is', 'x'],
      ['city', 'matches', '.*'],
      ['gender', 'contains', 'F'],
      ['city', 'is', 7],
      'city',
      ['city', 'is', 'Lyon'],
    ]);
    expect(decodeConditions(hostile)).toEqual([{ field: 'city', operator: 'is', values: ['Lyon'] }]);
    expect(decodeConditions('not ours')).toEqual([]);
    expect(decodeConditions(['a', 'b'])).toEqual([]);
  });

  it('CON-4 offer only what makes sense for the field', () => {
    expect(operatorsFor('GENDER')).not.toContain('contains');
    expect(operatorsFor('DIRECTORY')).toEqual(['is', 'isOneOf']);
    expect(operatorsFor('TEXT')).toContain('startsWith');
  });
});
