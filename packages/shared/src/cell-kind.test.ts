import { expect, it } from 'vitest';
import { cellKind } from './cell-kind.ts';

it.each([
  ['jean@dupont.fr', 'EMAIL'],
  ['Jean <jean@dupont.fr>', 'EMAIL'],
  ['06 12 34 56 78', 'PHONE'],
  ['+49 (0)30/123-4567', 'PHONE'],
  ['12/31/1990', 'DATE'],
  ['https://example.org', 'URL'],
  ['10001', 'DIGITS'],
  ['Mme', 'GENDER'],
  ['e-mail 2', null],
  ['E-mail (a@b.fr)', null],
  ['2024', null],
  ['Dupont', null],
  ['', null],
])('IMP-1 %j is by its form %s', (cell, kind) => {
  expect(cellKind(cell)).toBe(kind);
});
