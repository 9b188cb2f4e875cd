import { expect, it } from 'vitest';
import { absentCells } from './absent-cells.ts';

const ada = {
  id: 'c1',
  identifier: 'M1',
  firstName: 'Ada',
  lastName: 'Lovelace',
  organization: null,
  email: null,
};

it('IMP-12 whoever the file does not mean stands in its columns, the name under the names', () => {
  expect(absentCells(ada, ['identifier', 'lastName', 'city'])).toEqual(['M1', 'Lovelace', '']);
  expect(absentCells(ada, ['identifier', 'fullName', null])).toEqual(['M1', 'Ada Lovelace', '']);
});

it('IMP-12 where no column would name them, they are not put under one', () => {
  expect(absentCells(ada, ['identifier', 'email'])).toBeNull();
  expect(absentCells(ada, ['city'])).toBeNull();
});
