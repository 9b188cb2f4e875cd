import { expect, test } from 'vitest';
import { chipsThatFit } from './group-chips.ts';

const named = (...names: string[]) => names.map((name) => ({ id: name, name }));

test('CON-4 a cell shows the groups that it has room for, one at least', () => {
  const groups = named('Choir', 'Board', 'Volunteers of the summer party');
  expect(chipsThatFit([], 200)).toBe(0);
  expect(chipsThatFit(groups, 0)).toBe(1);
  expect(chipsThatFit(groups, 150)).toBe(2);
  expect(chipsThatFit(groups, 600)).toBe(3);
});

test('CON-4 the last of the groups may be cut, so that no mark stands for a single one that would be read', () => {
  expect(chipsThatFit(named('Choir', 'Volunteers of the summer party'), 180)).toBe(2);
  expect(chipsThatFit(named('Choir', 'Volunteers of the summer party'), 80)).toBe(1);
  expect(chipsThatFit(named('Choir', 'Volunteers of the summer party', 'Board'), 180)).toBe(1);
});
