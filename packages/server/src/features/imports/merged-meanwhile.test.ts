import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import { mergeContacts } from '../contacts/merge-contacts.ts';
import { runNextChunk } from './run-import.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

const TABLE = [
  ['identifier', 'city'],
  ['A', 'Arles'],
  ['B', 'Brest'],
  ['C', 'Caen'],
];

async function merge(workspace: TestWorkspace, survivor: string, merged: string): Promise<void> {
  const ids = new Map((await workspace.contacts()).map((one) => [one['identifier'], one['id']]));
  await imports.database.write(workspace.id, (transaction) =>
    mergeContacts(transaction, imports.contacts, workspace.userId, {
      survivorId: ids.get(survivor),
      mergedIds: [ids.get(merged)],
      choices: [],
    }),
  );
}

const known = async (workspace: TestWorkspace) =>
  Object.fromEntries(
    (await workspace.contacts())
      .filter((one) => !one['merged_into_id'])
      .map((one) => [one['identifier'], one['city']]),
  );

test('IMP-14 two contacts that are merged after the plan: the first row goes in, the second is told, the run ends', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: [['identifier'], ['A'], ['B'], ['C']] });
  const id = await workspace.send({ table: TABLE });
  expect((await workspace.plan(id)).counts).toEqual({ UPDATE: 3 });
  await merge(workspace, 'B', 'A');
  const done = await workspace.run(id);
  expect(done).toMatchObject({ state: 'COMPLETED', counts: { UPDATE: 2, CONFLICT: 1 } });
  const rows = await workspace.rows(id);
  expect(rows.map(({ state, issues }) => [state, ...issues.map(({ code }) => code)])).toEqual([
    ['UPDATE'],
    ['CONFLICT', 'SAME_CONTACT'],
    ['UPDATE'],
  ]);
  expect(await known(workspace)).toEqual({ B: 'Arles', C: 'Caen' });
  await workspace.undo(id);
  expect(await known(workspace)).toEqual({ B: null, C: null });
});

test('IMP-14 the same while it is paused between two chunks: the later row goes in after the earlier', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: [['identifier'], ['A'], ['B'], ['C']] });
  const id = await workspace.send({ table: TABLE });
  await workspace.plan(id);
  const act = (what: 'pause' | 'resume') =>
    imports.database.write(workspace.id, (transaction) => imports.service[what](transaction, id));
  await imports.database.write(workspace.id, (transaction) =>
    imports.service.run(transaction, id, workspace.userId),
  );
  await imports.database.write(workspace.id, (transaction) =>
    runNextChunk(transaction, imports.context, id, 1),
  );
  await act('pause');
  await merge(workspace, 'B', 'A');
  await act('resume');
  await workspace.work('run-contact-import', id);
  expect(await known(workspace)).toEqual({ B: 'Brest', C: 'Caen' });
  // What the merge brought stays with the merge.
  expect((await workspace.undo(id)).undoCounts).toEqual({ REVERTED: 2, KEPT: 1 });
  expect(await known(workspace)).toEqual({ B: 'Arles', C: null });
});

test('IMP-15 two rows that came to write one contact are taken back one after the other', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: [['identifier'], ['A'], ['B'], ['C']] });
  const id = await workspace.send({
    table: [
      ['identifier', 'city', 'zip'],
      ['A', 'Brest', '1'],
      ['B', 'Brest', '2'],
      ['C', 'Caen', '3'],
    ],
  });
  await workspace.plan(id);
  await merge(workspace, 'B', 'A');
  await imports.database.write(workspace.id, (transaction) =>
    imports.service.run(transaction, id, workspace.userId),
  );
  // As where a chunk is halved: each row is judged without the other.
  for (let row = 0; row < 3; row++)
    await imports.database.write(workspace.id, (transaction) =>
      runNextChunk(transaction, imports.context, id, 1),
    );
  await workspace.work('run-contact-import', id);
  expect(await known(workspace)).toEqual({ B: 'Brest', C: 'Caen' });
  expect(await workspace.undo(id)).toMatchObject({ state: 'UNDONE', undoneRows: 3 });
  expect(await known(workspace)).toMatchObject({ C: null });
});
