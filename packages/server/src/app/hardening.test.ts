import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import {
  buildSchema,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;
let address: string;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
});
afterAll(() => app.close());

const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');

/** As somebody who is signed in by a bearer token sends it, and anything beside. */
async function post(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; code: string | undefined; data: unknown; text: string }> {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${owner.token}`,
      'x-workspace': owner.workspace,
      ...headers,
    },
    body: body,
  });
  const text = await answer.text();
  const read = JSON.parse(text) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return { status: answer.status, code: read.errors?.[0]?.extensions.code, data: read.data, text };
}
const ask = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));

test('TRUST-39 a hundred documents that go round in circles or too deep are refused before anything of them runs', async () => {
  const deep = (levels: number) =>
    `{ contacts { edges { node { ${'mergedInto { '.repeat(levels)} id ${'} '.repeat(levels)} } } } }`;
  const circle = (length: number) =>
    `{ contacts { edges { node { ...f0 } } } } ${many(length, (i) => `fragment f${i} on Contact { mergedInto { ...f${(i + 1) % length} } }`)}`;
  const wide = (width: number) =>
    `{ ${many(width, (i) => `a${i}: contacts { edges { node { id firstName lastName } } }`)} }`;
  const documents = [
    ...Array.from({ length: 40 }, (_, i) => deep(13 + i * 7)),
    ...Array.from({ length: 30 }, (_, i) => circle(1 + i)),
    ...Array.from({ length: 30 }, (_, i) => wide(101 + i)),
  ];
  const answers = [];
  for (const document of documents) answers.push(await ask(document));
  expect(answers).toHaveLength(100);
  for (const { status, data } of answers) expect([status, data]).toEqual([400, undefined]);
});

test('TRUST-40 guesses by a hundred aliases of one request count as a hundred', async () => {
  const guess = (count: number) =>
    fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: JSON.stringify({
        query: `{ ${many(count, (i) => `a${i}: invitationByToken(token: "${randomUUID()}${randomUUID()}") { workspaceName }`)} }`,
      }),
    }).then((answer) => answer.json() as Promise<{ errors?: { extensions: { code: string } }[] }>);
  const { errors } = await guess(100);
  const limited = (errors ?? []).filter(({ extensions }) => extensions.code === 'RATE_LIMITED');
  expect(limited.length).toBeGreaterThanOrEqual(70);
  expect((await guess(1)).errors![0]!.extensions.code).toBe('RATE_LIMITED');
});

test('TRUST-41 TRUST-42 ten megabytes of words, and variables without end, are refused at the door', async () => {
  const flood = `{ ${'me { role } '.repeat(900_000)} }`;
  expect(await ask(flood)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  expect(await ask(`{ ${'@a '.repeat(300_000)} }`)).toMatchObject({
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
  });
  const selection =
    'mutation ($ids: [ID!]) { archiveContacts(input: { selection: { ids: $ids } }) { count errors { code } } }';
  const { data } = await ask(selection, { ids: Array.from({ length: 501 }, () => randomUUID()) });
  expect(data).toMatchObject({ archiveContacts: { errors: [{ code: 'BAD_USER_INPUT' }] } });
  const wrong = await ask(
    'query ($ids: [ID!]) { contacts(filter: { groupIds: { any: $ids } }) { totalCount } }',
    {
      ids: Array.from({ length: 5_000 }, () => ({})),
    },
  );
  expect(wrong.code).toBe('BAD_USER_INPUT');
  expect((JSON.parse(wrong.text) as { errors: unknown[] }).errors.length).toBeLessThanOrEqual(51);
});

test('TRUST-43 every list of the schema is a connection of 200 at most, or short by its nature and named here', async () => {
  const schema = buildSchema(await (await fetch(`${address}/schema.graphql`)).text());
  const { edges } = (await ask('{ contacts(first: 201) { edges { cursor } } }')) as unknown as {
    edges?: unknown;
  };
  expect(edges).toBeUndefined();
  for (const name of Object.keys(schema.getTypeMap()).filter((type) => type.endsWith('Connection')))
    for (const field of connectionFields(schema.getTypeMap(), name)) {
      const given = field.args.map(({ name: argument }) => argument);
      if (!PAGED_ABOVE.includes(field.name))
        expect([field.name, given.includes('first')]).toEqual([field.name, true]);
    }
  const bare = Object.values(schema.getQueryType()!.getFields())
    .filter(({ type }) => isListType(type instanceof GraphQLNonNull ? type.ofType : type))
    .map(({ name }) => name);
  expect(bare.toSorted()).toEqual(SHORT_LISTS);
});

/** Lists of the root without pages: their length has a limit of its own. */
const SHORT_LISTS = [
  'accountGroups',
  'apiKeys',
  'checkInConflicts',
  'connectors',
  'contactBulkActs',
  'contactFields',
  'contactViews',
  'customFields',
  'deletedGroups',
  'importTemplates',
  'mergeValueSources',
  'proposedFields',
  'sessions',
  'webhooks',
];
/** The root field above it takes the arguments of its pages. */
const PAGED_ABOVE = ['proposals'];

function connectionFields(types: Record<string, unknown>, connection: string) {
  return Object.values(types)
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ type }) => {
      const named = type instanceof GraphQLNonNull ? (type.ofType as unknown) : type;
      return !(named instanceof GraphQLList) && (named as { name?: string }).name === connection;
    });
}

test('TRUST-44 what people ask may take five seconds, wait two for a lock, and idle for fifteen in a transaction', async () => {
  const limits = await app.application.database.read(owner.workspaceId, (transaction) =>
    transaction.query(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
         current_setting('idle_in_transaction_session_timeout') as idle`,
    ),
  );
  expect(limits).toEqual([{ statement: '5s', lock: '2s', idle: '15s' }]);
});

describe('TRUST-45 what a page of another site can send without asking', () => {
  const cookie = async () => {
    const answer = await fetch(`${address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        email: owner.email,
        password: 'correct horse battery',
      }),
    });
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  };
  const MUTATION = 'mutation { createContact(input: { lastName: "Forged" }) { contact { id } } }';
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; charset=utf-8',
    '',
  ];
  const origins = ['https://evil.example', 'null', 'http://localhost.evil.example'];

  test('TRUST-45 thirty shapes of a forged request, with the cookie of somebody who is signed in: none does anything', async () => {
    const signedIn = await cookie();
    const shapes = origins.flatMap((origin) => [
      ...types.map((type) => ({
        method: 'POST',
        type,
        body: JSON.stringify({ query: MUTATION }),
        origin,
        path: '/graphql',
      })),
      ...types.map((type) => ({
        method: 'POST',
        type,
        body: `query=${encodeURIComponent(MUTATION)}`,
        origin,
        path: '/graphql',
      })),
      { method: 'GET', type: '', body: null, origin, path: `/graphql?query=${encodeURIComponent(MUTATION)}` },
    ]);
    expect(shapes.length).toBeGreaterThanOrEqual(30);
    for (const { method, type, body, origin, path } of shapes) {
      const answer = await fetch(address + path, {
        method,
        headers: {
          cookie: signedIn,
          origin,
          'sec-fetch-site': 'cross-site',
          ...(type && { 'content-type': type }),
        },
        body,
      });
      expect(answer.ok, `${method} ${type} ${origin}`).toBe(false);
    }
    const { data } = await ask('{ contacts(search: "Forged") { totalCount } }');
    expect(data).toEqual({ contacts: { totalCount: 0 } });
  });
});

test('TRUST-46 bodies in rare charsets are not read at all', async () => {
  for (const charset of ['utf-7', 'utf-16', 'iso-2022-jp', 'x-user-defined', 'cp037'])
    expect(
      await post(JSON.stringify({ query: '{ __typename }' }), {
        'content-type': `application/json; charset=${charset}`,
      }),
    ).toMatchObject({ status: 415 });
});

test('TRUST-47 TRUST-48 no refusal tells of our insides: no suggestion, statement, path or stack', async () => {
  const faults = [
    '{ contactz { id } }',
    '{ contacts { edges { node { firstNam } } } }',
    '{ contact(id: "x\\u0000y") { id } }',
    'query ($f: ContactFilter) { contacts(filter: $f) { totalCount } }',
    '{ contacts(first: -1) { totalCount } }',
    '{ contacts(after: "zzz") { totalCount } }',
    '{ group(id: "\'; drop table contact; --") { id } }',
    '{ event(slug: "\\u0000") { id } }',
    'mutation { createContact(input: { identifier: "\\ud800" }) { errors { message } } }',
    '{',
    '',
    'query { contact { id } }',
    'mutation { mergeContacts(input: { survivorId: "x", mergedIds: [] }) { errors { message } } }',
  ];
  for (const query of faults)
    for (const variables of [{}, { f: { search: 1 } }, { f: 'x' }, { f: { and: [null] } }]) {
      const { text } = await ask(query, variables);
      expect(text).not.toMatch(
        /did you mean|node_modules|\.ts:\d|\bat .+:\d+:\d+|select .+ from |QueryFailed|syntax error at/i,
      );
      for (const error of (JSON.parse(text) as { errors?: { extensions: object }[] }).errors ?? [])
        expect(error.extensions).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
    }
});

test('TRUST-50 a flood of hashes that nobody ever registers leaves no trace, and those of real clients work on', async () => {
  const send = (sha256Hash: string) =>
    app.server.inject({
      method: 'POST',
      url: '/graphql',
      payload: { extensions: { persistedQuery: { version: 1, sha256Hash } } },
    });
  const hash = () => (randomUUID() + randomUUID()).replaceAll('-', '');
  for (let n = 0; n < 500; n += 1) await send(hash());
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < 1_500; n += 1) await send(hash());
  globalThis.gc?.();
  // A million would be three hundred times as many: what stayed of each would show.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
});

describe('TRUST-53 sockets', () => {
  test('TRUST-53 one that never says who it is is closed after three seconds', async () => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const code = await new Promise<number>((resolve) => socket.on('close', resolve));
    expect(code).toBe(4408);
  }, 20_000);

  test('TRUST-53 TRUST-61 whoever is taken out of the workspace hears nothing more', async () => {
    const member = await app.createCaller('ADMIN', owner.workspace);
    const client = createClient({
      url: `${address.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${member.token}`, 'x-workspace': owner.workspace },
      retryAttempts: 0,
    });
    const told = client.iterate({ query: 'subscription { contactsChanged { at } }' });
    await told.next();
    await app.application.database.asOwner(
      'delete from membership where workspace_id = $1 and user_id = (select "id" from auth."user" where "email" = $2)',
      [owner.workspaceId, member.email],
    );
    await ask('mutation { createContact(input: { lastName: "After" }) { contact { id } } }');
    const next = await told.next().then(
      ({ done, value }) => (done ? 'CLOSED' : (value?.errors?.[0]?.extensions?.['code'] ?? value)),
      () => 'CLOSED',
    );
    expect(['CLOSED', 'FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED']).toContain(next);
    await client.dispose();
  }, 20_000);
});
