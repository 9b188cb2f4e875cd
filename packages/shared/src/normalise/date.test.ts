import { describe, expect, test } from 'vitest';
import { dateOrder, normaliseDate, readDayNumber } from './date.ts';

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

test.each([
  ...[
    '3 mars 1988',
    '3 MARS 1988',
    'March 3, 1988',
    '3 March 1988',
    '3. März 1988',
    '03-Mar-1988',
    '3 mar. 1988',
  ],
  ...[
    '3. Mrz 1988',
    'le 3 mars 1988',
    'jeudi 3 mars 1988',
    'Thursday, March 3rd, 1988',
    'Donnerstag, 3. März 1988',
  ],
  ...['3rd of March 1988', '1988 March 3', '1988-Mar-03', '3.März 1988', '3mars1988', '3 de mars 1988'],
])('IMP-8 a date in words: %s', (text) => {
  expect(normaliseDate(text)).toEqual({ value: '1988-03-03' });
});

test.each([
  ['1er janvier 1961', '1961-01-01'],
  ['1ᵉʳ janvier 1961', '1961-01-01'],
  ['29 févr. 2004', '2004-02-29'],
  ['29 fevrier 2004', '2004-02-29'],
  ['22 novembre 1890', '1890-11-22'],
  ['15 aout 2001', '2001-08-15'],
  ['15 Août 2001', '2001-08-15'],
  ['7 juil. 1999', '1999-07-07'],
  ['7 Juli 1999', '1999-07-07'],
  ['7 juin 1999', '1999-06-07'],
  ['Sept. 9, 1999', '1999-09-09'],
  ['24. Dez. 1999', '1999-12-24'],
  ['24 déc 1999', '1999-12-24'],
  ['5. Jänner 1970', '1970-01-05'],
  ['mardi 1 mai 2001', '2001-05-01'],
])('IMP-8 %s is %s', (text, value) => {
  expect(normaliseDate(text)).toEqual({ value });
});

test('IMP-8 two digits of a year behind a word are guessed, and told', () => {
  expect(normaliseDate('03-Mar-88')).toEqual({ value: '1988-03-03', issue: 'YEAR_GUESSED' });
});

test.each([
  ...['29 février 2023', '31 avril 2020', 'mars 1988', '7 jui 1999', '3 brumaire 1988', '12 ma 1988'],
  ...['--02-30', '--13-01', '2 mars 1988 au soir', `3 ${'mars '.repeat(9)}`],
])('IMP-8 %s is no date', (text) => {
  expect(normaliseDate(text)).toEqual({ value: null, issue: 'INVALID_DATE' });
});

test.each(['--07-14', '--0714', '14 juillet', 'July 14', '14. Juli', '--02-29'])(
  'IMP-8 %s is a day without a year, and said to be',
  (text) => {
    expect(normaliseDate(text)).toEqual({ value: null, issue: 'DATE_WITHOUT_YEAR' });
  },
);

test.each([
  ['41000', '2012-04-01'],
  ['42963', '2017-08-16'],
  ['10000', '1927-05-18'],
  ['9999', null],
  ['80001', null],
  ['041000', null],
  ['44562.5', '2022-01-01'],
  ['41000,75', '2012-04-01'],
  ['41000.', null],
  ['41000.5.5', null],
])('IMP-8 the number of a day in a spreadsheet: %s is %s', (text, day) => {
  expect(readDayNumber(text)).toBe(day);
});

test.each(['18 octobre 2000', '18 October 2000', '18oct. 2000', '18. Oktober 2000', 'le 18 octobre 2000'])(
  'TRUST-16 the month of %s begins with the letter that may stand behind a day',
  (text) => {
    expect(normaliseDate(text)).toEqual({ value: '2000-10-18' });
  },
);
