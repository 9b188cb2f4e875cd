import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
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

const NOBODY = '01990000-0000-7000-8000-000000000000';

async function mutate(name: string, input: object, fields = '', caller: Caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { code reason message path } } }`,
    { input },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data![name];
}

async function makeGroup(name: string, caller: Caller = owner): Promise<string> {
  const { group, errors } = await mutate('createGroup', { name }, 'group { id }', caller);
  expect(errors).toEqual([]);
  return group.id;
}

async function makeContact(identifier: string, values: object = {}): Promise<string> {
  const { contact } = await mutate('createContact', { identifier, ...values }, 'contact { id }');
  return contact.id;
}

async function add(groupId: string, selection: object) {
  return mutate('addContactsToGroup', { groupId, selection }, 'count group { contactCount }');
}

async function take(groupId: string, selection: object) {
  return mutate('removeContactsFromGroup', { groupId, selection }, 'count group { contactCount }');
}

async function listed(filter: object, caller: Caller = owner): Promise<string[]> {
  const query = `query ($filter: ContactFilter) { contacts(filter: $filter, orderBy: [{ field: "identifier", direction: ASC }]) {
    totalCount edges { node { identifier } } } }`;
  const { data, errors } = await app.ask(caller, query, { filter });
  expect(errors).toBeUndefined();
  const identifiers = data!['contacts'].edges.map((edge: any) => edge.node.identifier);
  expect(data!['contacts'].totalCount).toBe(identifiers.length);
  return identifiers;
}

async function groupsOf(id: string): Promise<string[]> {
  const { data } = await app.ask(owner, 'query ($id: ID) { contact(id: $id) { groups { name } } }', { id });
  return data!['contact'].groups.map(({ name }: any) => name);
}

async function sql<Row>(statement: string, parameters: unknown[] = []): Promise<Row[]> {
  const { rows } = await app.application.database.ownerPool.query(statement, parameters);
  return rows as Row[];
}

async function historyOf(contactId: string): Promise<{ before: any; after: any }[]> {
  return sql(
    `select before, after from change where subject_id = $1 and after ? 'groups' order by change_set_id`,
    [contactId],
  );
}

describe('GRP-1 a group', () => {
  test('GRP-1 is made, renamed, found and deleted', async () => {
    const id = await makeGroup('  Équipe Paris\u00a0');
    const read = 'query ($id: ID!) { group(id: $id) { name kind contactCount createdAt updatedAt } }';
    expect((await app.ask(owner, read, { id })).data!['group']).toMatchObject({
      name: 'Équipe Paris',
      kind: 'MANUAL',
      contactCount: 0,
    });
    const renamed = await mutate('updateGroup', { id, name: 'ÉQUIPE Paris' }, 'group { name }');
    expect(renamed).toEqual({ group: { name: 'ÉQUIPE Paris' }, errors: [] });
    const deleted = await mutate('deleteGroup', { id }, 'group { name }');
    expect(deleted).toEqual({ group: { name: 'ÉQUIPE Paris' }, errors: [] });
    expect((await app.ask(owner, read, { id })).data).toEqual({ group: null });
  });

  test.each(['équipe', ' EQUIPE ', 'Equipe\u200b'])(
    'GRP-1 a second one may not be called %j beside "Équipe"',
    async (name) => {
      await makeGroup('Équipe');
      const other = await makeGroup('Other');
      const taken = { code: 'CONFLICT', reason: 'NAME_TAKEN', path: ['name'] };
      expect(await mutate('createGroup', { name }, 'group { id }')).toMatchObject({
        group: null,
        errors: [taken],
      });
      expect((await mutate('updateGroup', { id: other, name })).errors).toMatchObject([taken]);
      // In another workspace the name is free.
      await makeGroup(name, await app.createCaller());
    },
  );

  test('GRP-1 its name stands on one line, however it was pasted', async () => {
    const { group } = await mutate('createGroup', { name: ' Les\tamis\r\n de  Lyon\n' }, 'group { name }');
    expect(group.name).toBe('Les amis de Lyon');
  });

  test.each(['', ' \u00a0\u200b', 'x'.repeat(201), 'a\0b', 'a\u0001b', 'a\u007fb', 'half \ud83d'])(
    'GRP-1 cannot be called %j',
    async (name) => {
      expect((await mutate('createGroup', { name })).errors[0]).toMatchObject({
        code: 'BAD_USER_INPUT',
        path: ['name'],
      });
    },
  );

  test('GRP-1 unknown and foreign groups are not found, in every way', async () => {
    const foreign = await makeGroup('Theirs', await app.createCaller());
    const contact = await makeContact('a');
    for (const id of [NOBODY, foreign, 'x', '']) {
      const notFound = { code: 'NOT_FOUND' };
      expect((await mutate('updateGroup', { id, name: 'n' })).errors[0]).toMatchObject(notFound);
      expect((await mutate('deleteGroup', { id })).errors[0]).toMatchObject(notFound);
      expect((await add(id, { ids: [contact] })).errors[0]).toMatchObject(notFound);
      expect((await take(id, { ids: [contact] })).errors[0]).toMatchObject(notFound);
      expect((await app.ask(owner, 'query ($id: ID!) { group(id: $id) { id } }', { id })).data).toEqual({
        group: null,
      });
    }
  });

  test('GRP-1 groups are listed by name, searched and paged, with the exact total', async () => {
    for (const name of ['zeta', 'Éclair', 'alpha', 'Beta', '100%']) await makeGroup(name);
    const list = async (variables: object) => {
      const query = `query ($search: String, $first: Int, $after: String) { groups(search: $search, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }`;
      const { data, errors } = await app.ask(owner, query, variables);
      return {
        errors,
        ...data?.['groups'],
        names: data?.['groups'].edges.map((edge: any) => edge.node.name),
      };
    };
    expect(await list({})).toMatchObject({
      names: ['100%', 'alpha', 'Beta', 'Éclair', 'zeta'],
      totalCount: 5,
    });
    expect(await list({ search: ' ECL' })).toMatchObject({ names: ['Éclair'], totalCount: 1 });
    expect((await list({ search: '%' })).names).toEqual(['100%']);
    const first = await list({ first: 3 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect((await list({ first: 3, after: first.pageInfo.endCursor })).names).toEqual(['Éclair', 'zeta']);
    for (const bad of [
      { first: 0 },
      { first: 201 },
      { after: 'x' },
      { search: 'x'.repeat(201) },
      { search: '\0' },
    ])
      expect((await list(bad)).errors![0].extensions.code).toBe('BAD_USER_INPUT');
  });

  test('GRP-1 managers and members do not see groups', async () => {
    for (const role of ['MANAGER', 'MEMBER'] as const) {
      const caller = await app.createCaller(role, owner.workspace);
      for (const query of [
        '{ groups { totalCount } }',
        `{ group(id: "${NOBODY}") { id } }`,
        'mutation { createGroup(input: { name: "x" }) { errors { code } } }',
        `mutation { addContactsToGroup(input: { groupId: "${NOBODY}", selection: { filter: {} } }) { count } }`,
      ])
        expect((await app.ask(caller, query)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('GRP-1 its contacts', () => {
  test('GRP-1 are added by id and by filter, each once, and removed alike', async () => {
    const [a, b] = [await makeContact('a', { city: 'Paris' }), await makeContact('b', { city: 'Paris' })];
    await makeContact('c');
    const group = await makeGroup('G');
    expect(await add(group, { ids: [a, a] })).toEqual({ count: 1, group: { contactCount: 1 }, errors: [] });
    expect(await add(group, { filter: { city: { eq: 'paris' } } })).toMatchObject({
      count: 1,
      group: { contactCount: 2 },
    });
    expect(await add(group, { ids: [a, b] })).toMatchObject({ count: 0, group: { contactCount: 2 } });
    expect(await listed({ groupIds: { any: [group] } })).toEqual(['a', 'b']);
    expect(await take(group, { ids: [a, b.toUpperCase()] })).toMatchObject({
      count: 2,
      group: { contactCount: 0 },
    });
    expect(await take(group, { filter: {} })).toMatchObject({ count: 0 });
    expect(await add(group, { filter: {} })).toMatchObject({ count: 3 });
    expect(await take(group, { search: 'paris', filter: {} })).toMatchObject({ count: 0 });
  });

  test('GRP-1 of a selection with an unknown contact nobody is added', async () => {
    const group = await makeGroup('G');
    const { count, errors } = await add(group, { ids: [await makeContact('a'), NOBODY] });
    expect({ count, errors }).toMatchObject({ count: 0, errors: [{ code: 'NOT_FOUND' }] });
    expect(await listed({ groupIds: { any: [group] } })).toEqual([]);
    expect((await add(group, {})).errors[0]).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('GRP-1 the history of a contact tells its groups before and after, by name', async () => {
    const a = await makeContact('a');
    const [second, first] = [await makeGroup('B-team'), await makeGroup('a-team')];
    await add(second, { ids: [a] });
    await add(first, { ids: [a] });
    await add(first, { ids: [a] });
    await take(second, { ids: [a] });
    await mutate('deleteGroup', { id: first });
    expect(await historyOf(a)).toEqual([
      { before: { groups: null }, after: { groups: 'B-team' } },
      { before: { groups: 'B-team' }, after: { groups: 'a-team; B-team' } },
      { before: { groups: 'a-team; B-team' }, after: { groups: 'a-team' } },
      { before: { groups: 'a-team' }, after: { groups: null } },
    ]);
    expect(await groupsOf(a)).toEqual([]);
  });

  test('GRP-3 archived contacts stay members, and are neither counted nor listed nor added', async () => {
    const a = await makeContact('a');
    const b = await makeContact('b');
    const group = await makeGroup('G');
    await add(group, { ids: [a] });
    await mutate('archiveContacts', { selection: { ids: [a, b] } });
    const query = 'query ($id: ID!) { group(id: $id) { contactCount } }';
    expect((await app.ask(owner, query, { id: group })).data!['group'].contactCount).toBe(0);
    expect(await listed({ groupIds: { any: [group] } })).toEqual([]);
    expect(await add(group, { ids: [b] })).toMatchObject({ count: 0 });
    await mutate('restoreContacts', { selection: { ids: [a, b] } });
    expect(await listed({ groupIds: { any: [group] } })).toEqual(['a']);
  });

  test('GRP-1 deleting for good names the memberships beforehand', async () => {
    const a = await makeContact('a');
    for (const name of ['G', 'H']) await add(await makeGroup(name), { ids: [a] });
    await mutate('archiveContacts', { selection: { ids: [a] } });
    const preview = `{ deletionPreview(ids: ["${a}"]) { linked { kind count } } }`;
    expect((await app.ask(owner, preview)).data!['deletionPreview'].linked).toContainEqual({
      kind: 'GROUP_MEMBERSHIP',
      count: 2,
    });
    expect((await mutate('deleteContacts', { selection: { ids: [a] } }, 'count')).count).toBe(1);
    expect(await sql('select from contact_group_member where contact_id = $1', [a])).toEqual([]);
  });

  test('GRP-3 lists are narrowed by groups: in one, in each, in none', async () => {
    const ids = [await makeContact('a'), await makeContact('b'), await makeContact('c')];
    const [g, h] = [await makeGroup('G'), await makeGroup('H')];
    await add(g, { ids: [ids[0], ids[1]] });
    await add(h, { ids: [ids[1]] });
    const foreign = await makeGroup('F', await app.createCaller());
    const cases: [object, string[]][] = [
      [{ any: [g] }, ['a', 'b']],
      [{ any: [g, h] }, ['a', 'b']],
      [{ all: [g, h] }, ['b']],
      [{ all: [g, g.toUpperCase()] }, ['a', 'b']],
      [{ none: [g] }, ['c']],
      [{ none: [h] }, ['a', 'c']],
      [{ any: [g], none: [h] }, ['a']],
      [{ any: [] }, []],
      [{ all: [] }, ['a', 'b', 'c']],
      [{ none: [] }, ['a', 'b', 'c']],
      [{ any: ['x', foreign] }, []],
      [{ all: [g, g, 'x'] }, []],
      [{ none: ['x', foreign] }, ['a', 'b', 'c']],
      [{ any: null, all: null, none: null }, ['a', 'b', 'c']],
    ];
    for (const [groupIds, expected] of cases)
      expect([groupIds, await listed({ groupIds })]).toEqual([groupIds, expected]);
    expect(await listed({ not: { groupIds: { any: [g] } }, or: [{ groupIds: { none: [h] } }] })).toEqual([
      'c',
    ]);
    const many = { groupIds: { any: Array.from({ length: 101 }, () => g) } };
    const refused = await app.ask(
      owner,
      'query ($filter: ContactFilter) { contacts(filter: $filter) { totalCount } }',
      { filter: many },
    );
    expect(refused.errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('GRP-3 the statements of a list do not grow with its contacts, nor with its groups', async () => {
    for (const name of ['G', 'H', 'I']) {
      await makeContact(name);
      await add(await makeGroup(name), { filter: {} });
    }
    const count = (query: string) =>
      countStatements(async () => expect((await app.ask(owner, query)).errors).toBeUndefined());
    const contacts = (first: number) =>
      `{ contacts(first: ${first}) { edges { node { groups { name contactCount } } } } }`;
    expect(await count(contacts(3))).toBe(await count(contacts(1)));
    // Who asks, the contacts, their groups, the groups' counts.
    expect(await count(contacts(50))).toBeLessThanOrEqual(4);
    const groups = (first: number) => `{ groups(first: ${first}) { edges { node { contactCount } } } }`;
    expect(await count(groups(3))).toBe(await count(groups(1)));
  });
});

describe('GRP-1 DUP-2 members that are merged', () => {
  const memberships = () =>
    sql(
      `select group_id, contact_id, added_at::text, change_set_id from contact_group_member
       where workspace_id = $1 order by group_id, contact_id`,
      [owner.workspaceId],
    );
  const merge = async (survivorId: string, mergedIds: string[]): Promise<string> =>
    (await mutate('mergeContacts', { survivorId, mergedIds }, 'merge { id }')).merge.id;
  const undo = async (mergeId: string) =>
    expect((await mutate('undoContactMerge', { mergeId })).errors).toEqual([]);

  async function threeInGroups() {
    const ids = [await makeContact('a'), await makeContact('b'), await makeContact('c')] as const;
    const [all, others, last] = [await makeGroup('all'), await makeGroup('others'), await makeGroup('last')];
    await add(all, { filter: {} });
    await add(others, { ids: [ids[1], ids[2]] });
    await add(last, { ids: [ids[2]] });
    return { ids, all, others, last };
  }

  test('DUP-2 the survivor is in every group once; undoing is the identity', async () => {
    const { ids, all } = await threeInGroups();
    const before = await memberships();
    const mergeId = await merge(ids[0], [ids[1], ids[2]]);
    expect(await groupsOf(ids[0])).toEqual(['all', 'last', 'others']);
    expect(await memberships()).toHaveLength(3);
    const query = 'query ($id: ID!) { group(id: $id) { contactCount } }';
    expect((await app.ask(owner, query, { id: all })).data!['group'].contactCount).toBe(1);
    await undo(mergeId);
    expect(await memberships()).toEqual(before);
  });

  test('DUP-2 a group deleted since stays deleted, and does not keep the merge from being undone', async () => {
    const { ids, all, others } = await threeInGroups();
    const before = await memberships();
    const mergeId = await merge(ids[0], [ids[1], ids[2]]);
    await mutate('deleteGroup', { id: all });
    await mutate('deleteGroup', { id: others });
    await undo(mergeId);
    expect(await memberships()).toEqual(
      before.filter(({ group_id }: any) => group_id !== all && group_id !== others),
    );
  });

  test('DUP-2 a person taken out of a group since comes back to it in no shape', async () => {
    const { ids, all, others, last } = await threeInGroups();
    const mergeId = await merge(ids[0], [ids[1], ids[2]]);
    for (const group of [all, last]) expect(await take(group, { ids: [ids[0]] })).toMatchObject({ count: 1 });
    await undo(mergeId);
    expect(await listed({ groupIds: { any: [all, last] } })).toEqual([]);
    expect(await listed({ groupIds: { any: [others] } })).toEqual(['b', 'c']);
  });

  test('DUP-2 merged twice, undone twice, everyone is where they were', async () => {
    const { ids } = await threeInGroups();
    const before = await memberships();
    const first = await merge(ids[1], [ids[2]]);
    const second = await merge(ids[0], [ids[1]]);
    await undo(second);
    await undo(first);
    expect(await memberships()).toEqual(before);
  });
});
