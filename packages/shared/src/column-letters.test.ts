import { expect, it } from 'vitest';
import { columnLetters } from './column-letters.ts';

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('IMP-2 calls column %i %s, like a spreadsheet', (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
});
