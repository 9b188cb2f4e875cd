import { getCountries, getExampleNumber, type CountryCode } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePhone, readByLibrary } from './phone.ts';

describe('normalisePhone', () => {
  it.each([
    ['00491222333444555', '+491222333444555'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['0033 (0)6.12.34.56.78', '+33612345678'],
    ['+49 (0)30 123456', '+4930123456'],
    ['(+33) 6-12-34-56-78', '+33612345678'],
    ['+49 030 123456', '+4930123456'],
    ['+39 (0)2 12345678', '+390212345678'],
    ['+375 8194310116', '+375194310116'],
    ['+34 (0)612 345 678', '+34612345678'],
    ['+225 (0)1 23 45 67 89', '+2250123456789'],
    ['tel:+33-6-12-34-56-78', '+33612345678'],
    ['\u202a+33 6 12 34 56 78\u202c', '+33612345678'],
    ['＋３３ ６ 12 34 56 78', '+33612345678'],
    ['+44 20 7946 0018', '+442079460018'],
  ])('IMP-8 reads %j without knowing the country', (text, number) => {
    expect(normalisePhone(text, null)).toEqual({ value: number });
  });

  it.each([
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['612345678', 'FR', '+33612345678'],
    ['33612345678', 'fr', '+33612345678'],
    ['0590 12 34 56', 'FR', '+33590123456'],
    ['(0)6 12 34 56 78', 'FR', '+33612345678'],
    ['030/123456', 'DE', '+4930123456'],
    ['044 668 18 00', 'CH', '+41446681800'],
    ['(202) 555-0143', 'US', '+12025550143'],
    ['٠٦١٢٣٤٥٦٧٨', 'FR', '+33612345678'],
    ['+41 44 668 18 00', 'FR', '+41446681800'],
    ['06 77 00 00 09 (bureau)', 'FR', '+33677000009'],
    ['[privat] 030 123456', 'DE', '+4930123456'],
  ])('IMP-8 reads %j in %s', (text, country, number) => {
    expect(normalisePhone(text, country)).toEqual({ value: number });
  });

  it('IMP-8 keeps a national number as typed where no country is known, and says so', () => {
    for (const country of [null, '', 'XX', '__proto__']) {
      expect(normalisePhone('06 12 34 56 78', country)).toEqual({
        value: '06 12 34 56 78',
        issue: 'PHONE_WITHOUT_COUNTRY',
      });
    }
  });

  it('IMP-8 takes a possible number outside the numbering plan with a warning', () => {
    expect(normalisePhone('+1 (555) 555-5555', null)).toEqual({
      value: '+15555555555',
      issue: 'PHONE_NOT_VALID',
    });
  });

  it.each(['4.91222E+14', '4,91E+14', '4.9e14', ' 3,36123E+10 ', '+3.3E+10'])(
    'IMP-8 never takes %j, which lost its digits',
    (text) => {
      expect(normalisePhone(text, 'FR')).toEqual({ value: null, issue: 'PHONE_DAMAGED' });
    },
  );

  it.each(['n/a', '+', '--', 'Actif'])('IMP-8 says of %s that no digit is in it', (text) => {
    expect(normalisePhone(text, 'FR')).toEqual({ value: null, issue: 'PHONE_WITHOUT_DIGITS' });
  });

  it.each([
    '112',
    '06 12 34 56 78 / 01 23 45 67 89',
    '+33 1 23 45 67 89 ext. 4',
    '1-800-FLOWERS',
    '+999 123 456',
    '9'.repeat(9000),
  ])('IMP-8 does not understand %s', (text) => {
    expect(normalisePhone(text, 'FR')).toEqual({ value: null, issue: 'INVALID_PHONE' });
  });

  it.each([
    ['015399862', 'IL'],
    ['017138947', 'UY'],
    ['810929749', 'TJ'],
  ])('IMP-8 does not take the call abroad %s for a number of %s', (text, country) => {
    expect(normalisePhone(text, country)).toEqual({ value: null, issue: 'INVALID_PHONE' });
  });

  it.each(['00.80000000', '0 0/80000000', '0.0 41 79 123 45 67'])(
    'IMP-8 takes no figures of %s for a call abroad that dots keep apart',
    (text) => {
      expect(normalisePhone(text, 'US')).toEqual(normalisePhone(`tel:${text}`, 'US'));
    },
  );

  it('IMP-8 reads figures alone as it reads them with more around them', () => {
    const figures = fc.string({ unit: fc.constantFrom(...'000123456789 ./-'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(figures, fc.constantFrom('FR', 'CH', 'GB', 'IT', 'US'), (text, country) => {
        expect(normalisePhone(text, country)).toEqual(normalisePhone(`tel:${text}`, country));
      }),
      { numRuns: 5000 },
    );
  });

  it('reads every country as the library does', { timeout: 60_000 }, () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 5 });
    const sample = fc.constantFrom(...getCountries()).chain((country) => {
      const national = getExampleNumber(country, examples)?.nationalNumber ?? '12345678';
      return fc
        .tuple(fc.constant(country), fc.constantFrom('', '0', '00', '011'), fc.nat(national.length), digits)
        .map(([code, prefix, kept, tail]) => ({
          country: code,
          national: prefix + national.slice(0, kept) + tail.slice(0, national.length - kept + 1),
        }));
    });
    fc.assert(
      fc.property(sample, ({ country, national }: { country: CountryCode; national: string }) => {
        fc.pre(/^(?!00[1-9])\d{3,}$/.test(national));
        expect(normalisePhone(national, country)).toEqual(readByLibrary(national, country));
        const code = getExampleNumber(country, examples)?.countryCallingCode ?? '33';
        expect(normalisePhone(`+${code}${national}`, null)).toEqual(readByLibrary(`+${code}${national}`));
      }),
      { numRuns: 1000 },
    );
  });
});
