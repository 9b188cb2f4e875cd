import { LIMITS } from '@convive/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import type { RowBatch } from './receive-rows.ts';

let imports: TestImports;
let workspace: TestWorkspace;
beforeAll(async () => {
  imports = await createTestImports();
  workspace = await imports.createWorkspace();
});
afterAll(() => imports?.close());

const create = (totalRows?: number) =>
  workspace.send({ input: { totalRows }, table: [['identifier', 'firstName']] });
const add = (id: string, batch: RowBatch) =>
  imports.database.write(workspace.id, (transaction) => imports.service.addRows(transaction, id, batch));
const failure = (code: string, reason?: string) => ({
  errors: [expect.objectContaining(reason ? { code, reason } : { code })],
});

test('a batch sent twice counts once, and what was sent last stands', async () => {
  const id = await create();
  await add(id, {
    firstRow: 2,
    rows: [
      ['A', 'Ann'],
      ['B', 'Bob'],
    ],
  });
  await add(id, { firstRow: 5, rows: [['E', 'Eve']] });
  expect(
    await add(id, {
      firstRow: 3,
      rows: [
        ['B', 'Ben'],
        ['D', 'Dov'],
      ],
    }),
  ).toMatchObject({
    receivedRows: 4,
    receivedRanges: [{ first: 2, last: 5 }],
  });
  await workspace.plan(id);
  expect((await workspace.rows(id)).map(({ row, values }) => [row, values[1]])).toEqual([
    [2, 'Ann'],
    [3, 'Ben'],
    [4, 'Dov'],
    [5, 'Eve'],
  ]);
});

test('rows keep the numbers of the file, blank lines included', async () => {
  const id = await create();
  const received = await add(id, {
    firstRow: 2,
    rows: [
      ['A', ''],
      ['B', ''],
      ['C', ''],
    ],
    rowNumbers: [2, 5, 9],
  });
  expect(received).toMatchObject({ receivedRows: 3, receivedRanges: [{ first: 2, last: 9 }] });
});

test.each<[string, RowBatch]>([
  [
    'too many rows',
    { firstRow: 2, rows: Array.from({ length: LIMITS.importRowsPerRequest + 1 }, () => ['x']) },
  ],
  ['a row before the first', { firstRow: 0, rows: [['x']] }],
  ['numbers that do not grow', { firstRow: 2, rows: [['x'], ['y']], rowNumbers: [3, 3] }],
  ['another number of numbers', { firstRow: 2, rows: [['x'], ['y']], rowNumbers: [3] }],
  ['numbers beyond what is counted', { firstRow: 2 ** 31 - 2, rows: [['x'], ['y']] }],
])('%s are refused', async (_name, batch) => {
  await expect(add(await create(), batch)).rejects.toMatchObject(failure('BAD_USER_INPUT'));
});

test('a row longer or shorter than the headings is told, and lets the others pass', async () => {
  const id = await create();
  await add(id, { firstRow: 2, rows: [['A', 'Ann', 'surplus'], ['B'], ['C', 'Cyd']] });
  await workspace.plan(id);
  expect((await workspace.rows(id)).map(({ state, issues }) => [state, issues[0]?.code])).toEqual([
    ['INVALID', 'ROW_TOO_LONG'],
    ['CREATE', 'ROW_TOO_SHORT'],
    ['CREATE', undefined],
  ]);
});

test('running with rows missing is refused; they may still be sent, and the plan is made anew', async () => {
  const id = await create(3);
  await add(id, {
    firstRow: 2,
    rows: [
      ['A', 'Ann'],
      ['B', 'Bob'],
    ],
  });
  await workspace.plan(id);
  await expect(workspace.run(id)).rejects.toMatchObject(failure('BAD_USER_INPUT', 'ROWS_MISSING'));
  expect(await add(id, { firstRow: 4, rows: [['C', 'Cyd']] })).toMatchObject({
    state: 'RECEIVING',
    counts: {},
  });
  expect(await workspace.rows(id)).toEqual([]);
  await expect(workspace.run(id)).rejects.toMatchObject(failure('CONFLICT', 'IMPORT_STATE'));
  await workspace.plan(id);
  expect((await workspace.run(id)).counts).toEqual({ CREATE: 3 });
  await expect(add(id, { firstRow: 5, rows: [['D', 'Dov']] })).rejects.toMatchObject(
    failure('CONFLICT', 'IMPORT_STATE'),
  );
});

test('an import of another workspace, or of none, is not found', async () => {
  const id = await create();
  const other = await imports.createWorkspace();
  for (const unknown of [id, 'no-id'])
    await expect(
      imports.database.write(other.id, (transaction) =>
        imports.service.addRows(transaction, unknown, { firstRow: 2, rows: [['x', 'y']] }),
      ),
    ).rejects.toMatchObject(failure('NOT_FOUND'));
});

test('a file of headings only, or of nothing, is planned and run as such', async () => {
  expect(await workspace.import({ table: [['identifier']], input: { totalRows: 0 } })).toMatchObject({
    state: 'COMPLETED',
    counts: {},
    receivedRanges: [],
  });
});

test.each([
  ['an unknown field', { columns: [{ heading: 'x', field: 'shoeSize' }] }, 'UNKNOWN_FIELD'],
  ['one of JavaScript', { columns: [{ heading: '__proto__', field: '__proto__' }] }, 'UNKNOWN_FIELD'],
  [
    'two columns for one field',
    {
      columns: [
        { heading: 'a', field: 'email' },
        { heading: 'b', field: 'email' },
      ],
    },
    'FIELD_MAPPED_TWICE',
  ],
  ['nothing mapped', { columns: [{ heading: 'a', field: null }] }, 'NOTHING_MAPPED'],
  [
    '5,000 columns',
    { columns: Array.from({ length: 5000 }, () => ({ heading: 'x', field: null })) },
    'TOO_MANY_COLUMNS',
  ],
  ['an unknown key', { matchBy: 'custom:number' }, undefined],
  ['a key without its column', { matchBy: 'email' }, undefined],
  ['a country that is none', { country: 'France' }, undefined],
  ['an endless file name', { fileName: 'x'.repeat(300) }, undefined],
  ['a file name with a NUL', { fileName: 'a\0.csv' }, undefined],
  ['a file name with half a character', { fileName: 'a\ud800.csv' }, undefined],
  [
    'a taught value that cannot be stored',
    { columns: [{ heading: 'x', field: 'identifier', values: [{ from: 'a', to: 'a\0' }] }] },
    undefined,
  ],
])('%s is refused before anything is stored', async (_name, input, reason) => {
  await expect(workspace.send({ input, table: [['identifier']] })).rejects.toMatchObject(
    failure('BAD_USER_INPUT', reason),
  );
});
