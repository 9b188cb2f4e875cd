import { expect, test } from 'vitest';
import { possibleGroupNames, splitGroupNames } from './group-names.ts';

const KNOWN = ['Paris', 'Dupont, Père et fils', 'A | B', 'A'];
const split = (cell: string) => splitGroupNames(cell, (name) => KNOWN.includes(name));

test.each([
  ['Paris', ['Paris']],
  [' Paris ;Lyon, Nice| Metz ', ['Paris', 'Lyon', 'Nice', 'Metz']],
  ['Paris;;,|', ['Paris']],
  ['', []],
  // A name with a delimiter in it: the longest that a group has.
  ['Dupont, Père et fils; Paris', ['Dupont, Père et fils', 'Paris']],
  ['Lyon, Dupont, Père et fils', ['Lyon', 'Dupont, Père et fils']],
  ['A | B', ['A | B']],
  ['A | C', ['A', 'C']],
  // Quotes make one name of anything.
  ['"Lyon, Nice";Paris', ['Lyon, Nice', 'Paris']],
  ['"dits ""Les Bleus"""', ['dits "Les Bleus"']],
  ['dits "Les Bleus"', ['dits "Les Bleus"']],
  ['"Lyon', ['"Lyon']],
])('IMP-5 the groups that %j names', (cell, names) => {
  expect(split(cell)).toEqual(names);
});

test('IMP-5 whatever may be asked for is told beforehand', () => {
  expect(possibleGroupNames('A; "B, C" | D')).toEqual(['A', 'B, C', 'D']);
  expect(possibleGroupNames('A, B; C')).toEqual(['A, B; C', 'A, B', 'A', 'B; C', 'B', 'C']);
  const endless = possibleGroupNames('x;'.repeat(5000));
  expect(endless.length).toBeLessThan(700);
});
