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

async function create(input: object, caller: Caller = owner): Promise<string> {
  const query =
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { message path } } }';
  const { contact, errors } = (await app.ask(caller, query, { input })).data!['createContact'];
  expect(errors).toEqual([]);
  return contact.id;
}

async function update(id: string, fields: object, caller: Caller = owner): Promise<void> {
  const { version } = (await app.ask(owner, `{ contact(id: "${id}") { version } }`)).data!['contact'];
  const query =
    'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { errors { message } } }';
  const input = { id, expectedVersion: version, ...fields };
  expect((await app.ask(caller, query, { input })).data!['updateContact'].errors).toEqual([]);
}

async function mutate(field: string, input: string): Promise<any> {
  return (await app.ask(owner, `mutation { ${field}(input: { ${input} }) { errors { code reason } } }`))
    .data![field];
}

async function history(contactId: string, page = '', caller: Caller = owner) {
  const query = `{ contactHistory(contactId: "${contactId}"${page}) { totalCount pageInfo { hasNextPage endCursor } edges { node {
    id cause causeId isCreation happenedAt mergedWith { identifier } actor { email } changes { field before after } undoRefusals { field reason } } } } }`;
  const { data, errors } = await app.ask(caller, query);
  expect(errors).toBeUndefined();
  const { edges, ...rest } = data!['contactHistory'];
  return { sets: edges.map((edge: any) => edge.node) as any[], ...rest };
}

async function undo(contactId: string, changeSetId: string, field: string, caller: Caller = owner) {
  const query = `mutation ($input: UndoContactChangeInput!) { undoContactChange(input: $input) {
    contact { id city email emailConsent identifier archivedAt } errors { code reason path } } }`;
  const { data, errors } = await app.ask(caller, query, { input: { contactId, changeSetId, field } });
  expect(errors).toBeUndefined();
  return data!['undoContactChange'];
}

/** Undoes a field of the newest change set that changed it. */
async function undoLast(contactId: string, field: string) {
  const { sets } = await history(contactId);
  const set = sets.find(({ changes }: any) => changes.some((change: any) => change.field === field));
  return undo(contactId, set.id, field);
}

describe('CON-10 the history of a contact', () => {
  test('CON-10 says who changed which field from what to what, newest first, the creation last', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const id = await create({ identifier: 'h1', city: 'Lyon' });
    await update(id, { city: 'Paris', lastName: 'Roux' }, admin);
    await mutate('archiveContacts', `selection: { ids: ["${id}"] }`);
    const { sets, totalCount } = await history(id);
    expect(totalCount).toBe(3);
    expect(sets.map(({ cause, isCreation, changes }: any) => ({ cause, isCreation, changes }))).toEqual([
      {
        cause: 'PERSON',
        isCreation: false,
        changes: [{ field: 'archivedAt', before: null, after: expect.stringMatching(/^\d{4}-/) }],
      },
      {
        cause: 'PERSON',
        isCreation: false,
        changes: [
          { field: 'lastName', before: null, after: 'Roux' },
          { field: 'city', before: 'Lyon', after: 'Paris' },
        ],
      },
      { cause: 'PERSON', isCreation: true, changes: [] },
    ]);
    expect(sets.map(({ actor }: any) => actor.email)).toEqual(
      [owner, admin, owner].map((caller: any) => caller.email),
    );
  });

  test('CON-10 goes page by page, and who has left has no name', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const id = await create({ identifier: 'h2' }, admin);
    for (const city of ['a', 'b', 'c']) await update(id, { city });
    await app.application.database.ownerPool.query('delete from auth."user" where "email" = $1', [
      admin.email,
    ]);
    const first = await history(id, ', first: 3');
    expect(first.sets.map((set: any) => set.changes[0].after)).toEqual(['c', 'b', 'a']);
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const rest = await history(id, `, first: 3, after: "${first.pageInfo.endCursor}"`);
    expect(rest.sets).toMatchObject([{ isCreation: true, actor: null }]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  test('CON-10 tells which import created a contact, and which one changed it', async () => {
    const run = async (rows: string[][]) => {
      const query = `mutation ($input: ImportContactsInput!) { importContacts(input: $input) { contactImport { id } errors { message } } }`;
      const columns = [{ field: 'identifier' }, { field: 'city' }];
      const { data } = await app.ask(owner, query, { input: { import: { columns }, rows } });
      return data!['importContacts'].contactImport.id as string;
    };
    const first = await run([['i1', 'Lyon']]);
    const second = await run([['i1', 'Nice']]);
    const { id } = (await app.ask(owner, '{ contact(identifier: "i1") { id } }')).data!['contact'];
    const { sets } = await history(id);
    expect(sets).toMatchObject([
      {
        cause: 'IMPORT',
        causeId: second,
        isCreation: false,
        changes: [{ field: 'city', before: 'Lyon', after: 'Nice' }],
      },
      { cause: 'IMPORT', causeId: first, isCreation: true, changes: [] },
    ]);
    expect((await undo(id, sets[0].id, 'city')).contact.city).toBe('Lyon');
  });

  test('CON-10 a merge stands in the history of all it concerned, and is undone as a whole', async () => {
    const survivor = await create({ identifier: 'm1' });
    const other = await create({ identifier: 'm2', city: 'Brest' });
    await mutate('mergeContacts', `survivorId: "${survivor}", mergedIds: ["${other}"]`);
    const [merge] = (await history(survivor)).sets;
    expect(merge).toMatchObject({
      cause: 'MERGE',
      mergedWith: [{ identifier: 'm2' }],
      changes: [{ field: 'city', before: null, after: 'Brest' }],
      undoRefusals: [{ field: 'city', reason: 'PART_OF_MERGE' }],
    });
    expect(merge.causeId).toBeTruthy();
    expect((await undo(survivor, merge.id, 'city')).errors).toEqual([
      { code: 'BAD_USER_INPUT', reason: 'PART_OF_MERGE', path: ['field'] },
    ]);
    expect((await history(other)).sets[0].changes).toEqual([
      { field: 'mergedIntoId', before: null, after: survivor },
    ]);
    expect((await history(other)).sets[0].mergedWith).toEqual([{ identifier: 'm1' }]);
    expect((await undo(other, merge.id, 'mergedIntoId')).errors[0].reason).toBe('CONTACT_MERGED');
    await mutate('undoContactMerge', `mergeId: "${merge.causeId}"`);
    for (const [id, identifier] of [
      [survivor, 'm2'],
      [other, 'm1'],
    ] as const)
      expect((await history(id)).sets[0]).toMatchObject({ cause: 'UNDO', mergedWith: [{ identifier }] });
    expect((await history(survivor)).sets.at(-1).mergedWith).toEqual([]);
  });

  test('CON-10 nothing is told of unknown contacts, nor of those of another workspace', async () => {
    const id = await create({ identifier: 'h3', city: 'Lyon' });
    await update(id, { city: 'Nice' });
    const { id: changeSetId } = (await history(id)).sets[0];
    const stranger = await app.createCaller();
    for (const contactId of [id, 'x', '01990000-0000-7000-8000-000000000000'])
      expect(await history(contactId, '', stranger)).toMatchObject({ sets: [], totalCount: 0 });
    expect((await undo(id, changeSetId, 'city', stranger)).errors[0]).toMatchObject({
      code: 'NOT_FOUND',
      path: ['contactId'],
    });
    const theirs = await create({ identifier: 'h3' }, stranger);
    expect((await undo(theirs, changeSetId, 'city', stranger)).errors[0]).toMatchObject({
      code: 'NOT_FOUND',
      path: ['changeSetId'],
    });
  });

  test('CON-10 a cursor that was made up is refused', async () => {
    const id = await create({ identifier: 'h4' });
    const after = Buffer.from('["x"]').toString('base64url');
    const { errors } = await app.ask(
      owner,
      `{ contactHistory(contactId: "${id}", after: "${after}") { totalCount } }`,
    );
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('CON-10 undoing one change', () => {
  test('CON-10 puts one value back and leaves the others; the undoing stands in the history and can be undone', async () => {
    const id = await create({ identifier: 'u1', city: 'Lyon', email: 'a@example.org' });
    await update(id, { city: 'Paris', email: 'b@example.org' });
    const [changed] = (await history(id)).sets;
    expect(await undo(id, changed.id, 'city')).toMatchObject({
      contact: { city: 'Lyon', email: 'b@example.org' },
      errors: [],
    });
    const { sets } = await history(id);
    expect(sets[0]).toMatchObject({
      cause: 'UNDO',
      causeId: changed.id,
      changes: [{ field: 'city', before: 'Paris', after: 'Lyon' }],
      undoRefusals: [],
    });
    expect(sets[1].undoRefusals).toEqual([{ field: 'city', reason: 'ALREADY_UNDONE' }]);
    expect((await undo(id, changed.id, 'city')).errors).toEqual([
      { code: 'CONFLICT', reason: 'ALREADY_UNDONE', path: ['field'] },
    ]);
    expect((await undo(id, sets[0].id, 'city')).contact.city).toBe('Paris');
  });

  test('CON-10 a value that was cleared comes back, and one that was given goes', async () => {
    const id = await create({ identifier: 'u2', city: 'Lyon' });
    await update(id, { city: null, email: 'a@example.org', directory: 'INTERNAL' });
    const [{ id: changeSetId }] = (await history(id)).sets;
    await undo(id, changeSetId, 'city');
    await undo(id, changeSetId, 'directory');
    const { contact } = await undo(id, changeSetId, 'email');
    expect(contact).toMatchObject({ city: 'Lyon', email: null });
  });

  test('CON-10 what was changed again since is not undone, and what stands there is told', async () => {
    const id = await create({ identifier: 'u3', city: 'Lyon' });
    await update(id, { city: 'Paris' });
    const [{ id: changeSetId }] = (await history(id)).sets;
    await update(id, { city: 'Nice' });
    expect(await undo(id, changeSetId, 'city')).toEqual({
      contact: expect.objectContaining({ city: 'Nice' }),
      errors: [{ code: 'CONFLICT', reason: 'CHANGED_SINCE', path: ['field'] }],
    });
    expect((await undo(id, changeSetId, 'email')).errors[0]).toMatchObject({
      code: 'NOT_FOUND',
      path: ['field'],
    });
    expect((await undo(id, changeSetId, '__proto__')).errors[0].code).toBe('NOT_FOUND');
  });

  test('CON-10 an identifier that somebody else has by now is told, and nothing is changed', async () => {
    const id = await create({ identifier: 'old' });
    await update(id, { identifier: 'new' });
    await create({ identifier: 'OLD' });
    expect((await undoLast(id, 'identifier')).errors).toEqual([
      { code: 'CONFLICT', reason: 'IDENTIFIER_TAKEN', path: ['field'] },
    ]);
    expect((await history(id)).sets).toHaveLength(2);
  });

  test('CON-10 CON-11 a withdrawal of consent is not undone; all else returns to what the person had said', async () => {
    const id = await create({ identifier: 'c1', emailConsent: 'GIVEN' });
    await update(id, { emailConsent: 'WITHDRAWN' });
    expect((await history(id)).sets[0].undoRefusals).toEqual([
      { field: 'emailConsent', reason: 'CONSENT_WITHDRAWN' },
    ]);
    expect((await undoLast(id, 'emailConsent')).errors[0].reason).toBe('CONSENT_WITHDRAWN');
    await update(id, { emailConsent: 'GIVEN' });
    expect((await undoLast(id, 'emailConsent')).contact.emailConsent).toBe('WITHDRAWN');
    expect((await undoLast(id, 'emailConsent')).errors[0].reason).toBe('CONSENT_WITHDRAWN');
  });

  test('CON-10 FLD-1 values of custom fields are undone too, unless they are unique and taken', async () => {
    const query =
      'mutation ($input: CreateCustomFieldInput!) { createCustomField(input: $input) { errors { message } } }';
    const definition = { key: 'badge', title: 'Badge', type: 'TEXT', isUnique: true };
    expect((await app.ask(owner, query, { input: definition })).data!['createCustomField'].errors).toEqual(
      [],
    );
    const badge = (value: string | null) => ({ customValues: [{ key: 'badge', value }] });
    const id = await create({ identifier: 'f1', ...badge('A1') });
    await update(id, badge('B2'));
    expect((await undoLast(id, 'custom:badge')).errors).toEqual([]);
    expect((await history(id)).sets[0].changes).toEqual([
      { field: 'custom:badge', before: 'B2', after: 'A1' },
    ]);
    await create({ identifier: 'f2', ...badge('b2') });
    expect((await undoLast(id, 'custom:badge')).errors).toEqual([
      { code: 'CONFLICT', reason: 'VALUE_TAKEN', path: ['field'] },
    ]);
  });

  test('CON-10 GRP-1 a change of groups stands in the history, and is undone in the groups', async () => {
    const id = await create({ identifier: 'g1' });
    const made = await app.ask(owner, 'mutation { createGroup(input: { name: "Choir" }) { group { id } } }');
    const groupId = made.data!['createGroup'].group.id;
    await mutate('addContactsToGroup', `groupId: "${groupId}", selection: { ids: ["${id}"] }`);
    const [set] = (await history(id)).sets;
    expect(set).toMatchObject({
      changes: [{ field: 'groups', before: null, after: 'Choir' }],
      undoRefusals: [{ field: 'groups', reason: 'CANNOT_BE_UNDONE' }],
    });
    expect((await undo(id, set.id, 'groups')).errors[0].reason).toBe('CANNOT_BE_UNDONE');
  });

  test('CON-10 archiving is undone as well, unless the identifier is taken', async () => {
    const id = await create({ identifier: 'z1' });
    await mutate('archiveContacts', `selection: { ids: ["${id}"] }`);
    expect((await undoLast(id, 'archivedAt')).contact.archivedAt).toBeNull();
    const undone = await undoLast(id, 'archivedAt');
    expect(undone.contact.archivedAt).not.toBeNull();
    await create({ identifier: 'Z1' });
    expect((await undoLast(id, 'archivedAt')).errors[0].reason).toBe('IDENTIFIER_TAKEN');
  });
});
