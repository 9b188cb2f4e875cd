import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../../test/test-app.ts';
import { createMortalDatabase } from '../../test/test-database.ts';

let postgres: Awaited<ReturnType<typeof createMortalDatabase>>;
let app: TestApp;
beforeAll(async () => {
  postgres = await createMortalDatabase();
  app = await createTestApp({ made: postgres });
}, 120_000);
afterAll(() => app?.close());

test(
  'TRUST-3 while the database is away the server says that it is not ready, and then serves as before by itself',
  { timeout: 120_000 },
  async () => {
    const owner = await app.createCaller();
    const signIn = () =>
      app.server.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email: owner.email, password: 'correct horse battery' },
      });
    // Many connections at once, so that many break.
    const me = () => app.ask(owner, '{ me { role } contacts { totalCount } }');
    await Promise.all([...Array.from({ length: 12 }, me), signIn(), signIn()]);
    const pending = Promise.all(Array.from({ length: 12 }, me));
    const pendingSignIn = signIn();
    await postgres.kill();
    const found: number[] = [];
    const refused: unknown[] = [];
    await vi.waitFor(
      async () => {
        found.push((await app.server.inject('/readyz')).statusCode);
        const answer = await app.server.inject({
          method: 'POST',
          url: '/graphql',
          headers: { authorization: `Bearer ${owner.token}`, 'x-workspace': owner.workspace },
          payload: { query: '{ me { role } }' },
        });
        if (answer.statusCode === 503) refused.push(answer.json());
        expect(found).toContain(503);
        expect(refused).not.toEqual([]);
      },
      { timeout: 20_000, interval: 20 },
    );
    expect(refused[0]).toEqual({
      errors: [
        {
          message: expect.stringContaining('database does not answer'),
          extensions: { code: 'INTERNAL', reason: 'UNAVAILABLE', requestId: expect.any(String) },
        },
      ],
    });
    expect((await app.server.inject('/healthz')).statusCode).toBe(200);
    for (const { errors = [] } of await pending)
      for (const { extensions } of errors) expect(extensions.code).toBe('INTERNAL');
    const { statusCode, body } = await pendingSignIn;
    if (statusCode !== 200)
      expect([statusCode, JSON.parse(body).errors[0].extensions.code]).toEqual([503, 'INTERNAL']);
    await vi.waitFor(async () => expect((await app.server.inject('/readyz')).statusCode).toBe(200), {
      timeout: 60_000,
      interval: 100,
    });
    const answers = await Promise.all(Array.from({ length: 30 }, me));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ data: { me: { role: 'OWNER' }, contacts: { totalCount: 0 } } })]),
    );
    expect((await signIn()).statusCode).toBe(200);
  },
);
