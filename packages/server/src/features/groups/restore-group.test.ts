import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { nodesOf, runMutation } from '../../../test/operation-answers.ts';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await app.createCaller();
});

const run = (name: string, input: object, fields = '') =>
  runMutation(app, owner, name, fields, input) as Promise<any>;
const sql = async <Row>(statement: string, parameters: unknown[] = []): Promise<Row[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows as Row[];
const makeContact = async (identifier: string): Promise<string> =>
  (await run('createContact', { identifier }, 'contact { id }')).contact.id;

async function makeGroup(name: string, ids: string[] = []): Promise<string> {
  const { group } = await run('createGroup', { name }, 'group { id }');
  if (ids.length > 0) await run('addContactsToGroup', { groupId: group.id, selection: { ids } }, 'count');
  return group.id;
}

/** As it is answered, refused or not. */
async function restore(id: string, caller: Caller = owner) {
  const { data } = await app.ask(
    caller,
    `mutation ($id: ID!) { restoreGroup(input: { id: $id }) {
      group { id name kind contactCount isBroken } count archivedCount missingCount isRenamed errors { code reason path } } }`,
    { id },
  );
  return data!['restoreGroup'];
}

async function membersOf(groupId: string): Promise<string[]> {
  const { data } = await app.ask(
    owner,
    `query ($ids: [ID!]) { contacts(filter: { groupIds: { any: $ids } }, orderBy: [{ field: "identifier", direction: ASC }]) {
      edges { node { identifier } } } }`,
    { ids: [groupId] },
  );
  return nodesOf<{ identifier: string }>(data!['contacts']).map(({ identifier }) => identifier);
}

const deletedGroups = async (caller: Caller = owner) =>
  (await app.ask(caller, '{ deletedGroups { id name kind contactCount deletedAt } }')).data!['deletedGroups'];

test('GRP-1 a deleted group comes back under its id with its members as they came in, and what names it means it again', async () => {
  const [ada, ben] = [await makeContact('ada'), await makeContact('ben')];
  const id = await makeGroup('Choir', [ada, ben]);
  const other = await makeGroup('Board', [ada]);
  await run(
    'createContactView',
    { name: 'Singers', filter: { groupIds: { any: [id] } } },
    'contactView { id }',
  );
  const rows = () => sql('select * from contact_group_member where group_id = $1 order by contact_id', [id]);
  const before = await rows();
  const stamps = () =>
    sql('select created_at, updated_at, created_by from contact_group where id = $1', [id]);
  const made = await stamps();
  await run('deleteGroup', { id }, 'group { id }');
  expect(await membersOf(id)).toEqual([]);
  expect(await deletedGroups()).toEqual([
    { id, name: 'Choir', kind: 'MANUAL', contactCount: 2, deletedAt: expect.any(String) },
  ]);
  expect(await restore(id)).toEqual({
    group: { id, name: 'Choir', kind: 'MANUAL', contactCount: 2, isBroken: false },
    count: 2,
    archivedCount: 0,
    missingCount: 0,
    isRenamed: false,
    errors: [],
  });
  expect(await membersOf(id)).toEqual(['ada', 'ben']);
  expect(await rows()).toEqual(before);
  expect(await stamps()).toEqual(made);
  expect(await deletedGroups()).toEqual([]);
  const changes = await sql(
    `select before ->> 'groups' as before, after ->> 'groups' as after from change
     where subject_id = $1 and after ? 'groups' order by change_set_id`,
    [ada],
  );
  expect(changes.slice(-2)).toEqual([
    { before: 'Board; Choir', after: 'Board' },
    { before: 'Board', after: 'Board; Choir' },
  ]);
  expect(await membersOf(other)).toEqual(['ada']);
  expect((await restore(id)).errors).toEqual([{ code: 'NOT_FOUND', reason: null, path: ['id'] }]);
});

test('GRP-1 what cannot come back is told: who is deleted for good, and a name that another group has', async () => {
  const [ada, ben, cleo, dan] = await Promise.all(['ada', 'ben', 'cleo', 'dan'].map(makeContact));
  const id = await makeGroup('Choir', [ada!, ben!, cleo!]);
  await run('deleteGroup', { id }, 'group { id }');
  await run('archiveContacts', { selection: { ids: [ben] } }, 'count');
  await run('deleteContacts', { selection: { ids: [ben] } }, 'count');
  await run('mergeContacts', { survivorId: dan, mergedIds: [cleo] }, 'contact { id }');
  await makeGroup('CHOIR');
  expect((await deletedGroups())[0].contactCount).toBe(2);
  expect(await restore(id)).toMatchObject({
    group: { id, name: 'Choir (2)' },
    count: 2,
    missingCount: 1,
    isRenamed: true,
  });
  // Whoever was merged meanwhile is back as who they are now.
  expect(await membersOf(id)).toEqual(['ada', 'dan']);
});

test('GRP-1 before, at and after it comes back as many living contacts are told, and the archived beside them', async () => {
  const [ada, ben, cleo] = await Promise.all(['ada', 'ben', 'cleo'].map(makeContact));
  const id = await makeGroup('Choir', [ada!, ben!, cleo!]);
  await run('mergeContacts', { survivorId: ada, mergedIds: [ben] }, 'contact { id }');
  await run('deleteGroup', { id }, 'group { id }');
  await run('archiveContacts', { selection: { ids: [cleo] } }, 'count');
  const { data } = await app.ask(owner, '{ deletedGroups { contactCount archivedCount } }');
  expect(data!['deletedGroups']).toEqual([{ contactCount: 1, archivedCount: 1 }]);
  expect(await restore(id)).toMatchObject({
    group: { contactCount: 1 },
    count: 1,
    archivedCount: 1,
    missingCount: 0,
  });
});

test('GRP-2 a smart group comes back with its conditions, unless these name what was deleted since', async () => {
  await makeContact('ada');
  const choir = await makeGroup('Choir');
  const filter = { groupIds: { none: [choir] } };
  const { group } = await run('createGroup', { name: 'Others', kind: 'SMART', filter }, 'group { id }');
  await run('deleteGroup', { id: group.id }, 'group { id }');
  await run('deleteGroup', { id: choir }, 'group { id }');
  expect((await restore(group.id)).errors).toEqual([
    { code: 'CONFLICT', reason: 'RESTS_ON_GONE', path: ['id'] },
  ]);
  await restore(choir);
  expect(await restore(group.id)).toMatchObject({ group: { kind: 'SMART', contactCount: 1 }, count: 0 });
  expect(await membersOf(group.id)).toEqual(['ada']);
});

test('GRP-1 after 30 days it is gone for good, and it never was there for another workspace', async () => {
  const id = await makeGroup('Choir', [await makeContact('ada')]);
  await run('deleteGroup', { id }, 'group { id }');
  const stranger = await app.createCaller();
  expect(await deletedGroups(stranger)).toEqual([]);
  for (const unknown of [id, 'x'])
    expect((await restore(unknown, stranger)).errors[0].code).toBe('NOT_FOUND');
  await sql(`update deleted_group set deleted_at = now() - interval '30 days' where id = $1`, [id]);
  expect(await deletedGroups()).toEqual([]);
  expect((await restore(id)).errors[0].code).toBe('NOT_FOUND');
  await app.application.reviveJobs();
  expect(await sql('select from deleted_group_member where group_id = $1', [id])).toEqual([]);
});
