import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type GraphqlAnswer, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app?.close());

const CREATE =
  'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { code reason } } }';

async function send(
  key: string,
  input: object,
  { caller = owner as Caller, query = CREATE } = {},
): Promise<{ status: number } & GraphqlAnswer> {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      authorization: `Bearer ${caller.token}`,
      'x-workspace': caller.workspace,
      'idempotency-key': key,
    },
    payload: { query, variables: { input } },
  });
  return { status: answer.statusCode, ...answer.json<GraphqlAnswer>() };
}
const codes = ({ errors }: GraphqlAnswer) => errors?.map(({ extensions }) => extensions.code);
const contactsCalled = async (identifier: string) =>
  (await app.application.database.asOwner('select from contact where identifier = $1', [identifier])).length;

test('SRC-3 the same request under the same key is answered again, and done once', async () => {
  const first = await send('k1', { identifier: 'once' });
  expect(first.data!.createContact.contact.id).toBeTruthy();
  expect(await send('k1', { identifier: 'once' })).toEqual(first);
  expect(await contactsCalled('once')).toBe(1);
});

test('TRUST-4 a hundred at once under one key begin one import', async () => {
  const query =
    'mutation ($input: CreateContactImportInput!) { createContactImport(input: $input) { contactImport { id } errors { code } } }';
  const input = { columns: [{ field: 'identifier' }], fileName: 'hundred.csv' };
  const answers = await Promise.all(Array.from({ length: 100 }, () => send('k2', input, { query })));
  const ids = new Set(answers.map(({ data }) => data!.createContactImport.contactImport.id));
  expect(ids.size).toBe(1);
  const begun = await app.application.database.asOwner(
    "select from contact_import where file_name = 'hundred.csv'",
  );
  expect(begun).toHaveLength(1);
});

test('SRC-3 another request under a used key is refused, and not done', async () => {
  await send('k3', { identifier: 'first' });
  const other = await send('k3', { identifier: 'second' });
  expect(other.status).toBe(422);
  expect(codes(other)).toEqual(['IDEMPOTENCY_MISMATCH']);
  expect(await contactsCalled('second')).toBe(0);
});

test('ALL-2 a key is its person’s own, and names one workspace', async () => {
  const stranger = await app.createCaller();
  await send('k4', { identifier: 'mine' });
  const theirs = await send('k4', { identifier: 'mine' }, { caller: stranger });
  expect(theirs.data!.createContact.errors).toEqual([]);
  expect(await contactsCalled('mine')).toBe(2);
  const elsewhere = await send(
    'k4',
    { identifier: 'mine' },
    { caller: { ...owner, workspace: stranger.workspace } },
  );
  expect(codes(elsewhere)).toEqual(['IDEMPOTENCY_MISMATCH']);
});

test('SRC-3 a refusal is an answer; where nothing could be done at all the key is free again', async () => {
  await send('k5', { identifier: 'taken' });
  const refused = await send('k6', { identifier: 'taken' });
  expect(refused.data!.createContact.errors[0].reason).toBe('IDENTIFIER_TAKEN');
  expect(await send('k6', { identifier: 'taken' })).toEqual(refused);

  const member = await app.createCaller('MEMBER', owner.workspace);
  expect(codes(await send('k7', { identifier: 'no right' }, { caller: member }))).toEqual(['FORBIDDEN']);
  await app.application.database.asOwner(
    `update membership set role = 'ADMIN' from auth."user" person where person."id" = user_id and person."email" = $1`,
    [member.email],
  );
  const allowed = await send('k7', { identifier: 'no right' }, { caller: member });
  expect(allowed.data!.createContact.errors).toEqual([]);
});

test('TRUST-4 what was done before a crash is not done again, though its answer was lost', async () => {
  await send('k8', { identifier: 'before the crash' });
  // As if the process had died between its commit and its answer.
  await app.application.database.asOwner(
    `update idempotency_key set answer = null, claimed_at = now() - interval '3 minutes' where key = 'k8'`,
  );
  const again = await send('k8', { identifier: 'before the crash' });
  expect(again.status).toBe(409);
  expect(codes(again)).toEqual(['CONFLICT']);
  expect(await contactsCalled('before the crash')).toBe(1);
});

test('SRC-3 a request that died before it did anything can be sent again, and after a day the key is forgotten', async () => {
  const age = (interval: string) =>
    app.application.database.asOwner(
      `update idempotency_key set claimed_at = now() - interval '${interval}' where key = 'k9'`,
    );
  const identify = await send('k9', { identifier: 'died' });
  await app.application.database.asOwner(
    `update idempotency_key set answer = null, is_applied = false where key = 'k9'`,
  );
  await app.application.database.asOwner(`delete from contact where identifier = 'died'`);
  await age('3 minutes');
  const again = await send('k9', { identifier: 'died' });
  expect(again.data!.createContact.contact.id).not.toBe(identify.data!.createContact.contact.id);
  await age('25 hours');
  const nextDay = await send('k9', { identifier: 'another' });
  expect(nextDay.data!.createContact.errors).toEqual([]);
});

test('a key that is none is refused; a query needs none', async () => {
  const refused = await send('é\u00e0 ', { identifier: 'bad key' });
  expect(refused.status).toBe(400);
  expect(codes(refused)).toEqual(['BAD_USER_INPUT']);
  const read = await send('k1', {}, { query: '{ me { role } }' });
  expect(read.data!.me.role).toBe('OWNER');
});
