import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWorkbook, textRow, type WorkbookInput } from '../fixtures/make-workbook.ts';
import { bytesSource } from '../fixtures/read-fixture.ts';
import { inspectSource, type Inspection, type ReadingChoices } from '../inspect-source.ts';

async function inspectBytes(
  bytes: Uint8Array<ArrayBuffer>,
  choices: ReadingChoices = {},
): Promise<Inspection> {
  let last: Inspection | undefined;
  for await (const inspection of inspectSource(bytesSource(bytes), choices, 500)) last = inspection;
  if (!last?.isComplete) throw new Error('the last inspection must be complete');
  return last;
}
const inspect = (input: WorkbookInput, choices?: ReadingChoices) =>
  inspectBytes(makeWorkbook(input) as Uint8Array<ArrayBuffer>, choices);
const faultOf = (asking: Promise<unknown>) =>
  asking.then(
    () => null,
    (error: { fault: { code: string } }) => error.fault,
  );
const cellsOf = ({ preview }: Inspection) => preview.map(({ cells }) => cells);

/** What one cell is read as. */
async function read(cell: string, rest: Partial<WorkbookInput> = {}): Promise<string | undefined> {
  const rows = textRow(1, ['x', 'y']) + `<row r="2">${cell}<c t="inlineStr"><is><t>.</t></is></c></row>`;
  return cellsOf(await inspect({ sheets: [{ name: 'A', rows }], ...rest }))[0]?.[0];
}
const shown = (value: string, format: string | number, rest: Partial<WorkbookInput> = {}) =>
  read(`<c s="1"><v>${value}</v></c>`, { formats: [format], ...rest });

describe('IMP-1 sheets and headings of a workbook', () => {
  const people = textRow(1, ['nom', 'ville']) + textRow(2, ['Zoë', 'Lyon']);

  it('IMP-1 takes the first sheet in sight that holds anything, and another when it is chosen', async () => {
    const sheets = [
      { name: 'Réglages', state: 'hidden' as const, rows: textRow(1, ['a', 'b']) + textRow(2, ['c', 'd']) },
      { name: 'Vide', rows: '<row r="1"><c s="1"/></row>' },
      { name: 'Membres', rows: people },
    ];
    const found = await inspect({ sheets });
    expect(found.reading).toEqual({ sheet: 'Membres', hasHeadings: true });
    expect(found.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['Réglages', true],
      ['Vide', false],
      ['Membres', false],
    ]);
    expect(cellsOf(found)).toEqual([['Zoë', 'Lyon']]);
    expect(cellsOf(await inspect({ sheets }, { sheet: 'Réglages' }))).toEqual([['c', 'd']]);
  });

  it('IMP-1 passes over a sheet of words to whoever opens it, unless there is nothing else', async () => {
    const words = textRow(1, ['Lisez-moi']) + textRow(2, ['Version', '3']) + textRow(4, ['Ne pas modifier']);
    const sheets = [
      { name: 'Lisez-moi', rows: words },
      { name: 'Membres', rows: people },
    ];
    expect((await inspect({ sheets })).reading).toMatchObject({ sheet: 'Membres' });
    expect((await inspect({ sheets: sheets.slice(0, 1) })).reading).toMatchObject({ sheet: 'Lisez-moi' });
  });

  it('IMP-1 passes over a title above the headings, keeps the sheet’s row numbers, and reads it when told so', async () => {
    const rows =
      textRow(1, ['Liste des membres']) +
      textRow(3, ['Code', 'Nom', 'Ville', 'Courriel']) +
      textRow(4, ['1', 'Zoë', 'Lyon', 'zoe@example.org']) +
      textRow(7, ['2', 'Ann', 'Nice']);
    const found = await inspect({ sheets: [{ name: 'A', rows }] });
    expect(found.reading).toMatchObject({ headingRow: 3 });
    expect(found.columns.map(({ heading }) => heading)).toEqual(['Code', 'Nom', 'Ville', 'Courriel']);
    expect(found.preview.map(({ row }) => row)).toEqual([4, 7]);
    expect(found.firstRows.map(({ row }) => row)).toEqual([1, 3, 4, 7]);
    const all = await inspect({ sheets: [{ name: 'A', rows }] }, { hasHeadings: false });
    expect(all.preview.map(({ row }) => row)).toEqual([1, 3, 4, 7]);
  });

  it('IMP-1 takes a row that ends before the headings as whole: a sheet stores no empty cells', async () => {
    const rows = textRow(1, ['nom', 'ville', 'fax']) + textRow(2, ['Zoë']) + textRow(3, ['Ann', 'Nice', '1']);
    const found = await inspect({ sheets: [{ name: 'A', rows }] });
    expect(found.notes).toEqual([]);
    expect(cellsOf(found)).toEqual([
      ['Zoë', '', ''],
      ['Ann', 'Nice', '1'],
    ]);
    expect(found.columns.map(({ emptyCells }) => emptyCells)).toEqual([0, 1, 1]);
  });

  it('IMP-2 gives a filled column behind the last heading a column of its own, and keeps its rows', async () => {
    const rows = textRow(1, ['nom', 'ville']) + textRow(2, ['Zoë', 'Lyon', 'zoe@example.org']);
    const found = await inspect({ sheets: [{ name: 'A', rows }] });
    expect(found.notes).toEqual([]);
    expect(found.columns.map(({ heading, samples }) => [heading, samples[0]])).toEqual([
      ['nom', 'Zoë'],
      ['ville', 'Lyon'],
      ['', 'zoe@example.org'],
    ]);
  });

  it('IMP-1 ends at the last value, however far formats go', async () => {
    const blank = Array.from({ length: 50_000 }, (_, index) => `<row r="${index + 3}"><c s="1"/></row>`);
    const found = await inspect({ sheets: [{ name: 'A', rows: people + blank.join('') }] });
    expect(found.rowCount).toBe(1);
  });

  it('IMP-1 puts cells where their reference says, and rows and cells without one in order', async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c><c t="inlineStr"><is><t>c</t></is></c></row>' +
      '<row r="5"><c r="C5" t="inlineStr"><is><t>far</t></is></c></row>';
    const found = await inspect({ sheets: [{ name: 'A', rows }] });
    expect(found.preview).toEqual([{ row: 5, cells: ['', '', 'far'] }]);
  });
});

describe('IMP-1 cells of a workbook', () => {
  it.each([
    ['42963', 14, '2017-08-16'],
    ['42963.75', 22, '2017-08-16 18:00'],
    ['42963.75', 14, '2017-08-16'],
    ['61', 14, '1900-03-01'],
    ['60', 14, '1900-02-29'],
    ['59', 14, '1900-02-28'],
    ['0.5', 20, '12:00'],
    ['42963', 'dd/mm/yyyy', '2017-08-16'],
    ['42963', '[$-40C]d mmmm yyyy;@', '2017-08-16'],
    ['42963', 'mmm\\-yy', '2017-08-16'],
    ['42963', '"jour "0', '42963'],
    ['42963', '[Red]0', '42963'],
    ['1000', '00000', '01000'],
    ['612345678', '0#" "##" "##" "##" "##', '06 12 34 56 78'],
    ['33612345678', '00" "00" "00" "00" "00', '336 12 34 56 78'],
    ['1234.5', '#,##0.00', '1234.5'],
    ['1.234', 0, '1.2340'],
    ['0.30000000000000004', 'General', '0.3'],
    ['0.0000001', 0, '0.0000001'],
    ['12', 0, '12'],
    ['491222333444555', 0, '491222333444555'],
    ['4.91222333444555E+14', 0, '491222333444555'],
    ['4.9122233344455501E+17', 0, '4.9122233344455501E+17'],
  ])('IMP-1 TRUST-16 reads %s shown as %s as %s', async (value, format, expected) => {
    expect(await shown(value, format)).toBe(expected);
  });

  it('IMP-1 counts days from 1904 where the workbook does', async () => {
    expect(await shown('41501', 14, { is1904: true })).toBe('2017-08-16');
  });

  it.each([
    ['a shared text in several runs, without how it is spoken', '<c t="s"><v>0</v></c>', 'Ann B'],
    ['a formula’s last value', '<c t="str"><f>A1&amp;"x"</f><v>Axe</v></c>', 'Axe'],
    ['a yes', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['an error by its name', '<c t="e"><f>NA()</f><v>#N/A</v></c>', '#N/A'],
    ['a line break', '<c t="inlineStr"><is><t>a_x000D_&#10;b</t></is></c>', 'a\nb'],
    ['text that looks like a number', '<c t="inlineStr"><is><t>007</t></is></c>', '007'],
    ['a day in ISO form', '<c t="d"><v>2017-08-16T00:00:00</v></c>', '2017-08-16'],
  ])('IMP-1 reads %s', async (_, cell, expected) => {
    const spoken = '<si><r><t>Ann</t></r><r><t xml:space="preserve"> B</t></r><rPh><t>アン</t></rPh></si>';
    expect(await read(cell, { sharedStrings: [spoken] })).toBe(expected);
  });

  it('IMP-1 tells of formulas that were never computed', async () => {
    const rows = textRow(1, ['a', 'b']) + textRow(2, ['x', '<c><f>1+1</f></c>']);
    const found = await inspect({ sheets: [{ name: 'A', rows }] });
    expect(found.notes).toContainEqual({ code: 'FORMULA_WITHOUT_VALUE', count: 1, rows: [2] });
  });
});

describe('IMP-1 workbooks that mean harm', () => {
  const rows = textRow(1, ['a', 'b']) + textRow(2, ['c', 'd']);

  // Making the bomb takes longer than refusing it.
  it(
    'IMP-1 TRUST-14 refuses what says that it holds more than it may, before inflating it',
    { timeout: 120_000 },
    async () => {
      const bomb = makeWorkbook({
        sheets: [{ name: 'A', rows }],
        parts: { 'xl/media/bomb.bin': '0'.repeat(310 * 1024 * 1024) },
      });
      expect(bomb.length).toBeLessThan(1024 * 1024);
      expect(await faultOf(inspectBytes(bomb as Uint8Array<ArrayBuffer>))).toMatchObject({
        code: 'WORKBOOK_TOO_LARGE',
      });
    },
  );

  it('TRUST-14 refuses what is far larger unpacked than any table would be, before inflating it', async () => {
    const blanks = `<worksheet><sheetData>${rows}${' '.repeat(60 * 1024 * 1024)}</sheetData></worksheet>`;
    const bomb = inspect({ sheets: [{ name: 'A', rows }], parts: { 'xl/worksheets/sheet1.xml': blanks } });
    expect(await faultOf(bomb)).toMatchObject({ code: 'WORKBOOK_TOO_LARGE', limit: 50 * 1024 * 1024 });
  });

  it('TRUST-14 refuses elements in elements as soon as they are deeper than any workbook has them', async () => {
    const deep = `<worksheet><sheetData>${rows}${'<a>'.repeat(150)}${'</a>'.repeat(150)}</sheetData></worksheet>`;
    const bomb = inspect({ sheets: [{ name: 'A', rows }], parts: { 'xl/worksheets/sheet1.xml': deep } });
    expect(await faultOf(bomb)).toEqual({ code: 'WORKBOOK_DAMAGED' });
  });

  it.each([
    ['entities', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>'],
    [
      'an unknown entity',
      '<worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
    ],
    [
      'rows out of order',
      `<worksheet><sheetData>${textRow(2, ['a'])}${textRow(1, ['b'])}</sheetData></worksheet>`,
    ],
    ['an end that is missing', '<worksheet><sheetData><row r="1">'],
  ])('IMP-1 TRUST-15 refuses %s', async (_, sheet) => {
    const found = await faultOf(
      inspect({ sheets: [{ name: 'A', rows }], parts: { 'xl/worksheets/sheet1.xml': sheet } }),
    );
    expect(found).toEqual({ code: 'WORKBOOK_DAMAGED' });
  });

  it('IMP-1 says of any damaged workbook that it cannot be read, or reads it', async () => {
    const whole = makeWorkbook({ sheets: [{ name: 'A', rows }] });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 5), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.integer({ min: 4, max: whole.length }),
        async (changes, length) => {
          const bytes = Uint8Array.from(whole.slice(0, length));
          for (const [place, byte] of changes) if (place + 4 < length) bytes[place + 4] = byte;
          const fault = await faultOf(inspectBytes(bytes));
          if (fault !== null) expect(fault.code).toMatch(/^[A-Z_]+$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
