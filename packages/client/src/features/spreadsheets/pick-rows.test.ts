import { expect, test } from 'vitest';
import { blobSource } from './byte-source.ts';
import { pickRows } from './pick-rows.ts';
import { readTable } from './read-table.ts';

const reading = { encoding: 'utf-8', delimiter: ';', hasHeadings: true } as const;
const tableOf = (text: string) => readTable(blobSource(new Blob([text])), reading, 500);
const { signal } = new AbortController();

test('INV-1 rows come with their numbers, short ones filled up, blank ones left out', async () => {
  const text = 'a;b;c\n1;2;3\n;x;\n4\n5;6;7\n';
  expect(await pickRows(await tableOf(text), [2, 0], 10, signal)).toEqual({
    rows: [
      { row: 2, cells: ['3', '1'] },
      { row: 4, cells: ['', '4'] },
      { row: 5, cells: ['7', '5'] },
    ],
    isWhole: true,
  });
  expect(await pickRows(await tableOf(text), [0], 2, signal)).toMatchObject({ isWhole: false });
});
