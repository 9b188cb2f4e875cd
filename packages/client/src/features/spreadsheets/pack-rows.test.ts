import { expect, it } from 'vitest';
import { textSource } from './fixtures/read-fixture.ts';
import { BATCH_LIMITS, packRows, type RowBatch } from './pack-rows.ts';
import type { ChosenColumn } from './pick-cells.ts';
import { readTable } from './read-table.ts';

const READING = { encoding: 'utf-8', delimiter: ',', hasHeadings: true } as const;

async function pack(text: string, chosen: ChosenColumn[], limits = BATCH_LIMITS): Promise<RowBatch[]> {
  const batches: RowBatch[] = [];
  for await (const batch of packRows(await readTable(textSource(text), READING, 500), chosen, limits)) {
    batches.push(batch);
  }
  return batches;
}

const FIRST: ChosenColumn = { index: 0, column: { heading: 'a', field: 'identifier' } };
const THIRD: ChosenColumn = { index: 2, column: { heading: 'c', field: 'lastName' } };

it('IMP-1 sends the mapped cells alone', async () => {
  const [batch] = await pack('a,secret,c\n1,x,Ann\n2,y,Bob\n', [FIRST, THIRD]);
  expect(batch).toEqual({
    index: 0,
    count: 2,
    firstRow: 2,
    rowNumbers: null,
    json: '[["1","Ann"],["2","Bob"]]',
  });
});

it('IMP-8 sends what the file says, whatever was taught', async () => {
  const taught = { ...THIRD, column: { ...THIRD.column, values: [{ from: 'Ann', to: '' }] } };
  const [batch] = await pack('a,b,c\n1,x,Ann\n', [FIRST, taught]);
  expect(batch?.json).toBe('[["1","Ann"]]');
});

it('IMP-12 sends the numbers of rows that do not follow on from each other', async () => {
  const batches = await pack('a,b,c\n1,,Ann\n\n2,,Bob\n3,,Cleo\n', [FIRST, THIRD], {
    rows: 2,
    characters: 1000,
  });
  expect(batches.map(({ firstRow, rowNumbers }) => ({ firstRow, rowNumbers }))).toEqual([
    { firstRow: 2, rowNumbers: [2, 4] },
    { firstRow: 5, rowNumbers: null },
  ]);
});

it('IMP-9 sends no cell where a short row has none, so that nothing can be cleared by it', async () => {
  const [batch] = await pack('a,b,c\n1\n2,x,\n', [FIRST, THIRD]);
  expect(batch?.json).toBe('[["1"],["2",""]]');
});

it('IMP-1 says that a row runs beyond the headings without sending what stands there', async () => {
  const [batch] = await pack('a,b,c\n1,x,Ann,secret\n2,x,Bob,\n', [FIRST, THIRD]);
  expect(batch?.json).toBe('[["1","Ann","…"],["2","Bob"]]');
});

it('IMP-13 keeps every request under its size, and sends of a cell over the limit no more than shows it', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => `${index},,${'é'.repeat(9_000)}`);
  const batches = await pack(`a,b,c\n${rows.join('\n')}\nlast,,${'x'.repeat(1_000_000)}\n`, [FIRST, THIRD]);
  expect(batches.map(({ count }) => count)).toEqual([122, 122, 57]);
  for (const { json } of batches) expect(new TextEncoder().encode(json).length).toBeLessThan(3_500_000);
  expect(batches.at(-1)?.json.length).toBeLessThan(56 * 9_010 + 10_100);
});
