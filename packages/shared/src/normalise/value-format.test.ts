import { describe, expect, it } from 'vitest';
import { createRowReader } from '../row-reader.ts';
import { readValueFormat } from './value-format.ts';

const FIELDS = [
  { key: 'born', title: 'Born', type: 'DATE' as const, options: [], isUnique: false },
  { key: 'fee', title: 'Fee', type: 'NUMBER' as const, options: [], isUnique: false },
];

function read(field: string, format: string | null, cell: string): string | null {
  const reader = createRowReader([{ heading: null, field: `custom:${field}`, format }], {
    country: null,
    customFields: FIELDS as never,
  });
  const { values, issues } = reader.read([cell]);
  return values[0] ?? issues[0]?.code ?? null;
}

describe('formats of a column', () => {
  it.each([
    ['dd/MM/yyyy', { isMonthFirst: false }],
    ['MM/dd/yyyy', { isMonthFirst: true }],
    ['M-d-yy', { isMonthFirst: true }],
    ['yyyy-MM-dd', { isMonthFirst: false }],
    ['1.234,56', { decimalSign: ',' }],
    ['1,234.56', { decimalSign: '.' }],
    ['1 234,56', { decimalSign: ',' }],
    ["1'234.56", { decimalSign: '.' }],
    ['1234,5', { decimalSign: ',' }],
    ['First Last', { fullNameOrder: 'FIRST_LAST' }],
    ['Last First', { fullNameOrder: 'LAST_FIRST' }],
    ['yyyy/dd/MM', null],
    ['dd/dd/yyyy', null],
    ['1.234', null],
    ['nonsense', null],
    ['', null],
  ])('IMP-8 reads %j', (format, expected) => {
    expect(readValueFormat(format)).toEqual(expected);
  });

  it.each([
    ['born', null, '03/11/2025', '2025-11-03'],
    ['born', 'MM/dd/yyyy', '03/11/2025', '2025-03-11'],
    ['born', 'MM/dd/yyyy', '25/11/2025', 'INVALID_DATE'],
    ['born', 'MM/dd/yyyy', '11/25/25', '2025-11-25'],
    ['born', 'MM/dd/yyyy', '2025-11-03', '2025-11-03'],
    ['fee', null, '1.234', 'AMBIGUOUS_NUMBER'],
    ['fee', '1.234,56', '1.234', '1234'],
    ['fee', '1,234.56', '1.234', '1.2340'],
    ['fee', '1,234.56', '1,234', '1234'],
    ['fee', '1.234,56', '-1.234.567,8', '-1234567.8'],
    ['fee', '1.234,56', '1.5', 'INVALID_NUMBER'],
    ['fee', '1.234,56', ',5', '0.5'],
    ['fee', '1.234,56', '', null],
    ['fee', '1.234,56', ',x', 'INVALID_NUMBER'],
  ])('IMP-8 %s with %j: %j is %j', (field, format, cell, expected) => {
    expect(read(field, format, cell)).toBe(expected);
  });
});
