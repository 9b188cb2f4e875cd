import { describe, expect, it } from 'vitest';
import { makeWorkbook, textRow } from '../fixtures/make-workbook.ts';
import { bytesSource } from '../fixtures/read-fixture.ts';
import { inspectSource, type Inspection } from '../inspect-source.ts';
import { cellOf } from './cell-reference.ts';

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const link = (ref: string, id: string) =>
  `<hyperlink xmlns:r="${RELATION}" ref="${ref}" r:id="${id}" display="x"/>`;

/** A sheet whose cells lead to the targets, by relation. */
async function inspect(rows: string, links: string, targets: Record<string, string>): Promise<Inspection> {
  const relations = Object.entries(targets).map(
    ([id, target]) =>
      `<Relationship Id="${id}" Type="${RELATION}/hyperlink" Target="${target}" TargetMode="External"/>`,
  );
  const bytes = makeWorkbook({
    sheets: [{ name: 'A', rows }],
    parts: {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData><hyperlinks>${links}</hyperlinks></worksheet>`,
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    },
  });
  let last: Inspection | undefined;
  const source = bytesSource(bytes as Uint8Array<ArrayBuffer>);
  for await (const inspection of inspectSource(source, {}, 500)) last = inspection;
  if (!last?.isComplete) throw new Error('the last inspection must be complete');
  return last;
}

describe('IMP-8 links of a workbook', () => {
  it('IMP-8 are taken for the address where a column of addresses shows something else, and noted', async () => {
    const rows =
      textRow(1, ['Nom', 'E-mail']) +
      textRow(2, ['Ann', 'Write to Ann']) +
      textRow(3, ['Bob', 'bob@example.org']) +
      textRow(4, ['Cleo', 'Site']) +
      textRow(5, ['Dan', ' ']) +
      textRow(6, ['Eve', '<c t="str"><f>HYPERLINK("mailto:eve@example.org","Eve")</f><v>Eve</v></c>']);
    const links = link('B2', 'r1') + link('B3', 'r2') + link('B4', 'r3') + link('B5', 'r2');
    const found = await inspect(rows, links, {
      r1: 'mailto:ann%40example.org?subject=Hi',
      r2: 'mailto:old@example.org',
      r3: 'https://example.org',
    });
    expect(found.preview.map(({ cells }) => cells)).toEqual([
      ['Ann', 'ann@example.org'],
      ['Bob', 'bob@example.org'],
      ['Cleo', 'Site'],
      ['Dan', ' '],
      ['Eve', 'eve@example.org'],
    ]);
    expect(found.notes.filter(({ code }) => code === 'LINKED_ADDRESS')).toEqual([
      { code: 'LINKED_ADDRESS', count: 2, rows: [2, 6] },
    ]);
  });

  it('IMP-8 behind any other column stand in one beside, and the text stays', async () => {
    const rows = textRow(1, ['Nom', 'Ville']) + textRow(2, ['Ann Roe', 'Lyon']) + textRow(3, ['Bob']);
    const more = Array.from({ length: 100 }, (_, index) => textRow(index + 4, ['Cleo', 'Nice'])).join('');
    // How wide a sheet is, its first rows tell.
    const beyond = textRow(104, ['Dan', 'Metz', 'beyond']);
    const found = await inspect(rows + more + beyond, link('$A$2:$A$3', 'r1'), {
      r1: 'mailto:ann@example.org',
    });
    expect(found.columns.map(({ heading }) => heading)).toEqual(['Nom', 'Ville', 'E-mail (Nom)']);
    expect(found.preview.slice(0, 3).map(({ cells }) => cells)).toEqual([
      ['Ann Roe', 'Lyon', 'ann@example.org'],
      ['Bob', '', 'ann@example.org'],
      ['Cleo', 'Nice', ''],
    ]);
    expect(found.notes.map(({ code }) => code)).toEqual(['LINKED_ADDRESS', 'ROW_TOO_LONG']);
  });

  it('IMP-8 TRUST-11 laid over a whole sheet, or backwards, cost no more than a million cells', async () => {
    const rows = textRow(1, ['Nom', 'E-mail']) + textRow(2, ['Ann', 'Ann']);
    const links =
      link('Z1:A1048576', 'r1').repeat(5000) +
      link('B2', 'r1').repeat(3) +
      link('A1:XFD1048576', 'r1').repeat(50);
    const found = await inspect(rows, links, { r1: 'mailto:ann@example.org' });
    expect(found.preview[0]?.cells[1]).toBe('ann@example.org');
  });

  it.each([
    ['A1', { column: 0, row: 1 }],
    ['$AB$12', { column: 27, row: 12 }],
    ['XFD1048576', { column: 16_383, row: 1_048_576 }],
    ['', { column: -1, row: 0 }],
    ['Bx', { column: 75, row: 0 }],
  ])('IMP-1 finds the cell that %s names', (reference, cell) => {
    expect(cellOf(reference)).toEqual(cell);
  });
});
