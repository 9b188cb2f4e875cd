import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierKey } from './identifier.ts';
import { trimOuter } from './outer-blanks.ts';

const BLANKS = [' ', '\t', '\r', '\n', '\u00a0', '\u200b', '\ufeff', '\u2060', '\u202f', '\u3000'];

describe('outer blanks', () => {
  it('IMP-8 falls away on both sides, zero-width and no-break ones too', () => {
    for (const blank of BLANKS) expect(trimOuter(`${blank}${blank}A b${blank}`)).toBe('A b');
    expect(trimOuter(BLANKS.join(''))).toBe('');
  });

  it.each(['👩‍👩‍👧', 'שָׁלוֹם\u200f', 'രാജന്\u200d', 'a\u00a0b', 'a\u200bb'])(
    'stays inside, and joiners stay anywhere: %s',
    (name) => {
      expect(trimOuter(name)).toBe(name);
    },
  );

  it('agrees with the platform wherever it knows no more', () => {
    const text = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));
    const padded = fc.tuple(fc.constantFrom(...BLANKS, ''), text, fc.constantFrom(...BLANKS, ''));
    fc.assert(
      fc.property(padded, (parts) => {
        const cell = parts.join('');
        fc.pre(!/[\u200b\u2060]/.test(cell));
        expect(trimOuter(cell)).toBe(cell.trim());
      }),
    );
  });
});

describe('identifierKey', () => {
  it.each([
    ['  A-1\u00a0', 'a-1'],
    ['Anna@Example.FR', 'anna@example.fr'],
    ['\ufeffÉCOLE', 'école'],
    ['1 2', '1 2'],
  ])('CON-3 compares %j as %j', (identifier, key) => {
    expect(identifierKey(identifier)).toBe(key);
  });
});
