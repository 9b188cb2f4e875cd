import { deflateRawSync, gzipSync } from 'node:zlib';
import { encodeText } from '../../../packages/client/src/features/spreadsheets/fixtures/encode-text.ts';
import {
  makeWorkbook,
  textRow,
} from '../../../packages/client/src/features/spreadsheets/fixtures/make-workbook.ts';
import { makeRandom } from '../../../packages/server/bench/trust/random.ts';
import type { TrustFigure } from '../../../packages/server/bench/trust/trust-figure.ts';
import { readSpreadsheet } from '../../read-spreadsheet.ts';
import { writeZip } from './write-zip.ts';

const OF_EACH = 5;
const text = (content: string) => new TextEncoder().encode(content);
const people = (n: number) => `nom;ville\nZoë ${n};Lyon\nJürgen;Köln\n`;
const noise = (n: number, ...start: number[]) => {
  const next = makeRandom(n);
  return Uint8Array.from({ length: 3_000 }, (_, place) => start[place] ?? Math.floor(next() * 256));
};
const archive = (name: string, n: number) =>
  writeZip([{ name, deflated: deflateRawSync(`file ${n}`), says: 6 + String(n).length }]);

type Maker = (n: number) => Uint8Array<ArrayBuffer>;

/** What the reader is to make of each, whatever it is called: null is a table, else the name of the refusal. */
const KINDS: [makes: string, refusal: RegExp | null, Maker][] = [
  ['CSV', null, (n) => text(people(n))],
  ['CSV of Windows-1252', null, (n) => encodeText(people(n), 'windows-1252')],
  ['CSV of UTF-16', null, (n) => encodeText(`\ufeff${people(n)}`, 'utf-16le')],
  ['text between tabs', null, (n) => text(people(n).replaceAll(';', '\t'))],
  ['contact cards', null, (n) => text(`BEGIN:VCARD\nVERSION:3.0\nN:Zoë;${n}\nFN:Zoë\nEND:VCARD\n`)],
  [
    'workbook',
    null,
    (n) =>
      Uint8Array.from(
        makeWorkbook({
          sheets: [{ name: 'A', rows: textRow(1, ['nom', 'ville']) + textRow(2, [`Zoë ${n}`, 'x']) }],
        }),
      ),
  ],
  ['old workbook', /^NOT_TEXT$/, (n) => noise(n, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ['PNG', /^NOT_TEXT$/, (n) => noise(n, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['JPEG', /^NOT_TEXT$/, (n) => noise(n, 0xff, 0xd8, 0xff, 0xe0)],
  ['GIF', /^NOT_TEXT$/, (n) => noise(n, ...text('GIF89a'))],
  ['PDF', /^NOT_TEXT$/, (n) => text(`%PDF-1.7\n%${n}\n1 0 obj\n<< /Type /Catalog >>\nendobj\n`)],
  ['gzip', /^NOT_TEXT$/, (n) => Uint8Array.from(gzipSync(people(n)))],
  ['archive', /^NOT_TEXT$/, (n) => archive('people.csv', n)],
  ['text document', /^NOT_TEXT$|^WORKBOOK_DAMAGED$/, (n) => archive('word/document.xml', n)],
  ['program', /^NOT_TEXT$/, (n) => noise(n, 0x4d, 0x5a, 0x90, 0x00, 0x03)],
  ['program of Linux', /^NOT_TEXT$/, (n) => noise(n, 0x7f, 0x45, 0x4c, 0x46, 0x02)],
  [
    'web page',
    /^NOT_TEXT$/,
    (n) => text(`<!DOCTYPE html><html><body><table><tr><td>${n}</td></tr></table></body></html>`),
  ],
  ['JSON', /^NOT_TEXT$/, (n) => text(JSON.stringify([{ nom: 'Zoë', n }]))],
  ['rich text', /^NOT_TEXT$/, (n) => text(`{\\rtf1\\ansi ${n} \\par}`)],
  ['XML', /^NOT_TEXT$/, (n) => text(`<?xml version="1.0"?><people><person n="${n}"/></people>`)],
];

/** Files under names that are not theirs. The reader is never told a name: what counts are the bytes. */
export async function trustRenamedFiles(): Promise<TrustFigure[]> {
  const wrong: string[] = [];
  for (const [makes, refusal, make] of KINDS)
    for (let n = 0; n < OF_EACH; n++) {
      const found = await readSpreadsheet(make(n)).then(
        ({ rows }) => (rows.length > 0 ? null : 'no rows'),
        (error: { fault?: { code: string } }) => error.fault?.code ?? String(error),
      );
      if (refusal === null ? found !== null : !refusal.test(found ?? ''))
        wrong.push(`${makes}: ${found ?? 'read'}`);
    }
  const count = KINDS.length * OF_EACH;
  return [
    {
      row: 18,
      promise: `${count} files of ${KINDS.length} kinds under other names: recognised or refused`,
      measured: `${count - wrong.length} as they should be${[...new Set(wrong)].map((one) => `; ${one}`).join('')}`,
      kept: wrong.length === 0,
    },
  ];
}
