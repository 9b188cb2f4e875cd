import { describe, expect, it } from 'vitest';
import {
  allOf,
  asksForDays,
  type ConditionGroup,
  conditionsIn,
  type ContactCondition,
  isComplete,
  levelsOf,
  settle,
  withoutConditions,
} from './contact-conditions.ts';
import { operatorsFor } from './condition-operators.ts';

const city: ContactCondition = { field: 'city', operator: 'is', values: ['Lyon'] };
const email: ContactCondition = { field: 'email', operator: 'isEmpty', values: [] };
const unsaid: ContactCondition = { field: 'lastName', operator: 'contains', values: ['  '] };
const any = (...parts: ConditionGroup['parts']): ConditionGroup => ({ join: 'any', parts });

describe('CON-4 conditions of the contact list', () => {
  it('CON-4 say something once they have what their operator takes', () => {
    const isSaid = (operator: ContactCondition['operator'], ...values: string[]) =>
      isComplete({ field: 'createdAt', operator, values });
    expect(isComplete(unsaid)).toBe(false);
    expect(isComplete(email)).toBe(true);
    expect(isSaid('inLast', '7', 'DAY')).toBe(true);
    expect(isSaid('inThis', 'MONTH')).toBe(true);
    for (const values of [
      [],
      ['7'],
      ['0', 'DAY'],
      ['-1', 'DAY'],
      ['1.5', 'DAY'],
      ['1000', 'DAY'],
      ['7', 'HOUR'],
    ])
      expect([values, isSaid('inLast', ...values)]).toEqual([values, false]);
    expect(isSaid('inThis', '7', 'DAY')).toBe(false);
  });

  it('CON-4 are settled: what says nothing and brackets that change nothing are left out', () => {
    expect(settle(allOf(city, unsaid, any()))).toEqual(allOf(city));
    expect(settle(allOf(city, allOf(email), any(unsaid, city)))).toEqual(allOf(city, email, city));
    expect(settle(any(any(city, email)))).toEqual(any(city, email));
    expect(settle(any(city))).toEqual(allOf(city));
    expect(settle(any(allOf(city, unsaid, email), unsaid))).toEqual(allOf(city, email));
    expect(settle(allOf(city, any(email, allOf(city, email))))).toEqual(
      allOf(city, any(email, allOf(city, email))),
    );
  });

  it('CON-4 are settled: values without blanks, as many as are taken, a zone where days are asked for', () => {
    const zoned = { values: [' Lyon ', '', 'Paris'], timeZone: 'Europe/Paris' };
    expect(settle(allOf({ field: 'city', operator: 'is', ...zoned }))).toEqual(allOf(city));
    expect(settle(allOf({ field: 'city', operator: 'isNoneOf', ...zoned })).parts).toEqual([
      { field: 'city', operator: 'isNoneOf', values: ['Lyon', 'Paris'] },
    ]);
    expect(settle(allOf({ field: 'email', operator: 'isEmpty', ...zoned })).parts).toEqual([email]);
    const recent: ContactCondition = {
      field: 'createdAt',
      operator: 'inLast',
      values: ['7', 'DAY'],
      timeZone: 'Europe/Paris',
    };
    expect(settle(allOf(recent)).parts).toEqual([recent]);
    expect(asksForDays({ field: 'custom:renewal', operator: 'inNext' })).toBe(true);
    expect(asksForDays({ field: 'custom:renewal', operator: 'before' })).toBe(false);
    expect(asksForDays({ field: 'updatedAt', operator: 'before' })).toBe(true);
  });

  it('CON-4 are found and taken out wherever they stand', () => {
    const deep = allOf(city, any(email, allOf(city, email)));
    expect(conditionsIn(deep)).toEqual([city, email, city, email]);
    expect(levelsOf(deep)).toBe(3);
    expect(settle(withoutConditions(deep, ({ field }) => field === 'email'))).toEqual(allOf(city, city));
  });

  it('CON-4 offer only what makes sense for the field', () => {
    expect(operatorsFor('GENDER')).not.toContain('contains');
    expect(operatorsFor('DIRECTORY')).toEqual(['is', 'isNot', 'isOneOf', 'isNoneOf']);
    expect(operatorsFor('TEXT')).toContain('startsWith');
    expect(operatorsFor('MOMENT')).not.toContain('isEmpty');
    expect(operatorsFor('MOMENT')).not.toContain('inNext');
  });
});
