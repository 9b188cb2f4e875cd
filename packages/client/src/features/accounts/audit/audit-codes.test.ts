import { expect, test } from 'vitest';
import { codesOf } from './audit-codes.ts';

const code = (number: number) => ({ id: `c${number}`, kind: 'CODE' as const, label: `C${number}…` });
const person = { id: 'p1', kind: 'OTHER' as const, label: 'zoe@example.org' };
const ids = (number: number) => Array.from({ length: number }, (_, index) => `c${index}`);

test('ALL-5 INV-8 codes of a record are told together: the first of them, and how many', () => {
  expect(codesOf({ things: [person], subjects: [{ name: 'invitation', ids: ['p1'] }] })).toBeNull();
  const one = { things: [code(0)], subjects: [{ name: 'invitation', ids: ids(1) }] };
  expect(codesOf(one)).toMatchObject({ number: 1, named: ['C0…'] });
  // Of twenty ids ten are told as things.
  const many = {
    things: Array.from({ length: 10 }, (_, index) => code(index)),
    subjects: [{ name: 'invitation', ids: ids(20) }],
  };
  expect(codesOf(many)).toMatchObject({ number: 20, named: ['C0…', 'C1…', 'C2…'] });
  // Beside somebody with an address, those alone count that are known to be codes.
  const mixed = {
    things: [code(0), person, code(1)],
    subjects: [{ name: 'invitation', ids: ['c0', 'p1', 'c1', 'x'] }],
  };
  expect(codesOf(mixed)).toMatchObject({ number: 2, named: ['C0…', 'C1…'] });
});
