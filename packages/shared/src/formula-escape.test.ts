import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeFormula, unescapeFormula } from './formula-escape.ts';

const hostile = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '|', '%', '＝', '\t', '\r', '\n', ' ', 'a', '\u200b', '1'),
});

const anyText = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes));

describe('formula escaping', () => {
  it.each([
    '=1+1',
    '+33612345678',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\rx',
    '\nx',
    '  =cmd()',
    '|calc',
    '%0A=1',
    ' |x',
    '＝1',
    '＋1',
    '＠x',
    '\u00a0=1',
    '\u200b=1',
  ])('TRUST-17 makes %j harmless', (cell) => {
    expect(escapeFormula(cell)).toBe(`'${cell}`);
  });

  it.each(['', 'Müller', 'a=b', "O'Neil", "'t Hooft", "d'Été", '1-2', ' x', '01000'])(
    'leaves %j alone',
    (cell) => {
      expect(escapeFormula(cell)).toBe(cell);
      expect(unescapeFormula(cell)).toBe(cell);
    },
  );

  it.each([
    ['="0763334455"', '0763334455'],
    ['="a ""b"" c"', 'a "b" c'],
    ['=""', ''],
    ['="a"&"b"', '="a"&"b"'],
    ['="a', '="a'],
  ])('IMP-8 of %s, a text that a spreadsheet was to leave alone, the text is %s', (cell, text) => {
    expect(unescapeFormula(cell)).toBe(text);
    expect(unescapeFormula(escapeFormula(cell))).toBe(cell);
  });

  it('TRUST-17 IMP-17 gives back exactly what was escaped, for every text', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(hostile, anyText), (cell) => unescapeFormula(escapeFormula(cell)) === cell),
      {
        numRuns: 1000,
      },
    );
  });

  it('TRUST-17 leaves no cell that could be run', () => {
    fc.assert(
      fc.property(hostile, (cell) => !/^(?:[\t\r\n]|[\s\u200b]*[=+\-@|%＝＋－＠])/.test(escapeFormula(cell))),
      { numRuns: 1000 },
    );
  });
});
