import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  await sql('delete from auth.failed_attempt');
});
afterAll(() => app.close());

const OLD = 'correct horse battery';
const NEW = 'horses eat batteries';
const sql = async (statement: string, parameters: unknown[] = []): Promise<any[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;

async function run(caller: Caller, name: string, answer: string, input: object): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}

async function signIn(email: string, password = OLD, userAgent = 'Firefox'): Promise<Caller> {
  const { headers } = await app.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { 'user-agent': userAgent },
    payload: { email, password },
  });
  return { token: headers['set-auth-token'] as string, workspace: '' };
}
const isIn = async (caller: Caller) => (await app.ask(caller, '{ me { role } }')).data !== null;
const change = (caller: Caller, currentPassword: string, newPassword = NEW) =>
  run(caller, 'changePassword', 'user { id }', { currentPassword, newPassword });

describe('ALL-3 one’s own account', () => {
  test('ALL-1 ALL-3 name and language are one’s own to change, and are the same in every browser', async () => {
    const person = await app.createCaller('MEMBER');
    const { user, errors } = await run(person, 'updateProfile', 'user { name email }', {
      name: ' Zoé  Ler ',
      language: 'de',
    });
    expect([user, errors]).toEqual([{ name: 'Zoé Ler', email: person.email }, []]);
    const elsewhere = await signIn(person.email);
    const { data } = await app.ask(elsewhere, '{ me { language user { name } } }');
    expect(data!['me']).toEqual({ language: 'de', user: { name: 'Zoé Ler' } });
    for (const name of ['', ' ', 'x'.repeat(201), 'a\0b', 'a\u0007b'])
      expect((await run(person, 'updateProfile', 'user { name }', { name })).errors).toMatchObject([
        { code: 'BAD_USER_INPUT', path: ['name'] },
      ]);
    expect((await run(person, 'updateProfile', 'user { name }', { language: 'nl' })).errors).toMatchObject([
      { reason: 'UNKNOWN_LANGUAGE' },
    ]);
  });

  test('ALL-3 a password is changed by whoever knows the present one, and all other sessions end', async () => {
    const person = await app.createCaller();
    const others = [await signIn(person.email), await signIn(person.email)];
    expect((await change(person, 'wrong')).errors).toMatchObject([
      { reason: 'WRONG_PASSWORD', path: ['currentPassword'] },
    ]);
    expect((await change(person, OLD, 'password')).errors).toMatchObject([
      { reason: 'WEAK_PASSWORD', path: ['newPassword'] },
    ]);
    expect((await change(person, OLD)).errors).toEqual([]);
    expect(await isIn(person)).toBe(true);
    for (const other of others) expect(await isIn(other)).toBe(false);
    expect((await signIn(person.email, OLD)).token).toBeUndefined();
    expect(await isIn(await signIn(person.email, NEW))).toBe(true);
  });

  test('ALL-3 whoever found an open browser cannot guess the password there', async () => {
    const person = await app.createCaller();
    for (let guess = 0; guess < 5; guess++) await change(person, `guess ${guess}`);
    expect((await change(person, OLD)).errors).toMatchObject([{ code: 'RATE_LIMITED' }]);
  });

  test('ALL-3 a password that was taken back meanwhile changes nothing', { timeout: 30_000 }, async () => {
    const person = await app.createCaller();
    const [{ id, hash }] = await sql(
      `select "userId" as id, "password" as hash from auth."account"
       join auth."user" on "user"."id" = "userId" where email = $1`,
      [person.email],
    );
    await sql(`select set_password($1, 'by the mail')`, [id]);
    expect(await sql(`select change_password($1, $2, 'by the thief', null) as done`, [id, hash])).toEqual([
      { done: false },
    ]);
    expect(await sql(`select "password" as hash from auth."account" where "userId" = $1`, [id])).toEqual([
      { hash: 'by the mail' },
    ]);
  });

  test('ALL-3 sessions are listed for their owner alone, and end when told to', async () => {
    const [person, stranger] = [await app.createCaller(), await app.createCaller()];
    const other = await signIn(person.email, OLD, 'Some browser');
    const third = await signIn(person.email);
    const { data } = await app.ask(person, '{ sessions { id userAgent isCurrent createdAt expiresAt } }');
    expect(data!['sessions']).toHaveLength(3);
    const sessions = data!['sessions'] as { id: string; userAgent: string; isCurrent: boolean }[];
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    const { id } = sessions.find(({ userAgent }) => userAgent === 'Some browser')!;
    expect((await run(stranger, 'endSessions', 'count', { ids: [id] })).errors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect(await isIn(other)).toBe(true);
    expect(await run(person, 'endSessions', 'count', { ids: [id, randomUUID(), 'a\0b'] })).toMatchObject({
      count: 1,
    });
    expect([await isIn(other), await isIn(third)]).toEqual([false, true]);
    expect(await run(person, 'endSessions', 'count', {})).toEqual({ count: 1, errors: [] });
    expect([await isIn(third), await isIn(person)]).toEqual([false, true]);
  });
});
