import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { writeWorkbook } from './write-workbook.ts';

/** The sheet within the archive, by the archive's own list of its parts. */
function sheetOf(archive: Buffer): string {
  const name = archive.lastIndexOf('xl/worksheets/sheet1.xml');
  const entry = name - 46;
  const size = archive.readUInt32LE(entry + 20);
  const place = archive.readUInt32LE(entry + 42);
  const begin = place + 30 + archive.readUInt16LE(place + 26) + archive.readUInt16LE(place + 28);
  return inflateRawSync(archive.subarray(begin, begin + size)).toString();
}

it('IMP-17 gives each row and each cell of a workbook its address, empty ones too', async () => {
  const pieces: Buffer[] = [];
  const batches = [[['007', { number: '1.5' }]], [['', { day: '2012-04-01' }]]];
  const table = { language: 'fr', headings: ['Identifiant', 'Né le'], rows: batches } as const;
  for await (const piece of writeWorkbook('Contacts', table)) pieces.push(piece as Buffer);
  const sheet = sheetOf(Buffer.concat(pieces));
  expect(sheet.match(/<row[^>]*>/g)).toEqual(['<row r="1">', '<row r="2">', '<row r="3">']);
  expect([...sheet.matchAll(/<c r="([^"]+)"/g)].map(([, address]) => address)).toEqual([
    ...['A1', 'B1', 'A2', 'B2', 'A3', 'B3'],
  ]);
  expect(sheet).not.toMatch(/<c (?!r=)/);
  expect(sheet).toContain('<c r="B3" s="2"><v>41000</v></c>');
});
