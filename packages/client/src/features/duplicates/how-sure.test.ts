import { describe, expect, it } from 'vitest';
import { HOW_SURE, readHowSure, widerThan, writeHowSure } from './how-sure.ts';

describe('DUP-1 how sure pairs are to be', () => {
  it('DUP-1 stands in the address and is read from it; likely ones are meant where it says nothing', () => {
    expect(HOW_SURE.map((sure) => readHowSure(writeHowSure(sure)))).toEqual(HOW_SURE);
    expect(writeHowSure('likely')).toEqual({});
    expect(readHowSure({ sure: 'nonsense' })).toBe('likely');
  });

  it('DUP-1 widens step by step', () => {
    expect(HOW_SURE.map(widerThan)).toEqual(['likely', 'possible', null]);
  });
});
