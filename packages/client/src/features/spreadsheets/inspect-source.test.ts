import { describe, expect, it } from 'vitest';
import type { ByteSource } from './byte-source.ts';
import { bytesSource, readFixture, textSource } from './fixtures/read-fixture.ts';
import { inspectSource, type Inspection, type ReadingChoices } from './inspect-source.ts';
import type { TextReading } from './read-table.ts';

async function inspect(source: ByteSource, choices: ReadingChoices = {}): Promise<Inspection> {
  let last: Inspection | undefined;
  for await (const inspection of inspectSource(source, choices, 500)) last = inspection;
  if (!last?.isComplete) throw new Error('the last inspection must be complete');
  return last;
}

/** Of a file of text. */
function textReading({ reading }: Inspection): TextReading {
  if (!('delimiter' in reading)) throw new Error('no text was read');
  return reading;
}

const headings = ({ columns }: Inspection) => columns.map(({ heading }) => heading);
const cells = ({ preview }: Inspection) => preview.map((row) => row.cells);
const rows = ({ preview }: Inspection) => preview.map(({ row }) => row);
const faultOf = (source: ByteSource, choices?: ReadingChoices) =>
  inspect(source, choices).then(
    () => null,
    (error: { fault: unknown }) => error.fault,
  );

describe('IMP-1 encodings', () => {
  it('IMP-1 removes a byte order mark before the first heading', async () => {
    const found = await inspect(readFixture('utf8-bom-identifier-first.csv'));
    expect(headings(found)).toEqual(['identifiant', 'prénom', 'nom']);
    expect(found.reading).toEqual({ encoding: 'utf-8', delimiter: ';', hasHeadings: true });
  });

  it.each([
    ['utf16le-bom-tab-excel-unicode-text.txt', 'utf-16le', ['Zoë', 'Dupré']],
    ['utf16be-bom-tab.txt', 'utf-16be', ['Zoë', 'Dupré']],
    ['utf16le-without-bom.csv', 'utf-16le', ['Jürgen', 'Weiß']],
    ['windows-1252-french-semicolons.csv', 'windows-1252', ['Hélène', 'L’Hôte', '10,5 €']],
    ['macroman-french.csv', 'macintosh', ['Hélène', 'L’Hôte']],
  ])('IMP-1 reads %s as %s', async (file, encoding, firstRow) => {
    const found = await inspect(readFixture(file));
    expect(textReading(found).encoding).toBe(encoding);
    expect(cells(found)[0]).toEqual(firstRow);
  });

  it('IMP-1 stays with UTF-8 for one broken byte, and says which row lost a letter', async () => {
    const found = await inspect(readFixture('utf8-with-one-broken-byte.csv'));
    expect(textReading(found).encoding).toBe('utf-8');
    expect(cells(found)[0]).toEqual(['Hélène', 'Besançon']);
    expect(found.notes).toEqual([{ code: 'REPLACED_LETTERS', count: 1, rows: [8] }]);
  });

  it('IMP-1 follows the encoding a person chose and warns of the letters it replaces', async () => {
    const source = readFixture('windows-1252-french-semicolons.csv');
    const found = await inspect(source, { encoding: 'utf-8' });
    expect(found.notes).toEqual([{ code: 'REPLACED_LETTERS', count: 3, rows: [2, 3, 4] }]);
  });

  it('IMP-1 reads letters that chunk borders cut in two', async () => {
    const found = await inspect(readFixture('utf8-bom-identifier-first.csv', 5));
    expect(cells(found)).toEqual([
      ['A1', 'Zoë', 'Dupré'],
      ['A2', 'René', 'Müller'],
    ]);
  });
});

describe('IMP-1 delimiters and headings', () => {
  it.each([
    ['semicolons-with-decimal-commas.csv', ';', ['Ann', '1,70', '60,5']],
    ['pipe-delimiter.csv', '|', ['Ann', 'Lyon, France']],
    ['declared-delimiter.csv', ';', ['Ann', 'Lyon, France']],
    ['single-column.csv', ',', ['ann@example.org']],
  ])('IMP-1 cuts %s at %s', async (file, delimiter, firstRow) => {
    const found = await inspect(readFixture(file));
    expect(textReading(found).delimiter).toBe(delimiter);
    expect(cells(found)[0]).toEqual(firstRow);
    expect(rows(found)[0]).toBe(2);
  });

  it('IMP-1 cuts at the delimiter a person chose', async () => {
    const found = await inspect(readFixture('semicolons-with-decimal-commas.csv'), { delimiter: ',' });
    expect(headings(found)).toEqual(['name;height;weight']);
  });

  it('IMP-1 takes the first line as data when the file has no headings', async () => {
    const found = await inspect(readFixture('without-headings.csv'), { hasHeadings: false });
    expect(headings(found)).toEqual([null, null]);
    expect(found.rowCount).toBe(2);
    expect(rows(found)).toEqual([1, 2]);
  });

  it('IMP-1 takes the first line as data where it holds values, and loses nobody', async () => {
    const found = await inspect(readFixture('without-headings-with-addresses.csv'));
    expect(found.areHeadingsMissed).toBe(true);
    expect(headings(found)).toEqual([null, null, null, null, null]);
    expect(rows(found)).toEqual([1, 2, 3]);
    expect(cells(found)[0]?.[0]).toBe('Dupont');
    const named = await inspect(readFixture('without-headings-with-addresses.csv'), { hasHeadings: true });
    expect(named.areHeadingsMissed).toBe(false);
    expect(headings(named)[0]).toBe('Dupont');
  });

  it('IMP-2 lists a heading over an empty column and a filled column without a heading', async () => {
    const found = await inspect(textSource('name,fax,\nAnn,,Lyon\nBob,,Metz\n'));
    expect(found.columns.map(({ heading, emptyCells }) => [heading, emptyCells])).toEqual([
      ['name', 0],
      ['fax', 2],
      ['', 0],
    ]);
  });

  it('IMP-2 TRUST-12 keeps doubled, empty and hostile headings as columns of their own', async () => {
    const found = await inspect(readFixture('hostile-headings.csv'));
    expect(headings(found)).toEqual(['__proto__', 'constructor', 'toString', 'Email', 'email', '']);
    expect(found.columns.map(({ samples }) => samples[0])).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('IMP-2 makes no column of a comma at the end of every line', async () => {
    const found = await inspect(readFixture('comma-at-the-end-of-every-line.csv'));
    expect(headings(found)).toEqual(['name', 'city']);
    expect(found.notes).toEqual([]);
  });

  it('IMP-2 gives samples and empty cells of each column', async () => {
    const found = await inspect(textSource('a,b\nx,\nx,2\ny,  \nz,2\n'));
    expect(found.columns).toEqual([
      {
        index: 0,
        heading: 'a',
        samples: ['x', 'y', 'z'],
        emptyCells: 0,
        values: { whole: ['x', 'y', 'z'], pieces: null, repeated: 1 },
      },
      {
        index: 1,
        heading: 'b',
        samples: ['2'],
        emptyCells: 2,
        values: { whole: ['2'], pieces: null, repeated: 1 },
      },
    ]);
  });
});

it('IMP-8 tells the order of day and month from the whole column, not from its first cells', async () => {
  const ambiguous = Array.from({ length: 20 }, () => '03/04/2026,03/04/2026 ,03/04/2026,x').join('\n');
  const found = await inspect(
    textSource(`a,b,c,d\n${ambiguous}\n12/25/1990,25/12/1990,12/25/1990,\n,,25/12/1990,1\n`),
  );
  const example = '03/04/2026';
  expect(found.columns.map(({ dates }) => dates)).toEqual([
    { dayFirst: 0, monthFirst: 1, either: 20, example },
    { dayFirst: 1, monthFirst: 0, either: 20, example },
    { dayFirst: 1, monthFirst: 1, either: 20, example },
    undefined,
  ]);
});

describe('IMP-1 rows keep the numbers of the spreadsheet', () => {
  it.each([
    ['mixed-line-ends-and-blank-lines-at-the-end.csv', [2, 3, 4]],
    ['blank-lines-between-rows.csv', [4, 7]],
    ['quoted-line-breaks-doubled-quotes-and-delimiters.csv', [2, 3]],
  ])('IMP-1 %s', async (file, numbers) => {
    const found = await inspect(readFixture(file));
    expect(rows(found)).toEqual(numbers);
    expect(found.rowCount).toBe(numbers.length);
  });

  it('IMP-1 keeps line breaks, quotes and delimiters inside a quoted cell', async () => {
    const found = await inspect(readFixture('quoted-line-breaks-doubled-quotes-and-delimiters.csv'));
    expect(cells(found)[0]).toEqual(['Ann', 'two\nlines, a "word"', 'Lyon']);
  });

  it('IMP-1 takes stray quotes as letters and says where', async () => {
    const found = await inspect(readFixture('stray-quote-in-a-cell.csv'));
    expect(cells(found).map(([, note]) => note)).toEqual(['5" pipe', 'the "best" one', 'fine']);
    expect(found.notes).toEqual([{ code: 'STRAY_QUOTE', count: 1, rows: [3] }]);
  });

  it.each([
    ['unclosed-quote-at-the-end.csv', ['fine', '"never closed', 'still a row', 'and another'], 3],
    ['unclosed-quote-then-quoted-rows.csv', ['"never closed', 'quoted, well', 'fine'], 2],
    ['unclosed-quote-closed-by-chance.csv', ['fine', 'fine', '"', 'fine'], 2],
  ])('IMP-1 %s swallows no row', async (file, notes, row) => {
    const found = await inspect(readFixture(file));
    expect(cells(found).map(([, note]) => note)).toEqual(notes);
    expect(found.notes[0]).toMatchObject({ code: 'UNCLOSED_QUOTE' });
    expect(found.notes[0]?.rows[0]).toBe(row);
  });

  it('IMP-1 notes rows shorter and longer than the headings', async () => {
    const found = await inspect(readFixture('rows-shorter-and-longer-than-the-headings.csv'));
    expect(found.notes).toEqual([
      { code: 'ROW_TOO_SHORT', count: 1, rows: [2] },
      { code: 'ROW_TOO_LONG', count: 1, rows: [4] },
    ]);
  });

  it('IMP-1 reads a text with a few NUL bytes: the rows will say so', async () => {
    expect((await inspect(readFixture('nul-bytes.csv'))).rowCount).toBe(5);
  });
});

describe('IMP-1 TRUST-18 what is no table is named', () => {
  const bytes = (...start: number[]) => bytesSource(Uint8Array.from([...start, ...new Array(200).fill(0)]));
  const zip = (name: string) =>
    bytesSource(
      Uint8Array.from([0x50, 0x4b, 3, 4, ...new Array(26).fill(0), ...new TextEncoder().encode(name)]),
    );

  const utf16 = (text: string) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);

  it.each([
    ['empty.csv', { code: 'EMPTY' }],
    ['byte-order-mark-only.csv', { code: 'EMPTY' }],
    ['blank-lines-only.csv', { code: 'EMPTY' }],
    ['headings-only.csv', { code: 'HEADINGS_ONLY' }],
    ['html-named-xls.xls', { code: 'NOT_TEXT', looksLike: 'HTML' }],
  ])('IMP-1 %s', async (file, fault) => {
    expect(await faultOf(readFixture(file))).toEqual(fault);
  });

  it.each([
    ['ENCRYPTED', bytes(0xd0, 0xcf, 0x11, 0xe0, ...utf16('EncryptedPackage'))],
    ['ZIP', zip('photos/1.jpg')],
    ['XLS', bytes(0xd0, 0xcf, 0x11, 0xe0)],
    ['PDF', bytes(...new TextEncoder().encode('%PDF-1.7'))],
    ['IMAGE', bytes(0x89, 0x50, 0x4e, 0x47)],
    ['BINARY', bytes(1, 2, 3, 4)],
    ['JSON', textSource('[{"name":"Ann","city":"Lyon"}]')],
  ])('IMP-1 recognises %s', async (looksLike, source) => {
    expect(await faultOf(source)).toEqual({ code: 'NOT_TEXT', looksLike });
  });

  it('IMP-1 refuses 5,000 columns and says how many were found', async () => {
    const wide = Array.from({ length: 5000 }, (_, index) => `c${index}`).join(',');
    const found = await faultOf(textSource(`${wide}\n${wide}\n`));
    expect(found).toEqual({ code: 'TOO_MANY_COLUMNS', found: 5000, limit: 500 });
  });

  it('IMP-1 refuses a line of 10 MB with its row and the limit', async () => {
    const found = await faultOf(
      textSource(`name,city\nAnn,Lyon\n${'x'.repeat(10_000_000)},Metz\nBob,Metz\n`),
    );
    expect(found).toEqual({ code: 'ROW_TOO_LARGE', row: 3, limit: 2 * 1024 * 1024 });
  });
});

describe('IMP-2 two rows of headings', () => {
  it('IMP-2 say of columns of one name whose they are, and leave the others as they stand', async () => {
    const found = await inspect(readFixture('two-rows-of-headings.csv'));
    expect(found.reading).toMatchObject({ headingRow: 2, bandRow: 1 });
    expect(headings(found)).toEqual([
      'Identité – Nom',
      ...['Prénom', 'Né le', 'Coordonnées – E-mail', 'Tél.', 'Ville'],
      ...['Représentant légal – Nom', 'Représentant légal – E-mail'],
    ]);
    expect(rows(found)).toEqual([3, 4]);
  });

  it('IMP-2 are one where a person says so', async () => {
    const found = await inspect(readFixture('two-rows-of-headings.csv'), { headingRow: 1 });
    expect(headings(found).slice(0, 4)).toEqual(['Identité', '', '', 'Coordonnées']);
    expect(found.reading).not.toHaveProperty('bandRow');
  });
});

it('IMP-8 tells which currencies the amounts of a column are in', async () => {
  const found = await inspect(textSource("a;b;c\n12 €;12 €;x\n1'200.- Fr.;13,50 EUR;4 kg\n€ 3;;\n"));
  expect(found.columns.map(({ currencies }) => currencies)).toEqual([['EUR', 'CHF'], ['EUR'], undefined]);
});
