import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { LIMITS } from '@convive/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
let address: string;
beforeAll(async () => {
  app = await createTestApp();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
});
afterAll(() => app.close());

interface Refusal {
  message: string;
  extensions: { code: string };
}

/** The status, and the first refusal or what was answered. */
async function post(
  body: string,
  path = '/graphql',
): Promise<{ status: number; error: Refusal | undefined; data: unknown }> {
  const answer = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { errors, data } = (await answer.json()) as { errors?: Refusal[]; data?: unknown };
  return { status: answer.status, error: errors?.[0], data };
}

test('SRC-5 a hash that is not the one of the query is refused as the mistake of whoever sends it', async () => {
  const query = '{ __typename }';
  const ask = (sha256Hash: string, sent: object = { query }) =>
    post(JSON.stringify({ ...sent, extensions: { persistedQuery: { version: 1, sha256Hash } } }));
  expect(await ask('0'.repeat(64))).toMatchObject({
    status: 400,
    error: { extensions: { code: 'BAD_USER_INPUT' }, message: 'provided sha does not match query' },
  });
  const hash = createHash('sha256').update(query).digest('hex');
  expect((await ask(hash, {})).error?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect((await ask(hash)).data).toEqual({ __typename: 'Query' });
  expect((await ask(hash, {})).data).toEqual({ __typename: 'Query' });
});

test('TRUST-18 a body that is far too large is refused with the limit, and its sender gets to read that', async () => {
  const body = JSON.stringify({ query: '{ __typename }', filler: 'x'.repeat(4 * LIMITS.importRequestBytes) });
  for (const path of ['/graphql', '/api/auth/sign-in/email']) {
    const { status, error } = await post(body, path);
    expect(status).toBe(413);
    expect(error?.extensions.code).toBe('PAYLOAD_TOO_LARGE');
    expect(error?.message).toMatch(/larger than \d{7} bytes/);
  }
});

test('a key that would change a prototype is named; a body that is no JSON is called that', async () => {
  expect(await post('{ "query": "{ __typename }", "variables": { "__proto__": { "a": 1 } } }')).toMatchObject(
    {
      status: 400,
      error: { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('__proto__') },
    },
  );
  expect((await post('{')).error?.message).toContain('not valid JSON');
});

test('an address that cannot be read is refused in the form of all refusals', async () => {
  const answer = await fetch(`${address}/%E0%A4%A`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    errors: [
      {
        message: expect.stringContaining('%'),
        extensions: { code: 'BAD_USER_INPUT', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ],
  });
});

test('TRUST-3 whoever cannot be looked up hears that the failure is ours, once and in no words of the database', async () => {
  const owner = await app.createCaller();
  await app.application.database.asOwner('alter table auth."session" rename to "away"');
  const answer = await app.ask(owner, '{ me { role } }');
  await app.application.database.asOwner('alter table auth."away" rename to "session"');
  expect(answer.errors).toEqual([
    {
      message: expect.stringContaining('on our side'),
      extensions: { code: 'INTERNAL', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    },
  ]);
  expect((await app.ask(owner, '{ me { role } }')).data).toEqual({ me: { role: 'OWNER' } });
});
