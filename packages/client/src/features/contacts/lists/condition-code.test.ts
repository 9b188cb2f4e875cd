import { describe, expect, it } from 'vitest';
import { encodeForUrl } from '../../../lib/url-code.ts';
import { decodeFilter, encodeFilter } from './condition-code.ts';
import { allOf, type ConditionGroup, type ContactCondition, nothingAsked } from './contact-conditions.ts';

const city: ContactCondition = { field: 'city', operator: 'is', values: ['Lyon'] };
const any = (...parts: ConditionGroup['parts']): ConditionGroup => ({ join: 'any', parts });

describe('CON-4 a filter in the address', () => {
  it.each([
    allOf(city),
    allOf({ field: 'country', operator: 'isOneOf', values: ['FR', 'DE'] }, city),
    any(city, { field: 'email', operator: 'isEmpty', values: [] }),
    allOf(city, any(city, allOf(city, { field: 'zip', operator: 'doesNotContain', values: ['69'] }))),
    allOf({ field: 'createdAt', operator: 'inLast', values: ['7', 'DAY'], timeZone: 'Europe/Paris' }),
    any(
      { field: 'groupIds', operator: 'isNoneOf', values: ['g', 'h'] },
      { field: 'importId', operator: 'is', values: ['i'] },
      { field: 'custom:licence', operator: 'isNotEmpty', values: [] },
    ),
  ])('CON-4 comes back as it was: %j', (filter) => {
    expect(decodeFilter(encodeFilter(filter))).toEqual(filter);
  });

  it('CON-4 of a time without brackets still reads', () => {
    const former = encodeForUrl([
      ['city', 'is', 'Lyon'],
      ['custom:born', 'atLeast', '1990-01-01'],
    ]);
    expect(decodeFilter(former)).toEqual(
      allOf(city, { field: 'custom:born', operator: 'atLeast', values: ['1990-01-01'] }),
    );
    expect(encodeFilter(allOf(city))).toBe(encodeForUrl([['city', 'is', 'Lyon']]));
  });

  it('CON-4 stands nowhere where nothing is asked', () => {
    expect(encodeFilter(nothingAsked())).toBeUndefined();
    expect(encodeFilter(any(allOf({ field: 'city', operator: 'is', values: [] })))).toBeUndefined();
  });

  it('CON-4 from a foreign hand is left out', () => {
    const hostile = encodeForUrl([
      ['__proto__', 'is', 'x'],
      ['imageUrl', 'is', 'x'],
      ['city', 'matches', '.*'],
      ['gender', 'contains', 'F'],
      ['createdAt', 'isEmpty'],
      ['custom:born', 'explodes', 'x'],
      ['city', 'is', 7],
      [['city', 7], 'is', 'Lyon'],
      'city',
      null,
      { any: 'city' },
      { some: [['city', 'is', 'Paris']] },
      { any: [{ all: [{ any: [['city', 'is', 'too deep']] }] }] },
    ]);
    expect(decodeFilter(hostile)).toEqual(allOf(city));
    for (const strange of ['not ours', ['a', 'b'], undefined, encodeForUrl(7), encodeForUrl({ any: 1 })])
      expect(decodeFilter(strange)).toEqual(nothingAsked());
  });
});
