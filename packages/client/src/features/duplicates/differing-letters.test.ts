import { describe, expect, it } from 'vitest';
import { differingLetters } from './differing-letters.ts';

const own = (one: string, other: string) => differingLetters(one, other)?.map((parts) => parts.own) ?? null;

describe('DUP-1 letters in which two texts differ', () => {
  it('DUP-1 are what stands between the beginning and the end that both have', () => {
    expect(differingLetters('jean.dupont@example.org', 'jean.dupond@example.org')).toEqual([
      { before: 'jean.dupon', own: 't', after: '@example.org' },
      { before: 'jean.dupon', own: 'd', after: '@example.org' },
    ]);
  });

  it('DUP-1 may be missing from one of them', () => {
    expect(own('Mathieu', 'Matthieu')).toEqual(['', 't']);
    expect(own('Marie', 'Marie-Claire')).toEqual(['', '-Claire']);
  });

  it('DUP-1 are not looked for in texts that have little in common', () => {
    expect(own('Robert', 'Bob')).toBeNull();
    expect(own('a', 'b')).toBeNull();
    expect(own('', 'Bob')).toBeNull();
  });

  it('DUP-1 do not cut characters apart, nor mind how an accent is stored', () => {
    expect(own('Anna 👩🏽', 'Anna 👨🏽')).toEqual(['👩', '👨']);
    expect(own('Rene\u0301', 'René')).toEqual(['', '']);
  });
});
