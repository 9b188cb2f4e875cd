import { escapeFormula } from '@convive/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeCsv } from './write-csv.ts';

async function written(rows: string[][], language: 'fr' | 'en'): Promise<string> {
  let text = '';
  for await (const piece of writeCsv({ language, headings: ['a', 'b'], rows: [rows] })) text += piece;
  return text;
}

/** What a cell has to be, without a look at which cells are the usual ones. */
function expected(cell: string, separator: string): string {
  const safe = escapeFormula(cell);
  return safe.includes(separator) || /["\r\n\t]|^\s|\s$/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

const unit = fc.constantFrom(
  ...['a', 'Z', '7', 'é', 'ß', '漢', '\u{1f600}', ' ', '\u00a0', '\u2003', '\u200b', '"', "'", ';', ','],
  ...['=', '+', '-', '@', '＝', '\t', '\r', '\n', '\u001f', '\u0001', '\u007f', '\ufffe', '\\', '.', '|'],
);
const cell = fc.oneof(fc.string({ unit, maxLength: 6 }), fc.string({ unit: 'grapheme' }));

it('SRC-4 TRUST-17 writes every cell as the patterns for what runs and what needs quotes have it', async () => {
  await fc.assert(
    fc.asyncProperty(cell, cell, fc.constantFrom('fr', 'en'), async (first, second, language) => {
      const separator = language === 'fr' ? ';' : ',';
      expect(await written([[first, second]], language)).toBe(
        `\ufeffa${separator}b\r\n${expected(first, separator)}${separator}${expected(second, separator)}\r\n`,
      );
    }),
    { numRuns: 2_000 },
  );
});
