import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function create(identifier: string, caller = owner): Promise<string> {
  const query =
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { message } } }';
  return (await app.ask(caller, query, { input: { identifier } })).data!['createContact'].contact.id;
}

async function act(name: 'archive' | 'restore' | 'delete', selection: object, caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}ContactsInput`;
  const query = `mutation ($input: ${type}!) { ${name}Contacts(input: $input) { count errors { code reason path } } }`;
  const { data, errors } = await app.ask(caller, query, { input: { selection } });
  expect(errors).toBeUndefined();
  return data![`${name}Contacts`];
}

async function identifiers(filter: object = {}, caller = owner): Promise<string[]> {
  const query =
    'query ($filter: ContactFilter) { contacts(filter: $filter, first: 200) { edges { node { identifier } } } }';
  const { data } = await app.ask(caller, query, { filter });
  return data!['contacts'].edges.map((edge: any) => edge.node.identifier);
}

describe('archive, restore, delete', () => {
  beforeAll(async () => {
    owner = await app.createCaller();
  });

  test('ARC-1 archived contacts leave lists and searches; doing it twice counts once', async () => {
    const ids = [await create('a1'), await create('a2')];
    await create('a3');
    expect(await act('archive', { ids })).toEqual({ count: 2, errors: [] });
    expect(await act('archive', { ids })).toEqual({ count: 0, errors: [] });
    expect(await identifiers()).toEqual(['a3']);
  });

  test('ARC-2 the archive lists all of them, searchable', async () => {
    expect(await identifiers({ archived: true })).toEqual(['a2', 'a1']);
    const { data } = await app.ask(
      owner,
      '{ contacts(search: "A1", filter: { archived: true }) { totalCount } }',
    );
    expect(data!['contacts'].totalCount).toBe(1);
  });

  test('ARC-3 restoring brings back; where the identifier was taken meanwhile it is told, and nothing is half done', async () => {
    const [first, second] = [await create('r1'), await create('r2')];
    await act('archive', { ids: [first, second] });
    await create('R1');
    const refused = await act('restore', { ids: [first, second] });
    expect(refused).toEqual({
      count: 0,
      errors: [{ code: 'CONFLICT', reason: 'IDENTIFIER_TAKEN', path: ['selection', 'ids', first] }],
    });
    expect(await identifiers({ archived: true })).toContain('r2');
    const rename = `mutation { updateContact(input: { id: "${first}", expectedVersion: 2, identifier: "r1-old" }) { errors { code } } }`;
    expect((await app.ask(owner, rename)).data!['updateContact'].errors).toEqual([]);
    expect(await act('restore', { ids: [first, second] })).toEqual({ count: 2, errors: [] });
    expect(await identifiers()).toEqual(expect.arrayContaining(['r1-old', 'r2', 'R1']));
  });

  test('ARC-4 only archived contacts are deleted for good, with their history', async () => {
    const id = await create('gone');
    expect(await act('delete', { ids: [id] })).toEqual({
      count: 0,
      errors: [{ code: 'CONFLICT', reason: 'NOT_ARCHIVED', path: ['selection'] }],
    });
    await act('archive', { ids: [id] });
    const preview = await app.ask(
      owner,
      `{ deletionPreview(ids: ["${id}"]) { contacts mergedContacts linked { kind count } } }`,
    );
    expect(preview.data!['deletionPreview']).toMatchObject({ contacts: 1, mergedContacts: 0 });
    expect(await act('delete', { ids: [id] })).toEqual({ count: 1, errors: [] });
    const { rows } = await app.application.database.ownerPool.query(
      `select before, after - 'erasedAt' as after from change where subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([
      { before: {}, after: {} },
      { before: {}, after: {} },
    ]);
    expect((await app.ask(owner, `{ contact(id: "${id}") { id } }`)).data).toEqual({ contact: null });
  });

  test('ARC-1 everything that matches a filter goes at once, beyond any page', async () => {
    const many = await app.createCaller();
    await app.application.database.ownerPool.query(
      `insert into contact (workspace_id, identifier, city)
       select $1, 'n' || n, case when n <= 10000 then 'Away' else 'Here' end from generate_series(1, 10005) n`,
      [many.workspaceId],
    );
    expect(await act('archive', { filter: { city: { eq: 'away' } } }, many)).toEqual({
      count: 10_000,
      errors: [],
    });
    expect(await identifiers({}, many)).toHaveLength(5);
    expect(await act('restore', { filter: {} }, many)).toEqual({ count: 10_000, errors: [] });
  });

  test.each<[object, string]>([
    [{}, 'says nothing'],
    [{ ids: [], filter: {} }, 'says two things'],
    [{ search: ' \t' }, 'searches for nothing'],
    [{ filter: { archived: true } }, 'means the archived'],
    [{ ids: Array.from({ length: 501 }, () => 'x') }, 'is too long'],
  ])('the selection %j %s and is refused', async (selection) => {
    expect((await act('archive', selection)).errors[0]).toMatchObject({
      code: 'BAD_USER_INPUT',
      path: ['selection'],
    });
  });

  test('one unknown id among known ones: nothing is done', async () => {
    const id = await create('kept');
    const unknown = '01990000-0000-7000-8000-000000000000';
    expect((await act('archive', { ids: [id, unknown] })).errors[0]).toMatchObject({ code: 'NOT_FOUND' });
    expect(await identifiers()).toContain('kept');
  });
});
