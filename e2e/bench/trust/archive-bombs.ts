import { deflateRawSync } from 'node:zlib';
import { writeZip, type ZipPart } from './write-zip.ts';

const MB = 1024 * 1024;
const SHEET = 'xl/worksheets/sheet1.xml';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = [
  ['s0', 'worksheet', 'worksheets/sheet1.xml'],
  ['s1', 'sharedStrings', 'sharedStrings.xml'],
  ['s2', 'styles', 'styles.xml'],
].map(([id, type, target]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`);
const ROWS = ['a', 'b'].map(
  (cell, row) => `<row r="${row + 1}"><c t="inlineStr"><is><t>${cell}</t></is></c></row>`,
);
const GOOD: Record<string, string> = {
  'xl/workbook.xml': `<workbook><sheets><sheet name="A" sheetId="1" r:id="s0"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships>${RELATIONS.join('')}</Relationships>`,
  'xl/sharedStrings.xml': '<sst/>',
  'xl/styles.xml': '<styleSheet/>',
  [SHEET]: `<worksheet><sheetData>${ROWS.join('')}</sheetData></worksheet>`,
};

const cache = new Map<string, Uint8Array>();

/** So many bytes of one text over and over, deflated. */
function packed(text: string, bytes: number): Uint8Array {
  const key = `${text} ${bytes}`;
  const found = cache.get(key) ?? deflateRawSync(Buffer.alloc(bytes, text), { level: 9 });
  cache.set(key, found);
  return found;
}

const part = (name: string, text: string, bytes: number, says = bytes): ZipPart => ({
  name,
  deflated: packed(text, bytes),
  says,
});

/** A workbook in which some parts stand beside or instead of the good ones. */
function workbook(...parts: ZipPart[]): Uint8Array<ArrayBuffer> {
  const names = new Set(parts.map(({ name }) => name));
  const good = Object.entries(GOOD).filter(([name]) => !names.has(name));
  return writeZip([
    ...good.map(([name, text]) => ({ name, deflated: deflateRawSync(text), says: text.length })),
    ...parts,
  ]);
}

const many = (count: number, make: (n: number) => ZipPart) =>
  Array.from({ length: count }, (_, n) => make(n));

/** By what they do. Each is less than a megabyte. */
export function archiveBombs(): [name: string, bytes: Uint8Array<ArrayBuffer>][] {
  const overlaid = many(4_096, (n) => ({ ...part(`xl/media/${n}`, '\0', MB), isOverlaid: n > 0 }));
  const lying = [
    SHEET,
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
  ];
  return [
    ['a picture of 310 MB', workbook(part('xl/media/a', '\0', 310 * MB))],
    ['forty pictures of 10 MB', workbook(...many(40, (n) => part(`xl/media/${n}`, '\0', 10 * MB)))],
    ['4 GB of parts that share their bytes', workbook(...overlaid)],
    ['6,000 parts', workbook(...many(6_000, (n) => part(`xl/media/${n}`, '', 0)))],
    ['a sheet of 310 MB', workbook(part(SHEET, '\0', 310 * MB))],
    ...lying.map((name): [string, Uint8Array<ArrayBuffer>] => [
      `${name} says 100 bytes and holds 400 MB`,
      workbook(part(name, '<a>', 400 * MB, 100)),
    ]),
    ['a sheet that says nothing of its 400 MB', workbook(part(SHEET, ' ', 400 * MB, 0))],
    ['a sheet that says 299 MB and holds ten bytes', workbook(part(SHEET, 'x', 10, 299 * MB))],
    ['a picture that says 4 GB', workbook(part('xl/media/a', 'x', 10, 0xffffffff))],
    ['a sheet that says 4 GB', workbook(part(SHEET, 'x', 10, 0xffffffff))],
    ['a sheet that is an archive', workbook({ name: SHEET, deflated: deflateRawSync(workbook()), says: MB })],
    ['an archive of bombs', writeZip([{ name: 'b.xlsx', deflated: packed('\0', 100 * MB), says: 100 * MB }])],
    ['thirty sheets of one name', workbook(...many(30, () => part(SHEET, '\0', 9 * MB)))],
    ['a sheet of 250 MB of zeros', workbook(part(SHEET, '\0', 250 * MB))],
    ['a sheet of 250 MB of blanks', workbook(part(SHEET, ' ', 250 * MB))],
    ['a sheet of elements in elements', workbook(part(SHEET, '<a>', 30 * MB))],
  ];
}
