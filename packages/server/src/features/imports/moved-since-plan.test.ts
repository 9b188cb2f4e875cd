import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import { createContact } from '../contacts/index.ts';
import { createGroup } from '../groups/index.ts';
import { findImport } from './contact-import.repository.ts';
import { listRows, type ShownOutcome } from './import-protocol.ts';
import { runNextChunk } from './run-import.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

const KNOWN = [
  ['identifier', 'firstName', 'city'],
  ['A', 'Ada', 'Arles'],
  ['B', 'Bob', 'Brest'],
  ['C', 'Cléo', 'Caen'],
];
const SENT = [
  ['identifier', 'firstName', 'city'],
  ['A', 'Ada', 'Paris'],
  ['B', 'Bob', 'Brest'],
  ['C', 'Cléo', 'Paris'],
  ['D', 'Dan', 'Dijon'],
];

async function planned(table = SENT, input = {}): Promise<{ workspace: TestWorkspace; id: string }> {
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: KNOWN });
  const id = await workspace.send({ table, input });
  await workspace.plan(id);
  return { workspace, id };
}

const change = (workspace: TestWorkspace, identifier: string, city: string) =>
  workspace.sql('update contact set city = $2, version = version + 1 where identifier = $1', [
    identifier,
    city,
  ]);

const add = (workspace: TestWorkspace, values: Record<string, unknown>) =>
  imports.database.write(workspace.id, (transaction) =>
    createContact(transaction, imports.contacts, workspace.userId, values),
  );

/** The rows that came to something else than planned: [row, what was shown, what happened]. */
async function deviating(workspace: TestWorkspace, id: string): Promise<unknown[]> {
  return imports.database.read(workspace.id, async (transaction) => {
    const contactImport = (await findImport(transaction, id))!;
    const { edges, count } = await listRows(transaction, contactImport, { deviating: true, first: 50 });
    expect(await count()).toBe(contactImport.deviatingRows);
    expect(edges).toHaveLength(contactImport.deviatingRows);
    return edges.map(({ node }) => [node.row, tell(node.planned!), tell(node)]);
  });
}

const tell = ({ state, changes, issues }: ShownOutcome) =>
  [
    state,
    ...changes.map(({ field, before, after }) => `${field} ${before} → ${after}`),
    ...issues.map(({ code }) => code),
  ].join(', ');

test('IMP-10 a row whose contact was changed since the plan tells what was shown and what happened; the others write nothing', async () => {
  const { workspace, id } = await planned();
  await change(workspace, 'A', 'Marseille');
  await change(workspace, 'B', 'Bordeaux');
  await add(workspace, { identifier: 'd', city: 'Dole' });
  const done = await workspace.run(id);
  expect(done).toMatchObject({ state: 'COMPLETED', counts: { UPDATE: 4 }, deviatingRows: 3 });
  expect(await deviating(workspace, id)).toEqual([
    [2, 'UPDATE, city Arles → Paris', 'UPDATE, city Marseille → Paris'],
    [3, 'UNCHANGED', 'UPDATE, city Bordeaux → Brest'],
    [
      5,
      'CREATE, identifier null → D, firstName null → Dan, city null → Dijon',
      'UPDATE, firstName null → Dan, city Dole → Dijon',
    ],
  ]);
  const rows = await workspace.rows(id);
  expect(rows.map(({ row, planned }) => [row, planned?.state])).toEqual([
    [2, 'UPDATE'],
    [3, 'UNCHANGED'],
    [4, undefined],
    [5, 'CREATE'],
  ]);
  const noted = await workspace.sql('select row_number from contact_import_deviation');
  expect(noted).toHaveLength(3);
});

test('IMP-10 where nothing has moved, nothing is marked: neither rows left out, nor doubles, nor rejected ones', async () => {
  const { workspace, id } = await planned(
    [
      ...SENT,
      ['E', 'Eva', 'Evry'],
      ['e', 'Eve', 'Evry'],
      ['F', 'Fée', 'x'.repeat(5_000)],
      ['', 'Nobody', ''],
    ],
    { duplicateRows: 'LAST' },
  );
  const done = await workspace.run(id);
  expect(done).toMatchObject({ state: 'COMPLETED', deviatingRows: 0 });
  expect(await deviating(workspace, id)).toEqual([]);
  expect((await workspace.rows(id)).every(({ planned }) => planned === null)).toBe(true);
});

test('IMP-10 a row that can no longer go in, and one that means another contact by now', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({
    table: [
      ['identifier', 'email', 'city'],
      ['A', 'ada@x.fr', 'Paris'],
      ['B', 'bob@x.fr', 'Brest'],
    ],
  });
  const id = await workspace.send({
    table: [
      ['email', 'city'],
      ['ada@x.fr', 'Paris'],
      ['bob@x.fr', 'Brest'],
    ],
    input: { matchBy: 'email', emptyIdentifier: 'GENERATE' },
  });
  expect((await workspace.plan(id)).counts).toEqual({ UNCHANGED: 2 });
  await add(workspace, { identifier: 'A2', email: 'ADA@x.fr' });
  await workspace.sql("update contact set email = null where identifier = 'B'");
  await add(workspace, { identifier: 'B2', email: 'bob@x.fr', city: 'Brest' });
  await workspace.run(id);
  // The second still changes nothing; whom it means is another.
  expect(await deviating(workspace, id)).toEqual([
    [2, 'UNCHANGED', 'CONFLICT, SEVERAL_MATCHES'],
    [3, 'UNCHANGED', 'UNCHANGED'],
  ]);
});

test('IMP-10 IMP-5 a group that is there by now is as good as one to be made; one that is gone is told', async () => {
  const workspace = await imports.createWorkspace();
  const group = (name: string) =>
    imports.database.write(workspace.id, (transaction) =>
      createGroup(transaction, workspace.userId, { name }),
    );
  await group('Choir');
  const table = [
    ['identifier', 'groups'],
    ['A', 'Choir'],
    ['B', 'Paris'],
  ];
  const made = await workspace.send({ table, input: { unknownGroups: 'CREATE' } });
  const reported = await workspace.send({ table, input: { unknownGroups: 'REPORT' } });
  await workspace.plan(made);
  await group('Paris');
  expect(await workspace.run(made)).toMatchObject({ deviatingRows: 0 });
  await workspace.plan(reported);
  await workspace.sql("delete from contact_group where name = 'Choir'");
  await workspace.run(reported);
  expect(await deviating(workspace, reported)).toEqual([[2, 'UNCHANGED', 'UNCHANGED, UNKNOWN_GROUP']]);
});

test('IMP-10 IMP-4 whoever was to be archived and stays is marked, and nobody is archived beyond those who were shown', async () => {
  const { workspace, id } = await planned(SENT.slice(0, 2), { archiveMissing: true });
  await add(workspace, { identifier: 'NEW' });
  await workspace.sql("update contact set archived_at = now() where identifier = 'B'");
  const done = await workspace.run(id);
  expect(done).toMatchObject({ counts: { UPDATE: 1, ARCHIVE: 1, SKIP: 1 }, deviatingRows: 1 });
  expect(await deviating(workspace, id)).toEqual([[3, 'ARCHIVE', 'SKIP, ABSENT_CHANGED']]);
});

test('IMP-10 IMP-14 a run that is tried again and halved, or paused, marks each row once; undoing leaves the marks', async () => {
  const { workspace, id } = await planned();
  await change(workspace, 'A', 'Marseille');
  await change(workspace, 'C', 'Calais');
  // The database refuses one row, so that the chunk is tried in halves.
  await imports.database.asOwner(
    "alter table contact add constraint no_dan check (first_name is distinct from 'Dan') not valid",
  );
  const write = <T>(work: Parameters<typeof imports.database.write<T>>[1]) =>
    imports.database.write(workspace.id, work);
  await write((transaction) => imports.service.run(transaction, id, workspace.userId));
  await write((transaction) => runNextChunk(transaction, imports.context, id, 2));
  await write((transaction) => imports.service.pause(transaction, id));
  await write((transaction) => imports.service.resume(transaction, id));
  await workspace.work('run-contact-import', id);
  const marked = [
    [2, 'UPDATE, city Arles → Paris', 'UPDATE, city Marseille → Paris'],
    [4, 'UPDATE, city Caen → Paris', 'UPDATE, city Calais → Paris'],
    [5, 'CREATE, identifier null → D, firstName null → Dan, city null → Dijon', 'INVALID, NOT_STORABLE'],
  ];
  expect(await deviating(workspace, id)).toEqual(marked);
  await workspace.undo(id);
  expect(await deviating(workspace, id)).toEqual(marked);
  await imports.database.asOwner('alter table contact drop constraint no_dan');
});
