import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import { createCustomField } from '../custom-fields/index.ts';
import { findImport } from './contact-import.repository.ts';
import { doesPlanStand } from './plan-basis.ts';
import { runNextChunk } from './run-import.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

const KNOWN = [
  ['identifier', 'city'],
  ['A', 'Arles'],
  ['B', 'Brest'],
];
const SENT = [
  ['identifier', 'city'],
  ['A', 'Paris'],
  ['B', 'Brest'],
  ['C', 'Caen'],
];

async function planned(): Promise<{ workspace: TestWorkspace; id: string }> {
  const workspace = await imports.createWorkspace();
  await imports.database.write(workspace.id, (transaction) =>
    createCustomField(transaction, { title: 'Tour', type: 'TEXT' }),
  );
  await workspace.import({ table: KNOWN });
  const id = await workspace.send({ table: SENT });
  await workspace.plan(id);
  return { workspace, id };
}

const stands = (workspace: TestWorkspace, id: string) =>
  imports.database.read(workspace.id, async (transaction) =>
    doesPlanStand(transaction, imports.context.target, (await findImport(transaction, id))!),
  );

const writes: [string, (workspace: TestWorkspace) => Promise<unknown>][] = [
  ['somebody changes a contact', ({ sql }) => sql(`update contact set city = 'Dole' where identifier = 'B'`)],
  [
    'somebody adds a contact',
    ({ sql, id }) => sql(`insert into contact (workspace_id, identifier) values ($1, 'C')`, [id]),
  ],
  ['a contact is deleted for good', ({ sql }) => sql(`delete from contact where identifier = 'B'`)],
  ['a field of the workspace is changed', ({ sql }) => sql(`update custom_field set title = 'Runde'`)],
];

test.each(writes)('IMP-10 a plan no longer stands once %s', async (_, write) => {
  const { workspace, id } = await planned();
  expect(await stands(workspace, id)).toBe(true);
  await write(workspace);
  expect(await stands(workspace, id)).toBe(false);
});

test('IMP-10 a plan stands whatever other workspaces do, and whatever its own run has written', async () => {
  const { workspace, id } = await planned();
  const { workspace: other } = await planned();
  await other.sql(`update contact set city = 'Dole' where workspace_id = $1`, [other.id]);
  await imports.database.write(workspace.id, (transaction) =>
    imports.service.run(transaction, id, workspace.userId),
  );
  await imports.database.write(workspace.id, (transaction) =>
    runNextChunk(transaction, imports.context, id, 2),
  );
  expect(await workspace.contacts()).toContainEqual(expect.objectContaining({ city: 'Paris' }));
  expect(await stands(workspace, id)).toBe(true);
});

test('IMP-10 a change that was under way when the plan was made counts, whenever it ends', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: KNOWN });
  const id = await workspace.send({ table: SENT });
  await imports.database.write(workspace.id, async (transaction) => {
    await transaction.execute(`update contact set city = 'Dole' where identifier = 'B'`);
    await workspace.plan(id);
  });
  expect(await stands(workspace, id)).toBe(false);
  expect((await workspace.run(id)).counts).toMatchObject({ UPDATE: 2, CREATE: 1 });
});

test('IMP-10 rows that come as planned are not written again, and keep the ids that were shown', async () => {
  const { workspace, id } = await planned();
  const outcomes = () =>
    workspace.sql(
      `select row_number, ctid, contact_id from contact_import_outcome where import_id = $1 order by row_number`,
      [id],
    );
  const before = await outcomes();
  await workspace.sql(`update contact set city = 'Dole' where identifier = 'B'`);
  await workspace.run(id);
  const after = await outcomes();
  expect([after[0], after[2]]).toEqual([before[0], before[2]]);
  expect(after[1]!.ctid).not.toBe(before[1]!.ctid);
  const [added] = await workspace.sql(`select id from contact where identifier = 'C'`);
  expect(added!.id).toBe(before[2]!.contact_id);
});
