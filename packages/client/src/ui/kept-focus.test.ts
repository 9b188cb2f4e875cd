import { expect, it } from 'vitest';
import { placeToGoOn } from './kept-focus.ts';

it.each([
  ['what came into the place', [true, true, true], 1, 1],
  ['the next one that can have it', [true, false, true], 1, 2],
  ['the one before, at the end', [true, true, false], 2, 1],
  ['the one before, where the list became shorter', [true, true], 4, 1],
  ['none', [false, false], 0, -1],
  ['none of an empty list', [], 3, -1],
])('IMP-12 the focus of an item that is gone goes to %s', (_, hasStop, place, expected) => {
  expect(placeToGoOn(hasStop, place)).toBe(expected);
});
