import { describe, expect, test } from 'vitest';
import { type CopiedColumn, rowsToJson } from './copied-rows.ts';

/** As COPY of PostgreSQL writes a row. */
const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
const copied = (rows: (string | null)[][]) =>
  Buffer.from(
    rows
      .map((row) => row.map((text) => text?.replace(/[\\\b\f\n\r\t\v]/g, (sign) => ESCAPES[sign]!) ?? '\\N'))
      .map((row) => `${row.join('\t')}\n`)
      .join(''),
  );
const read = (rows: (string | null)[][], columns: CopiedColumn[]): unknown =>
  rowsToJson(copied(rows), columns)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('SRC-5 rows of a copy', () => {
  test('SRC-5 any sign comes through, an empty text and null are null', () => {
    const everySign = Array.from({ length: 0x1ff }, (_, code) => String.fromCodePoint(code + 1)).join('');
    const texts = [everySign, '\\N', '\\', '"', '\u{1f600}"', 'N\\N', '\t\n', '\v\\v', 'null', '[]'];
    const rows = texts.flatMap((text) => [
      [text, null, ''],
      ['', text, null],
      [null, '', text],
    ]);
    expect(read(rows, ['TEXT', 'TEXT', 'TEXT'])).toEqual(rows.map((row) => row.map((text) => text || null)));
    expect(read([['']], ['TEXT'])).toEqual([[null]]);
  });

  test('SRC-5 what is JSON stays, and what is made of a text may be of any length', () => {
    const long = 'é"\\'.repeat(5_000);
    const write = (stored: string) => JSON.stringify({ stored, long });
    const rows = [
      ['a', '1', '{"x": "\\n\\""}'],
      ['b', '22', '{}'],
      [null, '3', 'é\t'],
    ];
    expect(read(rows, ['TEXT', 'AS_IT_IS', { write }])).toEqual(
      rows.map(([text, version, stored]) => [text, Number(version), { stored, long }]),
    );
    expect(read(rows, ['TEXT', { write }, 'TEXT'])).toEqual(
      rows.map(([text, stored, last]) => [text, { stored, long }, last]),
    );
  });
});
