import { escapeFormula } from '@convive/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitRows } from './delimited-table.ts';
import { writeCsv } from './write-csv.ts';
import { writeDelimitedCsv } from './write-delimited-csv.ts';

const written = (rows: string[][], language: 'fr' | 'en') =>
  textOf(writeCsv({ language, headings: ['a', 'b'], rows: [rows] }));

async function textOf(pieces: AsyncIterable<string | Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all).toString();
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

it('SRC-4 TRUST-17 writes rows that come as one text just as it writes their cells', async () => {
  const delimiter = '\u001f_7Yb=+;,"';
  const cells = fc.tuple(cell, cell, fc.constantFrom('', '-1.5', '2'));
  const words = fc.array(cells, { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(words, { maxLength: 3 }),
      fc.constantFrom('fr', 'en'),
      async (batches, language) => {
        async function* rows() {
          for (const batch of batches) yield batch.map((texts) => texts.join(delimiter));
        }
        const table = () => ({
          language,
          headings: ['a', '=b', 'n'],
          delimiter,
          rows: rows(),
          cellOf: [null, null, (number: string) => (number === '' ? '' : { number })],
        });
        expect(await textOf(writeDelimitedCsv(table()))).toBe(await textOf(writeCsv(splitRows(table()))));
      },
    ),
    { numRuns: 2_000 },
  );
});

it('SRC-4 writes a row however long it is, and however much is quoted in it', async () => {
  const texts = ['a'.repeat(200_000), '"'.repeat(100_000), 'é\u{1f600}'.repeat(50_000), '+1'];
  const delimiter = '\u001fx';
  async function* rows() {
    yield [texts.join(delimiter), texts.toReversed().join(delimiter)];
  }
  const table = () => ({
    language: 'en' as const,
    headings: ['a', 'b', 'c', 'd'],
    delimiter,
    rows: rows(),
    cellOf: [null, null, null, null],
  });
  expect(await textOf(writeDelimitedCsv(table()))).toBe(await textOf(writeCsv(splitRows(table()))));
});
