import { expect, it } from 'vitest';
import { detectEncoding } from './detect-encoding.ts';
import { encodeText } from './fixtures/encode-text.ts';
import { encodingCorpus } from './fixtures/encoding-corpus.ts';
import { bytesSource } from './fixtures/read-fixture.ts';
import { decodeBytes } from './single-byte-score.ts';

it('IMP-1 TRUST-13 reads at least 99 % of a corpus of encodings right by itself', async () => {
  const files = encodingCorpus();
  const wrong: string[] = [];
  for (const { name, text, bytes } of files) {
    const encoding = await detectEncoding(bytesSource(bytes, 1000));
    if (decodeBytes(bytes, encoding) !== text) wrong.push(`${name} as ${encoding}`);
  }
  expect(files.length).toBeGreaterThanOrEqual(200);
  expect(wrong.slice(Math.floor(files.length / 100))).toEqual([]);
});

it('IMP-1 TRUST-13 reads every file of the corpus right in the encoding a person names', () => {
  for (const { encoding, text, bytes } of encodingCorpus()) {
    expect(decodeBytes(bytes, encoding)).toBe(text);
  }
});

it('IMP-1 decides by a single letter in the last row of a long file', async () => {
  const text = `name\n${'plain\n'.repeat(50_000)}Zoë\n`;
  expect(await detectEncoding(bytesSource(encodeText(text, 'windows-1252')))).toBe('windows-1252');
  expect(await detectEncoding(bytesSource(encodeText(text, 'utf-8')))).toBe('utf-8');
});
