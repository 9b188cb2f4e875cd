import { LIMITS } from '@convive/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type Caller, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
  owner = await app.createCaller('OWNER');
});
afterAll(() => app?.close());

async function mutate(name: string, input: object): Promise<Record<string, any>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await app.ask(
    owner,
    `mutation ($input: ${type}!) { ${name}(input: $input) { contactImport { id } errors { code path } } }`,
    { input },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data![name];
}

async function waitFor(id: string, state: string): Promise<Record<string, any>> {
  for (;;) {
    const { data } = await app.ask(
      owner,
      `query ($id: ID!) { contactImport(id: $id) {
        state counts { create update invalid } issues { code column value count isBlocking rowRanges { first last } }
        rows { edges { node { row state cells sentCells issues { code column value } changes { field before after } } } }
      } }`,
      { id },
    );
    if (data!['contactImport'].state === state) return data!['contactImport'];
    expect(data!['contactImport'].state).not.toBe('FAILED');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface ShownRow {
  cells: string[];
  changes: { field: string; before: string | null; after: string | null }[];
}

function rowsOf(found: Record<string, any>): ShownRow[] {
  const edges: { node: ShownRow }[] = found['rows'].edges;
  return edges.map(({ node }) => node);
}

const COLUMNS = [
  { heading: 'N°', field: 'identifier' },
  {
    heading: 'Langue',
    field: 'language',
    emptyCells: 'CLEAR',
    values: [
      { from: 'Klingon', to: '' },
      { from: 'patois', to: 'fr' },
    ],
  },
];

async function plan(rows: string[][]): Promise<string> {
  const { contactImport } = await mutate('createContactImport', { columns: COLUMNS });
  const importId: string = contactImport.id;
  await mutate('addContactImportRows', { importId, firstRow: 2, rows });
  await mutate('planContactImport', { importId });
  return importId;
}

test('IMP-8 a value left out is told on its row in dry run and protocol, and clears nothing', async () => {
  const known = ['t1', 't3'].map((identifier) => [identifier, 'de']);
  const columns = ['identifier', 'language'].map((field) => ({ heading: field, field }));
  await mutate('importContacts', { import: { columns }, rows: known });
  const importId = await plan([
    ['t1', ' klingon '],
    ['t2', 'Patois'],
    ['t3', ''],
    ['t4', 'elvish'],
  ]);
  const planned = await waitFor(importId, 'PLANNED');
  expect(planned['counts']).toEqual({ create: 1, update: 1, invalid: 1 });
  const leftOut = { code: 'VALUE_LEFT_OUT', column: 'Langue', value: 'klingon' };
  expect(planned['issues'][1]).toEqual({
    ...leftOut,
    count: 1,
    isBlocking: false,
    rowRanges: [{ first: 2, last: 2 }],
  });
  await mutate('runContactImport', { importId });
  const rows = rowsOf(await waitFor(importId, 'COMPLETED'));
  expect(rows).toMatchObject([
    { state: 'UNCHANGED', cells: ['t1', ' klingon '], issues: [leftOut], changes: [] },
    { state: 'CREATE', cells: ['t2', 'Patois'], issues: [] },
    { state: 'UPDATE', changes: [{ field: 'language', before: 'de', after: null }] },
    { state: 'INVALID', cells: ['t4', 'elvish'], issues: [{ code: 'UNKNOWN_LANGUAGE' }] },
  ]);
  expect(rows[1]?.changes).toContainEqual({ field: 'language', before: null, after: 'fr' });
});

test('IMP-10 what was left out can be mended in the plan, and what is mended is read as taught', async () => {
  const importId = await plan([
    ['u1', 'Klingon'],
    ['u2', 'elvish'],
  ]);
  expect((await waitFor(importId, 'PLANNED'))['counts']).toMatchObject({ create: 1, invalid: 1 });
  await mutate('correctContactImportRows', {
    importId,
    replacements: [{ column: 1, from: 'Klingon', to: 'en' }],
    corrections: [{ row: 3, column: 1, value: 'patois' }],
  });
  const mended = await waitFor(importId, 'PLANNED');
  expect(mended).toMatchObject({ counts: { create: 2, invalid: 0 }, issues: [] });
  const rows = rowsOf(mended);
  expect(rows).toMatchObject([
    { cells: ['u1', 'en'], sentCells: ['u1', 'Klingon'] },
    { cells: ['u2', 'patois'], sentCells: ['u2', 'elvish'] },
  ]);
  expect(rows[1]?.changes).toContainEqual({ field: 'language', before: null, after: 'fr' });
});

test('IMP-8 more taught values than a column takes, or endless ones, are refused with where', async () => {
  const many = Array.from({ length: LIMITS.importTaughtValues + 1 }, (_, index) => ({
    from: `v${index}`,
    to: '',
  }));
  const long = [{ from: 'x'.repeat(LIMITS.cellCharacters + 1), to: '' }];
  for (const values of [many, long]) {
    const columns = [{ heading: 'a', field: 'identifier', values }];
    const { errors } = await mutate('createContactImport', { columns });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['columns', '0', 'values'] }]);
  }
  const columns = [{ heading: 'a', field: 'identifier', values: many.slice(1) }];
  expect((await mutate('createContactImport', { columns }))['errors']).toEqual([]);
});

test('IMP-8 postcodes that lost their zeros are told, and get them back where the column says so', async () => {
  const send = async (format: string | null) => {
    const columns = ['identifier', 'zip', 'country'].map((field) => ({ heading: field, field }));
    const { contactImport, errors } = await mutate('createContactImport', {
      columns: columns.map((column) => ({ ...column, format: column.field === 'zip' ? format : null })),
      country: 'FR',
    });
    expect(errors).toEqual([]);
    const rows = ['FR', '', 'CH'].map((country, index) => [`z${index}`, '1300', country]);
    await mutate('addContactImportRows', { importId: contactImport.id, firstRow: 2, rows });
    await mutate('planContactImport', { importId: contactImport.id });
    return waitFor(contactImport.id, 'PLANNED');
  };
  const zips = (found: Record<string, any>) =>
    rowsOf(found).map(({ changes }) => changes.find(({ field }) => field === 'zip')?.after);
  const told = await send(null);
  expect(told['issues']).toMatchObject([{ code: 'ZEROS_LOST', column: 'zip', value: '1300', count: 2 }]);
  expect(told['issues'][0].isBlocking).toBe(false);
  expect(zips(told)).toEqual(['1300', '1300', '1300']);
  const back = await send('00000');
  expect(back['issues']).toEqual([]);
  expect(zips(back)).toEqual(['01300', '01300', '1300']);
});
