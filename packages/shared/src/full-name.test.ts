import { describe, expect, it } from 'vitest';
import { splitFullName } from './full-name.ts';

describe('splitFullName', () => {
  it.each([
    ['Ann Lee', 'Ann', 'Lee'],
    ['Jean Paul  Martin', 'Jean Paul', 'Martin'],
    ['Müller, Hans Peter', 'Hans Peter', 'Müller'],
    ['van der Berg, Anna', 'Anna', 'van der Berg'],
    ['Ann\u00a0Lee', 'Ann', 'Lee'],
    ['Madonna', '', 'Madonna'],
    ['Martin,', '', 'Martin'],
    [', Ann', 'Ann', ''],
    ['  ', '', ''],
  ])('IMP-2 splits %j', (name, firstName, lastName) => {
    expect(splitFullName(name)).toEqual({ firstName, lastName });
  });

  it('IMP-2 splits at the first blank where the last name stands first', () => {
    expect(splitFullName('山田 太郎', 'LAST_FIRST')).toEqual({ firstName: '太郎', lastName: '山田' });
    expect(splitFullName('MARTIN Jean Paul', 'LAST_FIRST')).toEqual({
      firstName: 'Jean Paul',
      lastName: 'MARTIN',
    });
    expect(splitFullName('Martin, Jean', 'LAST_FIRST')).toEqual({ firstName: 'Jean', lastName: 'Martin' });
  });
});
