import { escapeFormula } from '@convive/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCopiedTable } from './copied-table.ts';
import { writeCsv } from './write-csv.ts';
import { writeCopiedCsv } from './write-copied-csv.ts';

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
  ...[
    '=',
    '+',
    '-',
    '@',
    '＝',
    '\t',
    '\r',
    '\n',
    '\u001f',
    '\u0001',
    '\u007f',
    '\ufffe',
    '\\',
    '.',
    '|',
    '%',
  ],
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

/** As PostgreSQL copies a text. */
const COPIED: Record<string, string> = {
  '\b': 'b',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\v': 'v',
  '\\': '\\',
};
const copied = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(
    rows
      .map((row) =>
        row.map((text) => text.replace(/[\b\f\n\r\t\v\\]/g, (sign) => `\\${COPIED[sign]}`)).join('\t'),
      )
      .map((row) => `${row}\n`)
      .join(''),
  );

it('SRC-4 TRUST-17 writes rows that are copied out just as it writes their cells', async () => {
  const cells = fc.tuple(cell, cell, fc.constantFrom('', '-1.5', '2'), cell);
  const rows = fc.array(cells, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(rows, { maxLength: 3 }),
      fc.constantFrom('fr', 'en'),
      async (pieces, language) => {
        const toNumber = (number: string) => (number === '' ? '' : { number });
        const toWord = (text: string) => `${text}${text}`;
        const table = { language, headings: ['a', '=b', 'n', 'w'], cellOf: [null, null, toNumber, toWord] };
        async function* all() {
          for (const piece of pieces) yield copied(piece);
        }
        const expected = await textOf(
          writeCsv({
            ...table,
            rows: pieces.map((piece) => piece.map(([a, b, n, w]) => [a, b, toNumber(n), toWord(w)])),
          }),
        );
        expect(await textOf(writeCopiedCsv({ ...table, copied: all() }))).toBe(expected);
        expect(await textOf(writeCsv(readCopiedTable({ ...table, copied: all() })))).toBe(expected);
      },
    ),
    { numRuns: 2_000 },
  );
});

it('SRC-4 writes a row however long it is, and however much is quoted in it', async () => {
  const texts = ['a'.repeat(200_000), '"'.repeat(100_000), 'é\u{1f600}'.repeat(50_000), '+1'];
  const rows = [texts, texts.toReversed()];
  async function* all() {
    yield copied(rows);
  }
  const table = { language: 'en' as const, headings: ['a', 'b', 'c', 'd'], cellOf: [null, null, null, null] };
  expect(await textOf(writeCopiedCsv({ ...table, copied: all() }))).toBe(
    await textOf(writeCsv({ ...table, rows: [rows] })),
  );
});
