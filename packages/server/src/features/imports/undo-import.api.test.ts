import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type Caller, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
  owner = await app.createCaller('OWNER');
});
afterAll(() => app?.close());

const COUNTS = 'counts { removed reverted partly kept gone memberships }';
const IMPORT = `contactImport { id state undoableUntil
  undo { startedAt finishedAt processedRows totalRows undoneBy { name } ${COUNTS} } }
  errors { code reason path }`;

async function mutate(name: string, input: object, fields: string, caller: Caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
  const answer = await app.ask(caller, query, { input });
  expect(answer.errors).toBeUndefined();
  return answer.data![name];
}

async function ask(query: string, caller: Caller = owner): Promise<any> {
  const { data, errors } = await app.ask(caller, query);
  expect(errors).toBeUndefined();
  return data;
}

async function importNow(rows: string[][]): Promise<Record<string, any>> {
  const columns = ['identifier', 'firstName', 'city'].map((field) => ({ heading: field, field }));
  return (await mutate('importContacts', { import: { columns }, rows }, IMPORT)).contactImport;
}

async function waitForUndone(id: string): Promise<void> {
  for (;;) {
    const { contactImport } = await ask(`{ contactImport(id: "${id}") { state failure } }`);
    if (contactImport.state === 'UNDONE') return;
    expect(contactImport).toEqual({ state: 'UNDOING', failure: null });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('IMP-15 foretold, undone by the worker, and told row by row', async () => {
  await importNow([['A', 'Ada', 'Paris']]);
  const { id, undoableUntil, undo } = await importNow([
    ['A', 'Wrong', 'Wrong'],
    ['B', 'Wrong', 'Wrong'],
    ['C', 'Wrong', 'Wrong'],
    ['', 'refused', ''],
  ]);
  expect(undo).toBeNull();
  const days = (new Date(undoableUntil).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThanOrEqual(30);
  const { contacts } = await ask('{ contacts { edges { node { id identifier version } } } }');
  const c = (contacts.edges as { node: { id: string; identifier: string; version: number } }[]).find(
    ({ node }) => node.identifier === 'C',
  )!.node;
  const edited = { id: c.id, expectedVersion: c.version, city: 'Mine' };
  expect((await mutate('updateContact', edited, 'errors { code }')).errors).toEqual([]);

  const stranger = await app.createCaller('OWNER');
  const preview = `{ contactImportUndoPreview(importId: "${id}") { removed reverted partly kept gone memberships } }`;
  const expected = { removed: 1, reverted: 1, partly: 0, kept: 1, gone: 0, memberships: 0 };
  expect((await ask(preview)).contactImportUndoPreview).toEqual(expected);
  expect((await ask(preview, stranger)).contactImportUndoPreview).toBeNull();
  expect(
    (await ask('{ contactImportUndoPreview(importId: "none") { removed } }')).contactImportUndoPreview,
  ).toBeNull();
  const refused = await mutate('undoContactImport', { importId: id }, IMPORT, stranger);
  expect(refused).toEqual({
    contactImport: null,
    errors: [{ code: 'NOT_FOUND', reason: null, path: ['importId'] }],
  });

  const begun = await mutate('undoContactImport', { importId: id }, IMPORT);
  expect(begun).toMatchObject({
    contactImport: { undoableUntil: null, undo: { totalRows: 4, undoneBy: { name: 'Test Person' } } },
    errors: [],
  });
  await waitForUndone(id);
  const { contactImport } = await ask(`{ contactImport(id: "${id}") { state undoableUntil
    undo { finishedAt processedRows ${COUNTS} }
    all: rows { totalCount edges { node { cells undo { state fields kept { field reason } } } } }
    kept: rows(undoStates: [KEPT, PARTLY, GONE]) { totalCount edges { node { row contact { identifier city } } } } } }`);
  expect(contactImport).toEqual({
    state: 'UNDONE',
    undoableUntil: expect.any(String),
    undo: { finishedAt: expect.any(String), processedRows: 4, counts: expected },
    all: {
      totalCount: 4,
      edges: [
        {
          node: {
            cells: ['A', 'Wrong', 'Wrong'],
            undo: { state: 'REVERTED', fields: ['firstName', 'city'], kept: [] },
          },
        },
        { node: { cells: ['B', 'Wrong', 'Wrong'], undo: { state: 'REMOVED', fields: [], kept: [] } } },
        {
          node: {
            cells: ['C', 'Wrong', 'Wrong'],
            undo: { state: 'KEPT', fields: [], kept: [{ field: 'city', reason: 'EDITED' }] },
          },
        },
        { node: { cells: ['', 'refused', ''], undo: null } },
      ],
    },
    kept: { totalCount: 1, edges: [{ node: { row: 4, contact: { identifier: 'C', city: 'Mine' } } }] },
  });
  const again = await mutate('undoContactImport', { importId: id }, IMPORT);
  expect(again).toMatchObject({ contactImport: { state: 'UNDOING' }, errors: [] });
  await waitForUndone(id);
  const { contactImport: undoneAnew } = await ask(`{ contactImport(id: "${id}") { undo { ${COUNTS} } } }`);
  expect(undoneAnew.undo.counts).toEqual(expected);
});

test('IMP-15 rows are asked for by what became of them in one way at a time', async () => {
  const { id } = await importNow([['D', 'Dov', 'Oslo']]);
  const query = `{ contactImport(id: "${id}") { rows(states: [CREATE], undoStates: [KEPT]) { totalCount } } }`;
  const { errors } = await app.ask(owner, query);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
