import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let admin: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  admin = await app.createCaller('ADMIN', owner.workspace);
});
afterAll(() => app.close());

type Act = 'create' | 'update' | 'delete' | 'restore';

async function contactOf(caller: Caller, identifier?: string): Promise<string> {
  const query =
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { message } } }';
  return (await app.ask(caller, query, { input: { identifier } })).data!['createContact'].contact.id;
}

async function act(name: Act, input: object, caller: Caller = owner) {
  const field = `${name}ContactNote`;
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}ContactNoteInput`;
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) {
    contactNote { id contactId body createdAt updatedAt author { name email } } errors { code reason path } } }`;
  const { data, errors } = await app.ask(caller, query, { input });
  expect(errors).toBeUndefined();
  return data![field];
}

async function notesOf(id: string, page = '') {
  const query = `{ contact(id: "${id}") { notes${page} { totalCount pageInfo { hasNextPage endCursor } edges { node { id body } } } } }`;
  const { data, errors } = await app.ask(owner, query);
  expect(errors).toBeUndefined();
  const { edges, ...rest } = data!['contact'].notes;
  return { bodies: edges.map((edge: any) => edge.node.body) as string[], ...rest };
}

describe('CON-12 notes on a contact', () => {
  test('CON-12 a note tells who wrote it and when; the newest stands first, page by page', async () => {
    const contactId = await contactOf(owner);
    const { contactNote, errors } = await act('create', {
      contactId,
      body: '  Called back.\nWants the menu. ',
    });
    expect(errors).toEqual([]);
    expect(contactNote).toMatchObject({
      contactId,
      body: 'Called back.\nWants the menu.',
      author: { name: 'Test Person' },
    });
    expect(contactNote.createdAt).toBe(contactNote.updatedAt);
    await act('create', { contactId, body: 'second' }, admin);
    await act('create', { contactId, body: 'third' });
    const first = await notesOf(contactId, '(first: 2)');
    expect(first).toMatchObject({
      bodies: ['third', 'second'],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    const next = await notesOf(contactId, `(first: 2, after: "${first.pageInfo.endCursor}")`);
    expect(next).toMatchObject({
      bodies: ['Called back.\nWants the menu.'],
      pageInfo: { hasNextPage: false },
    });
  });

  test('CON-12 one rewrites one’s own notes alone', async () => {
    const contactId = await contactOf(owner);
    const { contactNote } = await act('create', { contactId, body: 'mine' });
    expect(await act('update', { id: contactNote.id, body: 'still mine' }, admin)).toEqual({
      contactNote: null,
      errors: [{ code: 'FORBIDDEN', reason: 'NOT_YOUR_NOTE', path: ['id'] }],
    });
    const saved = await act('update', { id: contactNote.id, body: 'better' });
    expect(saved.contactNote).toMatchObject({ body: 'better', createdAt: contactNote.createdAt });
    expect(Date.parse(saved.contactNote.updatedAt)).toBeGreaterThan(Date.parse(contactNote.updatedAt));
    expect((await notesOf(contactId)).bodies).toEqual(['better']);
  });

  test('CON-12 an admin deletes any note; it comes back for a day, then it is gone for good', async () => {
    const contactId = await contactOf(owner);
    const { id } = (await act('create', { contactId, body: 'not to be kept' })).contactNote;
    expect((await act('delete', { id }, admin)).errors).toEqual([]);
    expect(await notesOf(contactId)).toMatchObject({ bodies: [], totalCount: 0 });
    expect((await act('update', { id, body: 'x' })).errors[0].code).toBe('NOT_FOUND');
    expect((await act('delete', { id })).errors[0].code).toBe('NOT_FOUND');
    expect((await act('restore', { id })).contactNote.body).toBe('not to be kept');
    expect((await notesOf(contactId)).bodies).toEqual(['not to be kept']);

    await act('delete', { id });
    await app.application.database.ownerPool.query(
      `update contact_note set deleted_at = now() - interval '25 hours' where id = $1`,
      [id],
    );
    const other = (await act('create', { contactId, body: 'another' })).contactNote;
    await act('delete', { id: other.id });
    expect((await act('restore', { id })).errors[0].code).toBe('NOT_FOUND');
    expect((await act('restore', { id: other.id })).errors).toEqual([]);
  });

  test.each<[string, string]>([
    [' \n ', 'NOTE_EMPTY'],
    ['x'.repeat(10_001), 'VALUE_TOO_LONG'],
    ['nul\0', 'NUL_CHARACTER'],
  ])('CON-12 the note %j is refused: %s', async (body, reason) => {
    const contactId = await contactOf(owner);
    const expected = [{ code: 'BAD_USER_INPUT', reason, path: ['body'] }];
    expect((await act('create', { contactId, body })).errors).toEqual(expected);
    const { id } = (await act('create', { contactId, body: 'ok' })).contactNote;
    expect((await act('update', { id, body })).errors).toEqual(expected);
  });

  test('CON-12 10,000 characters go in, counted as people count them', async () => {
    const contactId = await contactOf(owner);
    expect((await act('create', { contactId, body: '😀'.repeat(10_000) })).errors).toEqual([]);
  });

  test('CON-12 the contacts and notes of another workspace do not exist', async () => {
    const stranger = await app.createCaller();
    const contactId = await contactOf(owner);
    const { id } = (await act('create', { contactId, body: 'ours' })).contactNote;
    for (const [name, input] of [
      ['create', { contactId, body: 'x' }],
      ['update', { id, body: 'x' }],
      ['delete', { id }],
      ['restore', { id }],
      ['restore', { id: 'no-uuid' }],
    ] as [Act, object][])
      expect((await act(name, input, stranger)).errors[0].code, name).toBe('NOT_FOUND');
    expect((await notesOf(contactId)).bodies).toEqual(['ours']);
  });

  test('CON-12 notes follow a merge and come back with its undo; deleting for good names and takes them', async () => {
    const survivorId = await contactOf(owner);
    const mergedId = await contactOf(owner);
    await act('create', { contactId: survivorId, body: 'on the one' });
    await act('create', { contactId: mergedId, body: 'on the other' });
    const merged = await app.ask(
      owner,
      `mutation { mergeContacts(input: { survivorId: "${survivorId}", mergedIds: ["${mergedId}"] }) { merge { id } errors { message } } }`,
    );
    expect((await notesOf(survivorId)).bodies).toEqual(['on the other', 'on the one']);
    expect((await act('create', { contactId: mergedId, body: 'x' })).errors[0].code).toBe('NOT_FOUND');
    const mergeId = merged.data!['mergeContacts'].merge.id;
    await app.ask(
      owner,
      `mutation { undoContactMerge(input: { mergeId: "${mergeId}" }) { errors { message } } }`,
    );
    expect((await notesOf(survivorId)).bodies).toEqual(['on the one']);
    expect((await notesOf(mergedId)).bodies).toEqual(['on the other']);

    const selection = `selection: { ids: ["${mergedId}"] }`;
    await app.ask(owner, `mutation { archiveContacts(input: { ${selection} }) { count } }`);
    const preview = await app.ask(
      owner,
      `{ deletionPreview(ids: ["${mergedId}"]) { linked { kind count } } }`,
    );
    expect(preview.data!['deletionPreview'].linked).toContainEqual({ kind: 'NOTE', count: 1 });
    const gone = await app.ask(owner, `mutation { deleteContacts(input: { ${selection} }) { count } }`);
    expect(gone.data!['deleteContacts'].count).toBe(1);
    const { rows } = await app.application.database.ownerPool.query(
      'select from contact_note where contact_id = $1',
      [mergedId],
    );
    expect(rows).toHaveLength(0);
  });

  test('CON-12 the notes of a whole list cost one statement more, whatever its length', async () => {
    const reader = await app.createCaller();
    for (let i = 0; i < 4; i++)
      await act('create', { contactId: await contactOf(reader, `n${i}`), body: `note ${i}` }, reader);
    const ask = (first: number) => async () => {
      const query = `{ contacts(first: ${first}) { edges { node { notes(first: 1) { totalCount edges { node { body author { name } } } } } } } }`;
      const { edges } = (await app.ask(reader, query)).data!['contacts'];
      expect(edges.map((edge: any) => edge.node.notes.edges[0].node.body)).toHaveLength(first);
    };
    expect(await countStatements(ask(4))).toBe(await countStatements(ask(1)));
  });
});
