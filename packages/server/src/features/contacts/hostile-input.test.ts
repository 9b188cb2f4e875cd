import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

const LIST = `query ($search: String, $filter: ContactFilter, $orderBy: [ContactOrder!], $after: String) {
  contacts(search: $search, filter: $filter, orderBy: $orderBy, after: $after) { totalCount edges { cursor } } }`;

async function create(identifier: string, fields: object = {}, caller = owner): Promise<string> {
  const { data } = await app.ask(
    caller,
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }',
    { input: { identifier, ...fields } },
  );
  return data!['createContact'].contact.id;
}

const cursorOf = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('what no list can be asked', () => {
  test.each<[string, object]>([
    ['a NUL in the search', { search: 'a\0b' }],
    ['a NUL in a filter', { filter: { city: { contains: '\0' } } }],
    ['a made-up cursor', { after: cursorOf('no id') }],
    [
      'a cursor of another order',
      { orderBy: [{ field: 'updatedAt', direction: 'ASC' }], after: cursorOf('rosset', crypto.randomUUID()) },
    ],
    [
      'a day that does not exist',
      {
        orderBy: [{ field: 'updatedAt', direction: 'ASC' }],
        after: cursorOf('2026-99-99 00:00:00+00', crypto.randomUUID()),
      },
    ],
    [
      'a NUL in a cursor',
      { orderBy: [{ field: 'city', direction: 'ASC' }], after: cursorOf('\0', crypto.randomUUID()) },
    ],
    [
      '1,001 conditions',
      { filter: { or: Array.from({ length: 1_001 }, (_, i) => ({ city: { eq: `${i}` } })) } },
    ],
    [
      'more values than a statement carries',
      {
        filter: { or: Array.from({ length: 140 }, () => ({ city: { in: Array<string>(500).fill('') } })) },
      },
    ],
  ])('%s is told as such', async (_, variables) => {
    const { data, errors } = await app.ask(owner, LIST, variables);
    expect(data).toBeNull();
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('every order takes its own cursors back', async () => {
    await create('page-1');
    await create('page-2', { city: 'Genève' });
    for (const field of ['createdAt', 'updatedAt', 'archivedAt', 'city', 'zip', 'identifier']) {
      const orderBy = [{ field, direction: 'ASC' }];
      const first = await app.ask(owner, LIST, { orderBy });
      const { cursor } = first.data!['contacts'].edges[0];
      const next = await app.ask(owner, LIST, { orderBy, after: cursor });
      expect(next.data!['contacts'].edges).toHaveLength(first.data!['contacts'].edges.length - 1);
    }
  });

  test('an identifier that cannot be is nobody', async () => {
    const { data } = await app.ask(owner, 'query ($it: String) { contact(identifier: $it) { id } }', {
      it: 'a\0',
    });
    expect(data).toEqual({ contact: null });
  });
});

describe('ids in capitals are the same ids', () => {
  test('ARC-1 in a selection, also beside their small selves', async () => {
    const id = await create('capital');
    const { data } = await app.ask(
      owner,
      'mutation ($ids: [ID!]) { archiveContacts(input: { selection: { ids: $ids } }) { count errors { code } } }',
      { ids: [id, id, id.toUpperCase()] },
    );
    expect(data!['archiveContacts']).toEqual({ count: 1, errors: [] });
  });

  test('in the choices of a merge', async () => {
    const [stays, goes] = [await create('stays', { city: 'Lyon' }), await create('goes', { city: 'Metz' })];
    const { data } = await app.ask(
      owner,
      'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { contact { city } errors { code } } }',
      {
        input: {
          survivorId: stays.toUpperCase(),
          mergedIds: [goes.toUpperCase(), goes],
          choices: [{ field: 'city', fromId: goes.toUpperCase() }],
        },
      },
    );
    expect(data!['mergeContacts']).toEqual({ contact: { city: 'Metz' }, errors: [] });
  });
});

test('ARC-4 a preview of deleting knows each contact once, and none of another workspace', async () => {
  const id = await create('previewed');
  const preview = (ids: string[]) =>
    app.ask(owner, 'query ($ids: [ID!]!) { deletionPreview(ids: $ids) { contacts mergedContacts } }', {
      ids,
    });
  const known = await preview([id, id, id.toUpperCase()]);
  expect(known.data!['deletionPreview']).toEqual({ contacts: 1, mergedContacts: 0 });
  const foreign = await create('foreign', {}, await app.createCaller());
  for (const ids of [[foreign], [id, foreign], ['no id']]) {
    const { errors } = await preview(ids);
    expect(errors![0]!.extensions.code).toBe('NOT_FOUND');
  }
});
