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
    expect(operatorsFor('gender')).not.toContain('contains');
    expect(operatorsFor('directory')).toEqual(['is', 'isOneOf']);
    expect(operatorsFor('lastName')).toContain('startsWith');
  });
});
