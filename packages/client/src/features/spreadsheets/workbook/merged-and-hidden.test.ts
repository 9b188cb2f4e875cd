import { describe, expect, it } from 'vitest';
import { makeWorkbook, textRow } from '../fixtures/make-workbook.ts';
import { bytesSource } from '../fixtures/read-fixture.ts';
import { inspectSource, type Inspection, type ReadingChoices } from '../inspect-source.ts';

async function inspect(rows: string, merged: string[], choices: ReadingChoices = {}): Promise<Inspection> {
  const cells = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const bytes = makeWorkbook({
    sheets: [{ name: 'A', rows }],
    parts: {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData><mergeCells>${cells}</mergeCells></worksheet>`,
    },
  });
  let last: Inspection | undefined;
  for await (const one of inspectSource(bytesSource(bytes as Uint8Array<ArrayBuffer>), choices, 500))
    last = one;
  return last!;
}
const cellsOf = ({ preview }: Inspection) => preview.map(({ cells }) => cells);
const hide = (row: string) => row.replace('<row ', '<row hidden="1" ');

describe('IMP-1 merged cells of a workbook', () => {
  it('IMP-1 carry what is written once for a family into each of its rows, and say so', async () => {
    const rows =
      textRow(1, ['Prénom', 'Rue', 'Ville']) +
      textRow(2, ['Ann', '1 rue Haute', 'Lyon']) +
      textRow(3, ['Bob']) +
      textRow(4, ['Cleo', '', 'Nice']) +
      textRow(6, ['Dan']);
    const found = await inspect(rows, ['B2:B5', '$C$2:$C$3']);
    expect(cellsOf(found)).toEqual([
      ['Ann', '1 rue Haute', 'Lyon'],
      ['Bob', '1 rue Haute', 'Lyon'],
      ['Cleo', '1 rue Haute', 'Nice'],
      ['Dan', '', ''],
    ]);
    expect(found.notes).toEqual([{ code: 'MERGED_CELLS', count: 2, rows: [3, 4] }]);
  });

  it('IMP-1 say how far each group of headings reaches', async () => {
    const rows =
      textRow(1, ['Identité', '', 'Parent', '', '', '']) +
      textRow(2, ['Nom', 'Prénom', 'Nom', 'E-mail', 'E-mail', 'Ville']) +
      textRow(3, ['Roy', 'Ann', 'Roy', 'p@roy.fr', 'ann@roy.fr', 'Lyon']);
    const found = await inspect(rows, ['A1:B1', 'C1:D1']);
    expect(found.columns.map(({ heading }) => heading)).toEqual([
      ...['Identité – Nom', 'Prénom', 'Parent – Nom', 'Parent – E-mail'],
      ...['E-mail', 'Ville'],
    ]);
  });

  it('IMP-1 TRUST-11 laid over a whole sheet make no rows of people', async () => {
    const rows = textRow(1, ['Nom', 'Ville']) + textRow(2, ['Ann', 'Lyon']);
    const found = await inspect(rows, ['A2:A1048576', 'B2:XFD1048576', 'B1:A9', 'A0:A3']);
    expect(cellsOf(found)).toEqual([['Ann', 'Lyon']]);
  });
});

describe('IMP-1 hidden rows of a workbook', () => {
  const rows =
    textRow(1, ['Nom', 'Ville']) +
    hide(textRow(2, ['Ann', 'Lyon'])) +
    textRow(3, ['Bob', 'Nice']) +
    hide(textRow(4, ['Cleo', 'Metz']));

  it('IMP-1 are counted and read, or left out where a person says so', async () => {
    const found = await inspect(rows, []);
    expect([found.hiddenRows, found.rowCount]).toEqual([2, 3]);
    const left = await inspect(rows, [], { leavesHiddenOut: true });
    expect([left.hiddenRows, cellsOf(left)]).toEqual([2, [['Bob', 'Nice']]]);
    expect(left.reading).toMatchObject({ leavesHiddenOut: true });
  });
});
