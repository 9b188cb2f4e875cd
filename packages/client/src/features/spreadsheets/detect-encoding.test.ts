import { expect, it } from 'vitest';
import { detectEncoding, ENCODINGS, type Encoding } from './detect-encoding.ts';
import { encodeText } from './fixtures/encode-text.ts';
import { bytesSource } from './fixtures/read-fixture.ts';
import { decodeBytes } from './single-byte-score.ts';

const WORDS = {
  fr: 'Hélène François Zoé Benoît Gaëlle Loïc Chloé Noël Besançon Orléans Nîmes Évry Béziers Saint-Étienne D’Été L’Hôte Lefèvre Sœur Cœur Garçon Château Curaçao Île-de-France Élodie À_louer'.split(
    ' ',
  ),
  de: 'Jürgen Müller Weiß Größe Köln Düsseldorf Österreich Übermut Schröder Käthe Björn Straße Fußgänger Lübeck Ärztin Jäger Höß Grün'.split(
    ' ',
  ),
  en: 'Smith O’Neil Café Naïve Brontë Zoë Fiancée Résumé Dublin London Façade Chloë'.split(' '),
} as const;

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function makeFile(words: readonly string[], rows: number, next: () => number): string {
  const word = () => words[Math.floor(next() * words.length)] ?? '';
  const price = () => `${Math.floor(next() * 90)},50 €`;
  const lines = Array.from({ length: rows }, (_, row) => `A${row};${word()};${word()};${price()};plain text`);
  return ['id;name;city;price;note', ...lines].join('\r\n');
}

function corpus(): { name: string; encoding: Encoding; text: string; bytes: Uint8Array<ArrayBuffer> }[] {
  const files = [];
  for (const [language, words] of Object.entries(WORDS)) {
    for (const encoding of ENCODINGS) {
      for (const [index, rows] of [2, 3, 5, 8, 13, 20, 50, 100, 200, 400, 2, 30].entries()) {
        // ISO-8859-15 has no typographic apostrophe: such files hold straight ones.
        const raw = makeFile(words, rows, random(index * 31 + rows));
        const text = encoding === 'iso-8859-15' ? raw.replaceAll('’', "'") : raw;
        const mark = index % 2 === 0 && encoding.startsWith('utf') ? '\ufeff' : '';
        files.push({
          name: `${language} ${encoding} ${rows}`,
          encoding,
          text,
          bytes: encodeText(mark + text, encoding),
        });
      }
    }
  }
  return files;
}

it('IMP-1 TRUST-13 reads at least 99 % of a corpus of encodings right by itself', async () => {
  const files = corpus();
  const wrong: string[] = [];
  for (const { name, text, bytes } of files) {
    const encoding = await detectEncoding(bytesSource(bytes, 1000));
    if (decodeBytes(bytes, encoding) !== text) wrong.push(`${name} as ${encoding}`);
  }
  expect(files.length).toBeGreaterThanOrEqual(200);
  expect(wrong.slice(Math.floor(files.length / 100))).toEqual([]);
});

it('IMP-1 TRUST-13 reads every file of the corpus right in the encoding a person names', () => {
  for (const { encoding, text, bytes } of corpus()) {
    expect(decodeBytes(bytes, encoding)).toBe(text);
  }
});

it('IMP-1 decides by a single letter in the last row of a long file', async () => {
  const text = `name\n${'plain\n'.repeat(50_000)}Zoë\n`;
  expect(await detectEncoding(bytesSource(encodeText(text, 'windows-1252')))).toBe('windows-1252');
  expect(await detectEncoding(bytesSource(encodeText(text, 'utf-8')))).toBe('utf-8');
});
