import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type Caller, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
  owner = await app.createCaller('OWNER');
});
afterAll(() => app?.close());

const IMPORT = `contactImport {
  id state failure options { duplicateRows create } counts { create update skip invalid } rejectedRowsUrl
  issues { code columnIndex value count } rows { edges { node { row state cells sentCells } } }
}`;
const COLUMNS = [
  { heading: 'N°', field: 'identifier' },
  { heading: 'E-mail', field: 'email' },
  { heading: 'Langue', field: 'language' },
  { heading: 'Remarque', field: null },
];

async function mutate(name: string, input: object, caller: Caller = owner): Promise<Record<string, any>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { contactImport { id state } errors { code path reason } } }`,
    { input },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data![name];
}

async function waitFor(id: string, state: string): Promise<Record<string, any>> {
  for (;;) {
    const { data } = await app.ask(owner, `query ($id: ID!) { ${IMPORT.replace('{', '(id: $id) {')} }`, {
      id,
    });
    if (data!['contactImport'].state === state) return data!['contactImport'];
    expect(data!['contactImport'].state).not.toBe('FAILED');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function plan(rows: string[][]): Promise<string> {
  const { contactImport } = await mutate('createContactImport', { columns: COLUMNS });
  const importId: string = contactImport.id;
  await mutate('addContactImportRows', { importId, firstRow: 2, rows });
  await mutate('planContactImport', { importId });
  await waitFor(importId, 'PLANNED');
  return importId;
}

interface ListedRow {
  row: number;
  cells: string[];
  sentCells: string[] | null;
}

function rowOf(found: Record<string, any>, row: number): ListedRow {
  const edges: { node: ListedRow }[] = found['rows'].edges;
  return edges.map(({ node }) => node).find((node) => node.row === row)!;
}

test('IMP-10 cells are mended in the plan, one by one and all of one cause, and what the file said stays', async () => {
  const importId = await plan([
    ['m1', 'no address', 'fr', ''],
    ['m2', 'm2@example.org', 'klingon', 'x'],
    ['m3', 'm3@example.org', ' Klingon ', ''],
    ['m4', 'm4@example.org', 'klingon'],
  ]);
  const before = await waitFor(importId, 'PLANNED');
  expect(before['counts']).toMatchObject({ create: 0, invalid: 4 });
  const issues: { columnIndex: number; value: string }[] = before['issues'];
  const unknown = issues.find(({ value }) => value === 'klingon')!;
  expect(unknown).toMatchObject({ columnIndex: 2, count: 2 });
  const { errors } = await mutate('correctContactImportRows', {
    importId,
    corrections: [
      { row: 2, column: 1, value: 'm1@example.org' },
      { row: 4, column: 2, value: 'de' },
    ],
    replacements: [{ column: unknown.columnIndex, from: unknown.value, to: 'français' }],
  });
  expect(errors).toEqual([]);
  const mended = await waitFor(importId, 'PLANNED');
  expect(mended).toMatchObject({ counts: { create: 4, invalid: 0 }, rejectedRowsUrl: null });
  expect(rowOf(mended, 3)).toMatchObject({
    cells: ['m2', 'm2@example.org', 'français', 'x'],
    sentCells: ['m2', 'm2@example.org', 'klingon', 'x'],
  });
  await mutate('runContactImport', { importId });
  expect(await waitFor(importId, 'COMPLETED')).toMatchObject({ counts: { create: 4 } });
  const { data } = await app.ask(
    owner,
    `{ contacts(first: 50) { edges { node { identifier email language } } } }`,
  );
  expect(data!['contacts'].edges).toEqual(
    expect.arrayContaining([
      { node: expect.objectContaining({ identifier: 'm1', email: 'm1@example.org' }) },
      { node: expect.objectContaining({ identifier: 'm3', language: 'de' }) },
      { node: expect.objectContaining({ identifier: 'm4', language: 'fr' }) },
    ]),
  );
});

test('IMP-10 a value left out leaves its row in; put back as it was, nothing counts as corrected', async () => {
  const importId = await plan([['o1', 'no address', 'fr', '']]);
  await mutate('correctContactImportRows', {
    importId,
    replacements: [{ column: 1, from: 'no address', to: '' }],
  });
  const leftOut = await waitFor(importId, 'PLANNED');
  expect(leftOut).toMatchObject({ counts: { create: 1, invalid: 0 } });
  expect(rowOf(leftOut, 2).sentCells).toEqual(['o1', 'no address', 'fr', '']);
  await mutate('correctContactImportRows', {
    importId,
    corrections: [{ row: 2, column: 1, value: 'no address' }],
  });
  const back = await waitFor(importId, 'PLANNED');
  expect(back).toMatchObject({ counts: { create: 0, invalid: 1 } });
  expect(rowOf(back, 2).sentCells).toBeNull();
});

test('IMP-10 a corrected key is compared anew with the rows of the file', async () => {
  const importId = await plan([
    ['k1', '', '', ''],
    ['k2', '', '', ''],
  ]);
  await mutate('correctContactImportRows', { importId, corrections: [{ row: 3, column: 0, value: 'K1' }] });
  const planned = await waitFor(importId, 'PLANNED');
  expect(planned['issues']).toMatchObject([{ code: 'DUPLICATE_IN_FILE', count: 2 }]);
});

test('IMP-10 what cannot be corrected is refused with where and why, and nothing is', async () => {
  const importId = await plan([['r1', 'no address', '', 'x']]);
  const corrections: [object, string[]][] = [
    [{ row: 99, column: 1, value: '' }, ['corrections', '0', 'row']],
    [{ row: 2, column: 3, value: '' }, ['corrections', '0', 'column']],
    [{ row: 2, column: -1, value: '' }, ['corrections', '0', 'column']],
    [{ row: 2, column: 1, value: 'a\0b' }, ['corrections', '0', 'value']],
    [{ row: 2, column: 1, value: 'a\ud800b' }, ['corrections', '0', 'value']],
    [{ row: 2, column: 1, value: 'x'.repeat(100_001) }, ['corrections', '0', 'value']],
  ];
  for (const [correction, path] of corrections) {
    const { errors } = await mutate('correctContactImportRows', { importId, corrections: [correction] });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path }]);
  }
  const nothing = await mutate('correctContactImportRows', { importId });
  expect(nothing['errors']).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect((await waitFor(importId, 'PLANNED'))['counts']).toMatchObject({ invalid: 1 });
  await mutate('runContactImport', { importId });
  await waitFor(importId, 'COMPLETED');
  const late = await mutate('correctContactImportRows', {
    importId,
    corrections: [{ row: 2, column: 1, value: '' }],
  });
  expect(late['errors']).toMatchObject([{ code: 'CONFLICT', reason: 'IMPORT_STATE' }]);
});

test('IMP-10 of two corrections at once one is made, and the other is told that the plan is made anew', async () => {
  const importId = await plan([['c1', 'no address', '', '']]);
  const correct = (value: string) =>
    mutate('correctContactImportRows', { importId, corrections: [{ row: 2, column: 1, value }] });
  const answers = await Promise.all([correct('c1@example.org'), correct('c1@example.org')]);
  const planned = await waitFor(importId, 'PLANNED');
  expect(planned['counts']).toMatchObject({ create: 1, invalid: 0 });
  for (const { errors } of answers.filter(({ errors }) => errors.length > 0))
    expect(errors).toMatchObject([{ code: 'CONFLICT', reason: 'IMPORT_STATE' }]);
});

test('IMP-11 what becomes of rows of the same key is decided in the plan', async () => {
  const importId = await plan([
    ['d1', 'first@example.org', '', ''],
    ['D1', 'last@example.org', '', ''],
  ]);
  expect((await waitFor(importId, 'PLANNED'))['counts']).toMatchObject({ create: 0, invalid: 2 });
  await mutate('changeContactImportOptions', { importId, duplicateRows: 'LAST' });
  const decided = await waitFor(importId, 'PLANNED');
  expect(decided).toMatchObject({
    options: { duplicateRows: 'LAST', create: true },
    counts: { create: 1, skip: 1, invalid: 0 },
  });
  await mutate('changeContactImportOptions', { importId, create: false });
  expect(await waitFor(importId, 'PLANNED')).toMatchObject({
    options: { duplicateRows: 'LAST', create: false },
    counts: { create: 0, skip: 2 },
  });
});

test('IMP-10 a good row can be left out, also one of two that say the same, and put back', async () => {
  const importId = await plan([
    ['l1', 'l1@example.org', 'fr', ''],
    ['Total', '', '', ''],
    ['l2', 'right@example.org', 'fr', ''],
    ['l2', 'wrong@example.org', 'tlh', ''],
  ]);
  expect((await waitFor(importId, 'PLANNED'))['counts']).toMatchObject({ create: 2, invalid: 2 });
  await mutate('correctContactImportRows', { importId, leaveOut: [3, 5] });
  const without = await waitFor(importId, 'PLANNED');
  expect(without['counts']).toMatchObject({ create: 2, invalid: 0, skip: 2 });
  expect(without['issues']).toEqual([expect.objectContaining({ code: 'ROW_LEFT_OUT', count: 2 })]);

  await mutate('correctContactImportRows', { importId, putBack: [3] });
  expect((await waitFor(importId, 'PLANNED'))['counts']).toMatchObject({ create: 3, skip: 1 });
  await mutate('correctContactImportRows', { importId, leaveOut: [3] });
  await waitFor(importId, 'PLANNED');
  await mutate('runContactImport', { importId });
  expect((await waitFor(importId, 'COMPLETED'))['counts']).toMatchObject({ create: 2, skip: 2 });
  const { data } = await app.ask(owner, `{ contacts(search: "right@example.org") { totalCount } }`);
  expect(data!['contacts'].totalCount).toBe(1);
});

test('IMP-10 a row that never arrived cannot be left out, and nothing is', async () => {
  const importId = await plan([['n1', 'n1@example.org', 'fr', '']]);
  const { errors } = await mutate('correctContactImportRows', { importId, leaveOut: [2, 99] });
  expect(errors).toEqual([expect.objectContaining({ code: 'BAD_USER_INPUT', path: ['leaveOut'] })]);
  expect((await waitFor(importId, 'PLANNED'))['counts']).toMatchObject({ create: 1, skip: 0 });
});

test('IMP-12 a hundred different bad addresses do not hide what else is wrong', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => [`h${index}`, `bad ${index}`, 'fr', '']);
  const importId = await plan([...rows, ['h200', 'good@example.org', 'klingon', '']]);
  const issues: { code: string }[] = (await waitFor(importId, 'PLANNED'))['issues'];
  expect(issues).toHaveLength(100);
  expect(issues.map(({ code }) => code)).toContain('UNKNOWN_LANGUAGE');
});

test('IMP-10 conflicts are listed with whom their rows may mean, settled one by one or all of a kind', async () => {
  const other = await app.createCaller('ADMIN');
  const ask = async (importId: string, caller: Caller = owner) => {
    const { data, errors } = await app.ask(
      caller,
      `query ($id: ID!) { contactImport(id: $id) { state counts { create conflict skip }
         conflicts { code open settled }
         rows(conflicts: true, first: 2) { totalCount edges { node { row state settlement { choice contactId code }
           candidates { field isChoosable contact { identifier } values { field given stored isSame } } } } } } }`,
      { id: importId },
    );
    expect(errors).toBeUndefined();
    return data!['contactImport'];
  };
  await mutate('importContacts', {
    import: { columns: [COLUMNS[0], COLUMNS[1]] },
    rows: [['conf', 'conf@example.org']],
  });
  const columns = [COLUMNS[1], COLUMNS[0]];
  const { contactImport } = await mutate('createContactImport', { columns, matchBy: 'email' });
  const importId: string = contactImport.id;
  const rows = ['a', 'b', 'c'].map((name) => [`conf-${name}@example.org`, 'conf']);
  await mutate('addContactImportRows', { importId, firstRow: 2, rows });
  await mutate('planContactImport', { importId });
  await waitFor(importId, 'PLANNED');
  const open = await ask(importId);
  expect(open).toMatchObject({
    counts: { conflict: 3 },
    conflicts: [{ code: 'IDENTIFIER_TAKEN', open: 3, settled: 0 }],
    rows: { totalCount: 3 },
  });
  expect(open.rows.edges[0].node).toMatchObject({
    row: 2,
    settlement: null,
    candidates: [
      {
        field: 'identifier',
        isChoosable: true,
        contact: { identifier: 'conf' },
        values: [
          { field: 'email', given: 'conf-a@example.org', stored: 'conf@example.org', isSame: false },
          { field: 'identifier', given: 'conf', stored: 'conf', isSame: true },
        ],
      },
    ],
  });
  expect(open.rows.edges).toHaveLength(2);
  const refused = await mutate('settleContactImportConflicts', {
    importId,
    choices: [{ row: 2, choice: 'UPDATE', contactId: importId }],
  });
  expect(refused['errors']).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['choices', '0', 'contactId'] }]);
  const elsewhere = await mutate(
    'settleContactImportConflicts',
    { importId, all: { choice: 'CREATE' } },
    other,
  );
  expect(elsewhere['errors']).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(
    (await mutate('settleContactImportConflicts', { importId, choices: [{ row: 2, choice: 'LEAVE_OUT' }] }))
      .errors,
  ).toEqual([]);
  const { errors } = await mutate('settleContactImportConflicts', { importId, all: { choice: 'CREATE' } });
  expect(errors).toEqual([]);
  expect(await ask(importId)).toMatchObject({
    state: 'PLANNED',
    counts: { create: 2, conflict: 0, skip: 1 },
    conflicts: [{ code: 'IDENTIFIER_TAKEN', open: 0, settled: 3 }],
    rows: {
      totalCount: 3,
      edges: [
        { node: { row: 2, state: 'SKIP', settlement: { choice: 'LEAVE_OUT', code: 'IDENTIFIER_TAKEN' } } },
        { node: { row: 3, state: 'CREATE', settlement: { choice: 'CREATE', contactId: null } } },
      ],
    },
  });
});
