import { expect, test } from 'vitest';
import { createRowReader } from '../row-reader.ts';
import { postcodeWithZeros } from './postcode.ts';

test.each([
  ['1300', 'FR', '01300'],
  ['6108', 'DE', '06108'],
  ['118', 'IT', '00118'],
  ['501', 'US', '00501'],
  // Too few digits to be one of them, or no number that a spreadsheet has written.
  ['118', 'FR', null],
  ['12', 'IT', null],
  ['0130', 'FR', null],
  ['01300', 'FR', null],
  ['75001', 'FR', null],
  ['F-1300', 'FR', null],
  ['1300', 'CH', null],
  ['1300', null, null],
])('IMP-8 zeros lost from %s in %s: %s', (text, country, expected) => {
  expect(postcodeWithZeros(text, country)).toBe(expected);
});

const columns = (format?: string) => [
  { heading: 'CP', field: 'zip', format },
  { heading: 'Pays', field: 'country' },
];
const read = (cells: string[], format?: string) =>
  createRowReader(columns(format), { country: 'FR' }).read(cells);

test('IMP-8 a postcode that is too short for its country is told, and taken as it stands', () => {
  const lost = { code: 'ZEROS_LOST', column: 0, value: '1300', isBlocking: false };
  expect(read(['1300', ''])).toMatchObject({ values: ['1300', null], issues: [lost], isReadable: true });
  expect(read(['6108', 'Allemagne']).issues).toMatchObject([{ code: 'ZEROS_LOST' }]);
  expect(read(['1300', 'Suisse'])).toMatchObject({ values: ['1300', 'CH'], issues: [] });
});

test('IMP-8 a column that is said to have lost them gets them back, by the country of each row', () => {
  expect(read(['1300', ''], '00000')).toMatchObject({ values: ['01300', null], issues: [] });
  expect(read(['1300', 'CH'], '00000').values).toEqual(['1300', 'CH']);
  expect(read(['75001', 'FR'], '00000').values).toEqual(['75001', 'FR']);
});
