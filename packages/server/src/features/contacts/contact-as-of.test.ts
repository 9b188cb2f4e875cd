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

async function mutate(field: string, answer: string, input: object): Promise<any> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${answer} errors { message } } }`;
  const { data, errors } = await app.ask(owner, query, { input });
  expect(errors ?? data![field].errors).toEqual([]);
  return data![field];
}

const create = async (input: object): Promise<string> =>
  (await mutate('createContact', 'contact { id }', input)).contact.id;

async function update(id: string, fields: object): Promise<void> {
  const { version } = (await app.ask(owner, `{ contact(id: "${id}") { version } }`)).data!['contact'];
  await mutate('updateContact', 'contact { id }', { id, expectedVersion: version, ...fields });
}

interface Then {
  field: string;
  then: string | null;
  now: string | null;
  isDifferent: boolean;
  undoableChangeSetId: string | null;
}

async function asOf(id: string, at: string, caller: Caller = owner) {
  const { data, errors } = await app.ask(
    caller,
    `query ($id: ID!, $at: DateTime!) { contactAsOf(id: $id, at: $at) {
      existed isComplete values { field then now isDifferent undoableChangeSetId } } }`,
    { id, at },
  );
  expect(errors).toBeUndefined();
  return data!['contactAsOf'] as { existed: boolean; isComplete: boolean; values: Then[] } | null;
}

/** Field by field what stood there. */
const thenOf = (values: readonly Then[]) =>
  Object.fromEntries(values.map(({ field, then }) => [field, then]));

/** Newest first. */
async function moments(id: string): Promise<{ id: string; happenedAt: string }[]> {
  const query = `{ contactHistory(contactId: "${id}") { edges { node { id happenedAt } } } }`;
  return (await app.ask(owner, query)).data!['contactHistory'].edges.map(({ node }: any) => node);
}

describe('CON-10 a contact as it stood', () => {
  test('CON-10 at the moment of each change it is what the change made of it', async () => {
    await mutate('createCustomField', 'customField { id }', { key: 'diet', title: 'Diet', type: 'TEXT' });
    const diet = (value: string | null) => ({ customValues: [{ key: 'diet', value }] });
    const id = await create({ identifier: 'a1', city: 'Lyon', ...diet('vegan') });
    await update(id, { city: 'Paris', lastName: 'Roux' });
    await update(id, { city: null, ...diet(null) });
    await mutate('archiveContacts', 'count', { selection: { ids: [id] } });
    const stood = [];
    for (const { happenedAt } of (await moments(id)).toReversed())
      stood.push(thenOf((await asOf(id, happenedAt))!.values));
    const usual = { identifier: 'a1', directory: 'NONE', emailConsent: 'UNKNOWN' };
    expect(stood).toEqual([
      { ...usual, city: 'Lyon', lastName: null, 'custom:diet': 'vegan', archivedAt: null },
      { ...usual, city: 'Paris', lastName: 'Roux', 'custom:diet': 'vegan', archivedAt: null },
      { ...usual, lastName: 'Roux', archivedAt: null },
      { ...usual, lastName: 'Roux', archivedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
  });

  test('CON-10 tells now beside then, and the change that can be undone to put a value back', async () => {
    const id = await create({ identifier: 'b1', city: 'Lyon', email: 'a@example.org', firstName: 'Ada' });
    await update(id, { city: 'Paris', email: 'b@example.org' });
    await update(id, { city: 'Nice' });
    const [, second, first] = await moments(id);
    const { values } = (await asOf(id, first!.happenedAt))!;
    const of = (field: string) => values.find((value) => value.field === field);
    expect(of('firstName')).toMatchObject({ isDifferent: false, undoableChangeSetId: null });
    // Changed again since: what took it away stands no more, so that undoing it is refused.
    expect(of('city')).toEqual({
      ...{ field: 'city', then: 'Lyon', now: 'Nice', isDifferent: true, undoableChangeSetId: null },
    });
    expect(of('email')).toEqual({
      ...{ field: 'email', then: 'a@example.org', now: 'b@example.org', isDifferent: true },
      undoableChangeSetId: second!.id,
    });
    await mutate('undoContactChange', 'contact { id }', {
      contactId: id,
      changeSetId: of('email')!.undoableChangeSetId,
      field: 'email',
    });
    const after = (await asOf(id, first!.happenedAt))!.values.find(({ field }) => field === 'email');
    expect(after).toMatchObject({ then: 'a@example.org', now: 'a@example.org', isDifferent: false });
  });

  test('CON-10 CON-11 a withdrawal of consent stands in it, and is not offered to be undone', async () => {
    const id = await create({ identifier: 'c1', emailConsent: 'GIVEN' });
    await update(id, { emailConsent: 'WITHDRAWN' });
    const { happenedAt } = (await moments(id))[1]!;
    const consent = (await asOf(id, happenedAt))!.values.find(({ field }) => field === 'emailConsent');
    expect(consent).toMatchObject({ then: 'GIVEN', now: 'WITHDRAWN', undoableChangeSetId: null });
  });

  test('CON-10 before it came nothing is known of it; one of an import is there since the import', async () => {
    const id = await create({ identifier: 'd1', city: 'Lyon' });
    expect(await asOf(id, '2020-01-01T00:00:00Z')).toEqual({ existed: false, isComplete: true, values: [] });
    await mutate('importContacts', 'contactImport { id }', {
      import: { columns: [{ field: 'identifier' }, { field: 'city' }] },
      rows: [['d2', 'Nice']],
    });
    const imported = (await app.ask(owner, '{ contact(identifier: "d2") { id } }')).data!['contact'].id;
    // As of a long file, whose rows are written in transactions of their own.
    await app.application.database.ownerPool.query(
      `update contact set created_at = created_at + interval '1 minute' where id = $1`,
      [imported],
    );
    const { happenedAt } = (await moments(imported))[0]!;
    expect(await asOf(imported, happenedAt)).toMatchObject({ existed: true });
  });

  test('CON-10 FLD-1 a field that was made later held nothing, whatever one of the same key held before', async () => {
    const field = { key: 'diet', title: 'Diet', type: 'TEXT' };
    const { customField } = await mutate('createCustomField', 'customField { id }', field);
    const id = await create({ identifier: 'e1', customValues: [{ key: 'diet', value: 'old' }] });
    await update(id, { customValues: [{ key: 'diet', value: null }] });
    await mutate('deleteCustomField', 'customField { id }', { id: customField.id });
    await mutate('createCustomField', 'customField { id }', field);
    await update(id, { customValues: [{ key: 'diet', value: 'new' }] });
    const { happenedAt } = (await moments(id)).at(-1)!;
    const diet = (await asOf(id, happenedAt))!.values.find((value) => value.field === 'custom:diet');
    expect(diet).toMatchObject({ then: null, now: 'new', undoableChangeSetId: null });
  });

  test('CON-10 says so where what was changed since is erased', async () => {
    const id = await create({ identifier: 'f1', city: 'Lyon' });
    await update(id, { city: 'Nice' });
    const { happenedAt } = (await moments(id))[1]!;
    await app.application.database.ownerPool.query(
      `update change set before = '{}', after = '{}' where workspace_id = $1 and subject_id = $2`,
      [owner.workspaceId, id],
    );
    expect(await asOf(id, happenedAt)).toMatchObject({ existed: true, isComplete: false });
  });

  test('CON-10 nothing is told of unknown contacts, nor of those of another workspace', async () => {
    const id = await create({ identifier: 'g1' });
    const stranger = await app.createCaller();
    for (const asked of [id, 'x', '01990000-0000-7000-8000-000000000000'])
      expect(await asOf(asked, '2100-01-01T00:00:00Z', stranger)).toBeNull();
  });
});
