import { CONTACT_FIELDS } from '@convive/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.createCaller();
});

const FIELDS = CONTACT_FIELDS.map(({ key }) => key).join(' ');

async function create(input: object): Promise<string> {
  const query =
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { message path } } }';
  const { contact, errors } = (await app.ask(owner, query, { input })).data!['createContact'];
  expect(errors).toEqual([]);
  return contact.id;
}

async function merge(survivorId: string, mergedIds: string[], choices: object[] = []) {
  const query = `mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) {
    contact { id ${FIELDS} merges { id mergedContacts { id } } } merge { id } errors { code reason path message } } }`;
  return (await app.ask(owner, query, { input: { survivorId, mergedIds, choices } })).data!['mergeContacts'];
}

async function undo(mergeId: string) {
  const query =
    'mutation ($input: UndoContactMergeInput!) { undoContactMerge(input: $input) { contact { id } errors { code reason } } }';
  return (await app.ask(owner, query, { input: { mergeId } })).data!['undoContactMerge'];
}

async function read(id: string) {
  const query = `query ($id: ID) { contact(id: $id) { id ${FIELDS} archivedAt mergedInto { id } } }`;
  return (await app.ask(owner, query, { id })).data!['contact'];
}

async function listed(): Promise<string[]> {
  const { data } = await app.ask(owner, '{ contacts(first: 200) { edges { node { id } } } }');
  return data!['contacts'].edges.map((edge: any) => edge.node.id).sort();
}

describe('DUP-2 merging', () => {
  test('DUP-2 the survivor keeps its values, fills its blanks, and takes what was chosen', async () => {
    const a = await create({ identifier: 'a', firstName: 'Ann', city: 'Lyon' });
    const b = await create({
      identifier: 'b',
      firstName: 'Anne',
      lastName: 'Roux',
      email: 'anne@example.org',
      city: 'Paris',
    });
    const { contact, errors } = await merge(a, [b], [{ field: 'city', fromId: b }]);
    expect(errors).toEqual([]);
    expect(contact).toMatchObject({
      identifier: 'a',
      firstName: 'Ann',
      lastName: 'Roux',
      email: 'anne@example.org',
      city: 'Paris',
    });
    expect(await listed()).toEqual([a]);
  });

  test("DUP-2 the merged one's id and identifier lead to the survivor, also through a chain", async () => {
    const [a, b, c] = [
      await create({ identifier: 'a' }),
      await create({ identifier: 'b' }),
      await create({ identifier: 'c' }),
    ];
    await merge(a, [b]);
    await merge(c, [a]);
    expect((await read(b)).mergedInto).toEqual({ id: c });
    const { data } = await app.ask(owner, '{ contact(identifier: "B") { id mergedInto { id } } }');
    expect(data!['contact']).toEqual({ id: b, mergedInto: { id: c } });
    const again = await merge(c, [b]);
    expect(again.errors[0]).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test("DUP-2 the survivor may take another's identifier; its own leads to it still", async () => {
    const [a, b] = [await create({ identifier: 'a' }), await create({ identifier: 'b' })];
    const { contact } = await merge(a, [b], [{ field: 'identifier', fromId: b }]);
    expect(contact.identifier).toBe('b');
    const { data } = await app.ask(
      owner,
      '{ old: contact(identifier: "a") { id } now: contact(identifier: "b") { id } }',
    );
    expect(data).toEqual({ old: { id: a }, now: { id: a } });
  });

  test('DUP-2 who withdrew consent stays withdrawn, whatever was chosen', async () => {
    const a = await create({ identifier: 'a', emailConsent: 'GIVEN' });
    const b = await create({ identifier: 'b', emailConsent: 'WITHDRAWN' });
    const { contact } = await merge(a, [b], [{ field: 'emailConsent', fromId: a }]);
    expect(contact.emailConsent).toBe('WITHDRAWN');
  });

  test('DUP-2 what cannot be merged is refused and told', async () => {
    const [a, b] = [await create({ identifier: 'a' }), await create({ identifier: 'b' })];
    expect((await merge(a, [a])).errors[0]).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((await merge(a, [])).errors[0]).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((await merge(a, ['01990000-0000-7000-8000-000000000000'])).errors[0]).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await merge(a, [b], [{ field: 'constructor', fromId: b }])).errors[0]).toMatchObject({
      path: ['choices'],
    });
    await app.ask(owner, `mutation { archiveContacts(input: { selection: { ids: ["${a}"] } }) { count } }`);
    expect((await merge(a, [b])).errors[0]).toMatchObject({ reason: 'SURVIVOR_ARCHIVED' });
    expect(await listed()).toEqual([b]);
  });

  test('DUP-2 an identifier of an archived contact that another has taken is told, and nothing is merged', async () => {
    const [a, b] = [await create({ identifier: 'a' }), await create({ identifier: 'b' })];
    await app.ask(owner, `mutation { archiveContacts(input: { selection: { ids: ["${b}"] } }) { count } }`);
    const taker = await create({ identifier: 'B' });
    const { errors } = await merge(a, [b], [{ field: 'identifier', fromId: b }]);
    expect(errors[0]).toMatchObject({ code: 'CONFLICT', reason: 'IDENTIFIER_TAKEN', path: ['choices'] });
    expect(await listed()).toEqual([a, taker]);
  });

  test('DUP-2 of two merges of the same contacts at once, one is told', async () => {
    const [a, b] = [await create({ identifier: 'a' }), await create({ identifier: 'b' })];
    const outcomes = await Promise.all([merge(a, [b]), merge(b, [a])]);
    expect(outcomes.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await listed()).toHaveLength(1);
  });
});

describe('DUP-3 undoing a merge', () => {
  test('DUP-3 later edits stay, a later merge comes first, an undone merge stays undone', async () => {
    const a = await create({ identifier: 'a' });
    const b = await create({ identifier: 'b', city: 'Paris', zip: '75001' });
    const c = await create({ identifier: 'c' });
    const first = await merge(a, [b]);
    const edit = `mutation { updateContact(input: { id: "${a}", expectedVersion: 2, city: "Lille" }) { errors { code } } }`;
    expect((await app.ask(owner, edit)).data!['updateContact'].errors).toEqual([]);
    const later = await merge(c, [a]);
    expect((await undo(first.merge.id)).errors[0]).toMatchObject({ reason: 'MERGED_SINCE' });
    expect((await undo(later.merge.id)).errors).toEqual([]);
    expect((await undo(first.merge.id)).errors).toEqual([]);
    expect(await read(a)).toMatchObject({ city: 'Lille', zip: null, mergedInto: null });
    expect(await read(b)).toMatchObject({ city: 'Paris', zip: '75001', mergedInto: null });
    expect((await undo(first.merge.id)).errors[0]).toMatchObject({ reason: 'MERGE_UNDONE' });
  });

  test('DUP-3 of two merges into one contact the later is undone first: what it gave up for the earlier is kept', async () => {
    const a = await create({ identifier: 'a' });
    const b = await create({ identifier: 'b', city: 'Paris' });
    const c = await create({ identifier: 'c', city: 'Lyon' });
    const first = await merge(a, [b]);
    const later = await merge(a, [c], [{ field: 'city', fromId: c }]);
    expect((await undo(first.merge.id)).errors[0]).toMatchObject({ reason: 'MERGED_SINCE' });
    expect((await undo(later.merge.id)).errors).toEqual([]);
    expect((await undo(first.merge.id)).errors).toEqual([]);
    const cities = await Promise.all([a, b, c].map(read));
    expect(cities.map(({ city }) => city)).toEqual([null, 'Paris', 'Lyon']);
  });

  test('DUP-3 an identifier taken meanwhile is told and nothing is half done', async () => {
    const [a, b] = [await create({ identifier: 'a' }), await create({ identifier: 'b' })];
    const { merge: done } = await merge(a, [b]);
    await create({ identifier: 'B' });
    expect((await undo(done.id)).errors[0]).toMatchObject({ code: 'CONFLICT', reason: 'IDENTIFIER_TAKEN' });
    expect((await read(b)).mergedInto).toEqual({ id: a });
  });
});
