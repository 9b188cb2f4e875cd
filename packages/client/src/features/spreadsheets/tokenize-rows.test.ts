import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { RowTokenizer, type RawRow } from './tokenize-rows.ts';

function tokenize(
  text: string,
  pieceLength = text.length || 1,
  expectedCells?: number,
  delimiter = ',',
): RawRow[] {
  const tokenizer = new RowTokenizer({ delimiter, expectedCells });
  const rows: RawRow[] = [];
  for (let start = 0; start < text.length; start += pieceLength) {
    rows.push(...tokenizer.push(text.slice(start, start + pieceLength)));
  }
  return [...rows, ...tokenizer.finish()];
}

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function randomText(next: () => number, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
}

describe('RowTokenizer', () => {
  it('IMP-1 reads what a writer of CSV has written, like a second reader', () => {
    const next = random(7);
    for (let round = 0; round < 300; round += 1) {
      const width = 2 + Math.floor(next() * 4);
      const table = Array.from({ length: 1 + Math.floor(next() * 6) }, () =>
        Array.from({ length: width }, () => randomText(next, 'ab ",\n;é', Math.floor(next() * 6))),
      );
      const text = Papa.unparse(table, { newline: '\n' });
      const rows = tokenize(text).map(({ cells }) => cells);
      expect(rows).toEqual(Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data);
      expect(rows).toEqual(table);
    }
  });

  it('IMP-1 TRUST-11 reads the same from any hostile text however it is cut into pieces', () => {
    const next = random(11);
    for (let round = 0; round < 2000; round += 1) {
      const text = randomText(next, '"",,\n\na \u0000', 1 + Math.floor(next() * 60));
      const whole = tokenize(text, text.length, 2);
      expect(tokenize(text, 1 + Math.floor(next() * 5), 2)).toEqual(whole);
      expect(whole.map(({ row }) => row)).toEqual(whole.map((_, index) => index + 1));
    }
  });

  it('IMP-1 cuts rows at one look as it does by searching, which a longer delimiter asks for', () => {
    const next = random(13);
    for (let round = 0; round < 2000; round += 1) {
      const text = randomText(next, '",,,\n\na é ', 1 + Math.floor(next() * 60));
      const searched = tokenize(text.replaceAll(',', '::'), 7, 2, '::');
      const plain = searched.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => cell.replaceAll('::', ',')),
      }));
      expect(tokenize(text, 7, 2)).toEqual(plain);
    }
  });

  it.each([
    ['quotes nobody closes, one a line', '"abc,def\n', 200_000],
    ['doubled quotes nobody closes, one a line', '""a\n', 200_000],
    ['doubled quotes nobody closes, in one line', '""a,', 200_000],
    ['quotes alone', '"', 1_000_000],
    ['delimiters alone', ',', 1_000_000],
    ['no delimiter at all', 'abc\n', 200_000],
  ])('IMP-1 TRUST-11 does not hang on %s', (_, piece, times) => {
    expect(tokenize(piece.repeat(times), 100_000, 2).length).toBeGreaterThan(0);
  });

  it('IMP-1 gives up on a quote that stays open beyond the limit, not on the file', () => {
    const tokenizer = new RowTokenizer({ delimiter: ',', expectedCells: 2, rowLimit: 1000 });
    const rows = [...tokenizer.push(`a,"open\n${'b,c\n'.repeat(1000)}`), ...tokenizer.finish()];
    expect(rows).toHaveLength(1001);
    expect(rows[0]).toEqual({ row: 1, cells: ['a', '"open'], issue: 'UNCLOSED_QUOTE' });
  });
});
