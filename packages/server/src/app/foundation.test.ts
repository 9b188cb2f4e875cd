import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../test/test-app.ts';
import { Departure } from '../platform/http/departure.ts';
import { createHttpServer } from './http.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const ME = '{ me { user { email } workspace { slug } role workspaces { slug } permissions } }';

describe('signing in', () => {
  test('a bearer token and a cookie say who is calling', async () => {
    const owner = await app.createCaller();
    const { data } = await app.ask(owner, ME);
    expect(data!['me']).toMatchObject({
      user: { email: owner.email },
      workspace: { slug: owner.workspace },
      role: 'OWNER',
    });

    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: ` ${owner.email} `, password: 'correct horse battery' },
    });
    const cookie = answer.cookies.find(({ name }) => name === 'convive.session')!;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const byCookie = await app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: `convive.session=${cookie.value}` },
      payload: { query: ME },
    });
    expect(byCookie.json().data.me.user.email).toBe(owner.email);
  });

  test('a cookie counts for our own pages and for programs, not for pages of other sites', async () => {
    const { token } = await app.createCaller();
    const ask = async (headers: Record<string, string>) => {
      const answer = await app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          host: 'convive.example',
          cookie: `convive.session=${encodeURIComponent(token)}`,
          ...headers,
        },
        payload: { query: '{ me { role } }' },
      });
      return answer.json().errors?.[0].extensions.code ?? answer.json().data.me.role;
    };
    for (const headers of [
      {},
      { origin: 'http://convive.example' },
      { origin: 'http://localhost' },
      { origin: 'http://proxied.example', 'sec-fetch-site': 'same-origin' },
    ] as Record<string, string>[])
      expect(await ask(headers)).toBe('OWNER');
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'http://convive.example', 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[])
      expect(await ask(headers)).toBe('UNAUTHENTICATED');
    expect(await ask({ origin: 'https://evil.example', authorization: `Bearer ${token}` })).toBe('OWNER');
  });

  test('a token whose signature is not ours is nobody', async () => {
    const owner = await app.createCaller();
    const [token] = decodeURIComponent(owner.token).split('.');
    const forged = await app.ask({ ...owner, token: `${token}.${Buffer.alloc(32).toString('base64')}` }, ME);
    expect(forged.errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('after five wrong passwords the account waits, right ones are not counted', async () => {
    const { email } = await app.createCaller();
    const attempt = (password: string, remoteAddress: string) =>
      app.server.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email, password },
        remoteAddress,
      });
    for (let i = 0; i < 7; i++)
      expect((await attempt('correct horse battery', '10.0.0.1')).statusCode).toBe(200);
    for (let i = 0; i < 5; i++) expect((await attempt('wrong password', `10.0.1.${i}`)).statusCode).toBe(401);
    const blocked = await attempt('correct horse battery', '10.0.2.1');
    expect(blocked.statusCode).toBe(429);
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('guesses sent all at once are counted like those sent one by one', async () => {
    const { email } = await app.createCaller();
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        app.server.inject({
          method: 'POST',
          url: '/api/auth/sign-in/email',
          payload: { email, password: `guess number ${index}` },
          remoteAddress: `10.1.0.${index}`,
        }),
      ),
    );
    expect(guesses.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(guesses.filter(({ statusCode }) => statusCode === 429)).toHaveLength(15);
  });

  test('a program signs in and out by its own fetch, a page of another site does not', async () => {
    const { email } = await app.createCaller();
    const post = (url: string, headers: Record<string, string>, payload?: object) =>
      app.server.inject({ method: 'POST', url: `/api/auth/${url}`, headers, payload });
    const login = { email, password: 'correct horse battery' };
    const byProgram = await post('sign-in/email', { 'sec-fetch-mode': 'cors' }, login);
    expect(byProgram.statusCode).toBe(200);
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign) expect((await post('sign-in/email', headers, login)).statusCode).toBe(403);

    const token = byProgram.headers['set-auth-token'] as string;
    const signOut = await post('sign-out', { authorization: `Bearer ${token}`, 'sec-fetch-mode': 'cors' });
    expect(signOut.statusCode).toBe(200);
    const after = await app.ask({ token, workspace: '' }, ME);
    expect(after.errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('what cannot be an address is refused before it is looked up', async () => {
    for (const email of ['a\0b@example.org', `${'x'.repeat(300)}@example.org`]) {
      const answer = await app.server.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email, password: 'whatever it is' },
      });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().errors[0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  test('nothing else of the sign-in library is open', async () => {
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      payload: { email: 'new@example.org', password: 'long enough pass', name: 'x' },
    });
    expect(answer.statusCode).toBe(404);
  });
});

describe('ALL-3 who may do what', () => {
  test('members see no contacts; nobody sees anything without signing in', async () => {
    const caller = await app.createCaller('MEMBER');
    const refused = await app.ask(caller, '{ contacts { totalCount } }');
    expect(refused.data).toBeNull();
    expect(refused.errors![0]!.extensions.code).toBe('FORBIDDEN');
    const me = await app.ask(caller, ME);
    expect(me.data!['me'].permissions).not.toContain('contacts');
    const { errors } = await app.ask(null, '{ contacts { totalCount } }');
    expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.ask(null, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  test('ALL-2 a workspace of others is closed, by its name and by its ids', async () => {
    const owner = await app.createCaller();
    const stranger = await app.createCaller();
    const created = await app.ask(
      owner,
      'mutation { createContact(input: { identifier: "secret-1" }) { contact { id } errors { code } } }',
    );
    const { id } = created.data!['createContact'].contact;
    const byName = await app.ask({ ...stranger, workspace: owner.workspace }, '{ contacts { totalCount } }');
    expect(byName.errors![0]!.extensions.code).toBe('FORBIDDEN');
    const byId = await app.ask(stranger, `{ contact(id: "${id}") { identifier } }`);
    expect(byId).toEqual({ data: { contact: null } });
    const change = await app.ask(
      stranger,
      `mutation { updateContact(input: { id: "${id}", expectedVersion: 1, city: "x" }) { contact { id } errors { code } } }`,
    );
    expect(change.data!['updateContact']).toEqual({ contact: null, errors: [{ code: 'NOT_FOUND' }] });
    const archive = await app.ask(
      stranger,
      `mutation { archiveContacts(input: { selection: { ids: ["${id}"] } }) { count errors { code } } }`,
    );
    expect(archive.data!['archiveContacts']).toEqual({ count: 0, errors: [{ code: 'NOT_FOUND' }] });
  });
});

describe('HTTP', () => {
  test('health, readiness, metrics, the published schema', async () => {
    expect((await app.server.inject('/healthz')).statusCode).toBe(200);
    expect((await app.server.inject('/readyz')).json()).toEqual({ status: 'ready' });
    // A newer version that begins beside this one goes ahead with its own migrations.
    const { database } = app.application;
    await database.asOwner("insert into applied_migration (name, checksum) values ('9999_newer.sql', '')");
    expect((await app.server.inject('/readyz')).statusCode).toBe(200);
    await database.asOwner("update applied_migration set name = name || ' away' where name like '0001_%'");
    expect((await app.server.inject('/readyz')).statusCode).toBe(503);
    await database.asOwner("update applied_migration set name = split_part(name, ' ', 1)");
    expect((await app.server.inject('/metrics')).statusCode).toBe(401);
    const metrics = await app.server.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer metrics-for-tests' },
    });
    expect(metrics.body).toContain('convive_http_request_seconds_bucket');
    expect((await app.server.inject('/schema.graphql')).body).toContain('type Contact {');
  });

  test('TRUST-78 a process that is about to leave says so at /readyz, and serves on', async () => {
    const departure = new Departure();
    const leaving = await createHttpServer(app.application, departure);
    expect((await leaving.inject('/readyz')).statusCode).toBe(200);
    const left = departure.leave(leaving, 0.2);
    const told = await leaving.inject('/readyz');
    expect([told.statusCode, told.json()]).toEqual([503, { status: 'leaving' }]);
    expect((await leaving.inject('/healthz')).statusCode).toBe(200);
    await left;
  });

  test('every error carries a request id, and none tells of our insides', async () => {
    const owner = await app.createCaller();
    const { errors } = await app.ask(
      owner,
      '{ contacts(orderBy: [{ field: "nope", direction: ASC }]) { edges { cursor } } }',
    );
    expect(errors![0]!.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|select |node_modules/i);
  });

  test('a body over 1 MB is refused unless it carries import rows', async () => {
    const owner = await app.createCaller();
    const answer = await app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${owner.token}` },
      payload: { query: '{ me { role } }', variables: { filler: 'x'.repeat(1_100_000) } },
    });
    expect(answer.statusCode).toBe(413);
    expect(answer.json().errors[0].extensions.code).toBe('PAYLOAD_TOO_LARGE');
  });

  test('a body sent in chunks, which does not say its size, is measured all the same', async () => {
    const payload = Readable.from([
      JSON.stringify({ query: '{ __typename }', extensions: { filler: 'x'.repeat(1_100_000) } }),
    ]);
    const headers = { 'content-type': 'application/json' };
    const answer = await app.server.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect(answer.statusCode).toBe(413);
    expect(answer.json().errors[0].extensions.code).toBe('PAYLOAD_TOO_LARGE');
  });

  test('the name of a workspace holds no NUL', async () => {
    const owner = await app.createCaller();
    const { data } = await app.ask(
      owner,
      'mutation ($name: String) { updateWorkspace(input: { name: $name }) { errors { code path } } }',
      { name: 'a\0b' },
    );
    expect(data!['updateWorkspace']).toEqual({ errors: [{ code: 'BAD_USER_INPUT', path: ['name'] }] });
  });
});
