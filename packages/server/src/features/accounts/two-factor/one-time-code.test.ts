import { expect, test } from 'vitest';
import { authenticatorUri, codeOf, stepAt, stepOfCode, toBase32 } from './one-time-code.ts';

// RFC 6238 appendix B, for SHA-1: the last six of its eight digits.
const SECRET = Buffer.from('12345678901234567890');

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('TRUST-71 the code %i seconds after the epoch is %s', (seconds, code) => {
  expect(codeOf(SECRET, stepAt(seconds * 1000))).toBe(code);
});

test('TRUST-71 a code is right in its half minute and the two beside it, and nowhere else', () => {
  const at = 1_111_111_109_000;
  const code = codeOf(SECRET, stepAt(at));
  const steps = [-60, -30, 0, 30, 60].map((seconds) => stepOfCode(SECRET, code, at + seconds * 1000));
  expect(steps).toEqual([null, stepAt(at), stepAt(at), stepAt(at), null]);
  for (const wrong of ['', '81804', 'ééé', '0818040']) expect(stepOfCode(SECRET, wrong, at)).toBeNull();
});

test('TRUST-71 a secret is written as authenticators read it', () => {
  // RFC 4648 10, without padding.
  const writings = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) =>
    toBase32(Buffer.from(text)),
  );
  expect(writings).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
  expect(authenticatorUri(Buffer.from('foobar'), 'zoé@example.org')).toBe(
    'otpauth://totp/Convive%3Azo%C3%A9%40example.org?secret=MZXW6YTBOI&issuer=Convive',
  );
});
