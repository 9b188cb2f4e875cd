import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';
import { listenForSubscriptions, type TestSubscriptions } from '../../../test/test-subscriptions.ts';

let app: TestApp;
let subscriptions: TestSubscriptions;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;

beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
  subscriptions = await listenForSubscriptions(app);
  owner = await app.createCaller('OWNER');
});
afterEach(() => subscriptions.end());
afterAll(() => app.close());

const WATCH =
  'subscription ($id: ID!) { contactImportProgress(id: $id) { state receivedRows processedRows counts { create } } }';

type Progress = { contactImportProgress: { state: string; processedRows: number } };
const subscribe = (...asked: Parameters<TestSubscriptions['subscribe']>) =>
  subscriptions.subscribe<Progress>(...asked);

async function createImport(rows = 3): Promise<string> {
  const { data } = await app.ask(
    owner,
    'mutation ($input: CreateContactImportInput!) { createContactImport(input: $input) { contactImport { id } } }',
    { input: { columns: [{ field: 'identifier' }], totalRows: rows } },
  );
  const importId = data!.createContactImport.contactImport.id;
  await act('addContactImportRows', {
    importId,
    firstRow: 2,
    rows: Array.from({ length: rows }, (_, index) => [`${importId} ${index}`]),
  });
  return importId;
}

async function act(operation: string, input: Record<string, unknown>): Promise<void> {
  const type = `${operation[0]!.toUpperCase()}${operation.slice(1)}Input`;
  const { data } = await app.ask(
    owner,
    `mutation ($input: ${type}!) { ${operation}(input: $input) { errors { message } } }`,
    { input },
  );
  expect(data![operation].errors).toEqual([]);
}

/** The states seen until one of them. */
async function statesUntil(progress: ReturnType<typeof subscribe>, last: string): Promise<string[]> {
  const states: string[] = [];
  while (states.at(-1) !== last) {
    const result = await progress.next();
    expect(result?.errors).toBeUndefined();
    states.push(result!.data!.contactImportProgress.state);
  }
  return states;
}

test('IMP-14 whoever watches an import hears of each step, to its end', async () => {
  const importId = await createImport();
  const progress = subscribe(owner, WATCH, { id: importId });
  expect(await progress.next()).toEqual({
    data: {
      contactImportProgress: {
        state: 'RECEIVING',
        receivedRows: 3,
        processedRows: 0,
        counts: { create: 0 },
      },
    },
  });
  await act('planContactImport', { importId });
  expect((await statesUntil(progress, 'PLANNED')).at(-1)).toBe('PLANNED');
  await act('runContactImport', { importId });
  await statesUntil(progress, 'COMPLETED');
});

test('IMP-14 it goes on when the connection to the database was lost meanwhile', async () => {
  const importId = await createImport();
  const progress = subscribe(owner, WATCH, { id: importId });
  await progress.next();
  const { database } = app.application;
  const ended = await database.asOwner(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'convive changes' and datname = current_database()",
  );
  expect(ended).toHaveLength(1);
  await act('planContactImport', { importId });
  await statesUntil(progress, 'PLANNED');
});

test.each([
  ['nobody', 'UNAUTHENTICATED'],
  ['MEMBER', 'FORBIDDEN'],
  ['MANAGER', 'FORBIDDEN'],
  ['stranger', 'NOT_FOUND'],
] as const)('ALL-2 ALL-3 watched by %s it says %s', async (who, code) => {
  const importId = await createImport();
  const caller =
    who === 'nobody'
      ? null
      : who === 'stranger'
        ? await app.createCaller('OWNER')
        : await app.createCaller(who, owner.workspace);
  const refused = await subscribe(caller, WATCH, { id: importId }).next();
  expect(refused?.errors?.map(({ extensions }) => extensions?.['code'])).toEqual([code]);
});

test('ALL-3 who is removed meanwhile sees no further step', async () => {
  const importId = await createImport();
  const admin = await app.createCaller('ADMIN', owner.workspace);
  const progress = subscribe(admin, WATCH, { id: importId });
  expect((await progress.next())?.data?.contactImportProgress.state).toBe('RECEIVING');
  await app.application.database.asOwner(
    `delete from membership using auth."user" person where person."id" = user_id and person."email" = $1`,
    [admin.email],
  );
  await act('planContactImport', { importId });
  const refused = await progress.next();
  expect(refused?.data).toBeNull();
  expect(refused?.errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
    requestId: expect.any(String),
  });
  expect(await progress.next()).toBeNull();
});

test('ALL-2 the cookie of a person counts for the pages of our own site alone', async () => {
  const importId = await createImport();
  const { headers } = await app.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: owner.email, password: 'correct horse battery' },
  });
  const cookie = [headers['set-cookie']]
    .flat()
    .map((set) => set!.split(';')[0])
    .join('; ');
  const ours = { cookie, origin: 'http://localhost', 'x-workspace': owner.workspace };
  const seen = await subscribe(null, WATCH, { id: importId }, ours).next();
  expect(seen?.data?.contactImportProgress.state).toBe('RECEIVING');
  const foreign = await subscribe(
    null,
    WATCH,
    { id: importId },
    { ...ours, origin: 'https://evil.example' },
  ).next();
  expect(foreign?.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
});

test.each([
  ['a query', '{ __typename }', /POST \/graphql/],
  [
    'what is too deep',
    `subscription { contactImportProgress(id: "x") ${'{ rows { edges { node '.repeat(6)}{ id }${' } } }'.repeat(6)} }`,
    /./,
  ],
  ['what is no GraphQL', 'subscription {', /Syntax Error/],
])('a socket refuses %s', async (_, query, message) => {
  const refused = await subscribe(owner, query, {}).next();
  expect(refused?.errors?.[0]?.message).toMatch(message);
  expect(refused?.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
});

test('the server stops while somebody watches', async () => {
  const other = await createTestApp();
  const theirs = await listenForSubscriptions(other);
  const person = await other.createCaller('OWNER');
  const { data } = await other.ask(
    person,
    'mutation { createContactImport(input: { columns: [{ field: "identifier" }] }) { contactImport { id } } }',
  );
  const watching = theirs.subscribe(person, WATCH, { id: data!.createContactImport.contactImport.id });
  await watching.next();
  const [ended] = await Promise.all([watching.next(), other.close()]);
  expect(ended?.data ?? null).toBe(null);
});
