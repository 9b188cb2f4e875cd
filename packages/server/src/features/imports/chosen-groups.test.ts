import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports.close());

const membersOf = (workspace: TestWorkspace) =>
  workspace.sql<{ name: string; identifier: string; isOfImport: boolean }>(
    `select g.name, contact.identifier, member.change_set_id is not null as "isOfImport"
     from contact_group g join contact_group_member member on member.group_id = g.id
     join contact on contact.id = member.contact_id order by g.name, contact.identifier`,
  );

async function createGroup(workspace: TestWorkspace, name: string): Promise<string> {
  const [row] = await workspace.sql<{ id: string }>(
    `insert into contact_group (workspace_id, name) values ($1, $2) returning id`,
    [workspace.id, name],
  );
  return row!.id;
}

describe('IMP-5 an import puts all into a group', () => {
  test('IMP-5 a file of identifiers alone fills one, new and known contacts alike', async () => {
    const workspace = await imports.createWorkspace();
    await workspace.import({
      table: [
        ['identifier', 'city'],
        ['A1', 'Lyon'],
        ['A2', 'Metz'],
      ],
    });
    const groupId = await createGroup(workspace, 'Choir');
    const done = await workspace.import({
      table: [['identifier'], ['a1'], ['A3']],
      input: { groupIds: [groupId] },
    });
    expect(done.counts).toMatchObject({ UNCHANGED: 1, CREATE: 1 });
    expect((await membersOf(workspace)).map(({ identifier }) => identifier)).toEqual(['A1', 'A3']);
  });

  test('IMP-5 a new group begins to exist with the run, not with the plan, and is found by its name', async () => {
    const workspace = await imports.createWorkspace();
    const run = { table: [['identifier'], ['B1']], input: { newGroupName: '  Été 2026 ' } };
    const importId = await workspace.send(run);
    await workspace.plan(importId);
    expect(await workspace.sql('select from contact_group')).toHaveLength(0);
    await workspace.run(importId);
    await workspace.import({ table: [['identifier'], ['B2']], input: { newGroupName: 'ÉTÉ 2026' } });
    expect(await membersOf(workspace)).toEqual([
      { name: 'Été 2026', identifier: 'B1', isOfImport: true },
      { name: 'Été 2026', identifier: 'B2', isOfImport: true },
    ]);
  });

  test('IMP-5 contacts that shall not be changed join all the same; rows that mean nobody do not', async () => {
    const workspace = await imports.createWorkspace();
    await workspace.import({ table: [['identifier'], ['C1']] });
    const groupId = await createGroup(workspace, 'Only');
    const done = await workspace.import({
      table: [
        ['identifier', 'email'],
        ['C1', 'c1@example.org'],
        ['C2', 'not an address'],
        ['', 'c3@example.org'],
      ],
      input: { groupIds: [groupId], update: false },
    });
    expect(done.counts).toMatchObject({ SKIP: 1, INVALID: 2 });
    expect((await membersOf(workspace)).map(({ identifier }) => identifier)).toEqual(['C1']);
  });
});

describe('IMP-5 over GraphQL', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  const IMPORT = `mutation ($input: ImportContactsInput!) {
    importContacts(input: $input) { contactImport { options { groups { name } newGroupName } } errors { code path reason } } }`;
  const input = (options: object) => ({
    input: { import: { columns: [{ field: 'identifier' }], ...options }, rows: [['D1']] },
  });

  test('IMP-5 the protocol tells which groups were chosen; a group of another workspace is none', async () => {
    const [owner, stranger] = [await app.createCaller(), await app.createCaller()];
    const { data } = await app.ask(
      stranger,
      'mutation { createGroup(input: { name: "Theirs" }) { group { id } } }',
    );
    const foreign = await app.ask(owner, IMPORT, input({ groupIds: [data!['createGroup'].group.id] }));
    expect(foreign.data!['importContacts'].errors).toEqual([
      { code: 'BAD_USER_INPUT', path: ['import', 'groupIds', '0'], reason: 'GROUP_NOT_FOUND' },
    ]);
    const made = await app.ask(owner, IMPORT, input({ newGroupName: 'Ours' }));
    expect(made.data!['importContacts'].errors).toEqual([]);
    const { data: found } = await app.ask(owner, '{ contacts { edges { node { groups { name } } } } }');
    expect(found!['contacts'].edges).toEqual([{ node: { groups: [{ name: 'Ours' }] } }]);
  });
});
