import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyOf } from './currency.ts';
import { normaliseNumber } from './number.ts';

describe('IMP-2 a number', () => {
  test.each([
    ['12', '12'],
    ['007', '7'],
    ['-0', '0'],
    ['+3,5', '3.5'],
    ['\u22123.50', '-3.5'],
    ['.5', '0.5'],
    ['0,125', '0.125'],
    ['1 234,5', '1234.5'],
    ['1\u202f234\u00a0567', '1234567'],
    ["1'234.50", '1234.5'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234.567', '1234567'],
    ['1,234,567', '1234567'],
    ['12345.678', '12345.678'],
    ['1234,567', '1234.567'],
  ])('IMP-2 %s is %s', (text, value) => {
    expect(normaliseNumber(text)).toEqual({ value });
  });

  test.each([
    ['1 234,50 €', '1234.5', 'EUR'],
    ["CHF 1'234.50", '1234.5', 'CHF'],
    ['€ 12', '12', 'EUR'],
    ['€12', '12', 'EUR'],
    ['12.- Fr.', '12', 'CHF'],
    ['Fr. 12.–', '12', 'CHF'],
    ['12.—', '12', null],
    ['1.234,50 EUR', '1234.5', 'EUR'],
    ['-12,5 euros', '-12.5', 'EUR'],
    ['- 12 €', '-12', 'EUR'],
    ['CHF -12', '-12', 'CHF'],
    ['-£3.20', '-3.2', 'GBP'],
    ['US$ 5', '5', 'USD'],
    ["(1'250.00)", '-1250', null],
    ['(€ 12)', '-12', 'EUR'],
    ['1\u202f234,50\u00a0€', '1234.5', 'EUR'],
  ])('IMP-8 %s is the amount %s', (text, value, currency) => {
    expect(normaliseNumber(text)).toEqual({ value });
    expect(currencyOf(text)).toBe(currency);
  });

  test.each([
    '12 kg',
    '€',
    'CHF',
    '€ 12 CHF',
    'EUR EUR 5',
    '12 Fr. 50',
    'twelve €',
    '12.-.- Fr.',
    '12-',
    '(-3)',
    '((3))',
  ])('IMP-8 "%s" is no amount', (text) => {
    expect(normaliseNumber(text)).toEqual({ value: null, issue: 'INVALID_NUMBER' });
  });

  test('IMP-8 an amount is as ambiguous as its number', () => {
    expect(normaliseNumber('1.234 €').issue).toBe('AMBIGUOUS_NUMBER');
    expect(normaliseNumber('1.234 €', false, ',')).toEqual({ value: '1234' });
  });

  test.each(['1.234', '1,234', '-12.345', '999,000'])('IMP-2 %s may be thousands or decimals', (text) => {
    expect(normaliseNumber(text)).toEqual({ value: null, issue: 'AMBIGUOUS_NUMBER' });
  });

  test('IMP-2 where a dot is promised to begin the decimals, it does, and the stored form reads the same', () => {
    expect(normaliseNumber('1.234', true)).toEqual({ value: '1.2340' });
    expect(normaliseNumber('1.2340')).toEqual({ value: '1.2340' });
    expect(normaliseNumber('1,234', true).issue).toBe('AMBIGUOUS_NUMBER');
  });

  test.each([
    '',
    '-',
    '.',
    'twelve',
    '1.2.3',
    '1,2,3',
    '12 34',
    '1e5',
    '1 234.567,8',
    '12%',
    '٣',
    '9'.repeat(41),
  ])('IMP-2 "%s" is no number', (text) => {
    expect(normaliseNumber(text)).toEqual({ value: null, issue: 'INVALID_NUMBER' });
  });

  test('IMP-2 what was read reads the same again', () => {
    const digits = fc.integer({ min: 0, max: 9_999_999 }).map(String);
    fc.assert(
      fc.property(digits, digits, fc.constantFrom('', '-'), (whole, decimals, sign) => {
        const { value } = normaliseNumber(`${sign}${whole}.${decimals}`, true);
        expect(normaliseNumber(value!)).toEqual({ value });
        expect(Number(value)).toBe(Number(`${sign}${whole}.${decimals}`) || 0);
      }),
    );
  });
});
