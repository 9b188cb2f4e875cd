import { describe, expect, it } from 'vitest';
import { EDITABLE_FIELDS, possibleEdits } from './editable-fields.ts';

describe('CON-7 what may be done with a field of many', () => {
  it('CON-7 offers no field by which people are told apart', () => {
    expect(EDITABLE_FIELDS).not.toEqual(expect.arrayContaining(['identifier']));
    expect(EDITABLE_FIELDS.filter((field) => field.endsWith('Name'))).toEqual([]);
    expect(EDITABLE_FIELDS).toEqual(expect.arrayContaining(['organization', 'city', 'emailConsent']));
  });

  it('CON-7 lets a unique field be cleared for many, and set for one', () => {
    const unique = { isUnique: true, isAlwaysSet: false, isFile: false };
    expect(possibleEdits(unique, 2)).toEqual({ canSet: false, canClear: true });
    expect(possibleEdits(unique, 1)).toEqual({ canSet: true, canClear: true });
  });

  it('FLD-1 lets files be taken from many, and given to one contact on its record alone', () => {
    for (const count of [1, 2])
      expect(possibleEdits({ isUnique: false, isAlwaysSet: false, isFile: true }, count)).toEqual({
        canSet: false,
        canClear: true,
      });
  });

  it('CON-7 offers no clearing where a value says that there is none', () => {
    expect(possibleEdits({ isUnique: false, isAlwaysSet: true, isFile: false }, 9)).toEqual({
      canSet: true,
      canClear: false,
    });
  });
});
