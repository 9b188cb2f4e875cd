import { describe, expect, test } from 'vitest';
import { dateOrder, normaliseDate } from './date.ts';

describe('IMP-2 a date', () => {
  test.each([
    ['2024-02-29', '2024-02-29'],
    ['2024/2/9', '2024-02-09'],
    ['20240209', '2024-02-09'],
    ['31/12/1999', '1999-12-31'],
    ['1.2.2003', '2003-02-01'],
    ['1. 2. 2003', '2003-02-01'],
    ['01-02-2003', '2003-02-01'],
    // The day as it was written: no zone moves a birthday.
    ['2024-01-01T23:30:00Z', '2024-01-01'],
    ['2024-01-01 00:00:00+02:00', '2024-01-01'],
    ['01/01/2024 00:00', '2024-01-01'],
  ])('IMP-2 %s is %s', (text, value) => {
    expect(normaliseDate(text)).toEqual({ value });
  });

  test.each([
    ['31/12/24', '2024-12-31'],
    ['1.1.29', '2029-01-01'],
    ['1.1.30', '1930-01-01'],
  ])('IMP-2 the century of %s is guessed, and told', (text, value) => {
    expect(normaliseDate(text)).toEqual({ value, issue: 'YEAR_GUESSED' });
  });

  test.each([
    ...['0000-00-00', '31/02/2024', '2023-02-29', '1900-02-29', '12/31/2024', '00/01/2024', '0024-01-01'],
    ...['45123', '2024', 'soon', '1/2-2024', '2024-01-01x', '31/02/24', '2024-13-01'],
  ])('IMP-2 "%s" is no date', (text) => {
    expect(normaliseDate(text)).toEqual({ value: null, issue: 'INVALID_DATE' });
  });
});

test.each([
  ['25/12/1990', 'DAY_FIRST'],
  // Nobody who writes dots begins with the month.
  ['12.25.90', null],
  ['12-25-90', 'MONTH_FIRST'],
  ['03.04.1981', null],
  ['03/04/2026 10:30', 'EITHER'],
  // 29 February is one in leap years alone.
  ['2/29/2023', null],
  ['05/05/2026', null],
  ['1990-12-25', null],
  ['40/40/2026', null],
  ['soon', null],
])('IMP-8 the order of day and month in %s: %s', (text, order) => {
  expect(dateOrder(text)).toBe(order);
});
