import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { runMutation } from '../../../../test/operation-answers.ts';
import { FactorKeys } from './factor-keys.ts';
import { codeOf, stepAt } from './one-time-code.ts';

const PASSWORD = 'correct horse battery';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  await sql('delete from auth.failed_attempt');
});
afterAll(() => app.close());

const sql = async (statement: string, parameters: unknown[] = []): Promise<Record<string, any>[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;

const run = (...args: [caller: Caller | null, name: string, answer: string, input: object]) =>
  runMutation(app, ...args);

async function signIn(email: string, code?: string, password = PASSWORD) {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password, ...(code === undefined ? {} : { code }) },
  });
  return {
    status: answer.statusCode,
    token: answer.headers['set-auth-token'] as string | undefined,
    cookie: answer.headers['set-cookie'],
    error: answer.json().errors?.[0].extensions,
  };
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
function fromBase32(text: string): Buffer {
  const bits = [...text].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
}

/** Somebody who has turned it on by the code `used`. `code(offset)`: of the half minute now, or so many on. */
async function secured(role: 'OWNER' | 'MEMBER' = 'OWNER', workspace?: string) {
  const person = await app.createCaller(role, workspace);
  const { secret, uri } = await run(person, 'beginTwoFactor', 'secret uri', { password: PASSWORD });
  expect(uri).toContain(secret);
  const code = (offset = 0) => codeOf(fromBase32(secret), stepAt(Date.now()) + offset);
  const used = code();
  const { recoveryCodes, errors } = await run(person, 'turnOnTwoFactor', 'recoveryCodes', { code: used });
  expect(errors).toEqual([]);
  return { person, code, used, recoveryCodes: recoveryCodes as string[] };
}

const isIn = async (caller: Caller) => (await app.ask(caller, '{ me { role } }')).data !== null;
/** As if every code so far had been used long ago. */
const forgetSteps = () => sql('update auth.two_factor set last_step = 0');

describe('TRUST-71 a second factor', () => {
  test('TRUST-71 counts once a code has shown that the authenticator works', async () => {
    const person = await app.createCaller();
    const begun = (password: string) => run(person, 'beginTwoFactor', 'secret', { password });
    expect((await begun('wrong')).errors).toMatchObject([{ reason: 'WRONG_PASSWORD', path: ['password'] }]);
    expect((await run(person, 'turnOnTwoFactor', '', { code: '123456' })).errors).toMatchObject([
      { reason: 'TWO_FACTOR_NOT_BEGUN' },
    ]);
    await begun(PASSWORD);
    expect((await signIn(person.email)).status).toBe(200);
    expect((await run(person, 'turnOnTwoFactor', '', { code: 'abcdef' })).errors).toMatchObject([
      { reason: 'WRONG_CODE', path: ['code'] },
    ]);
    const { data } = await app.ask(person, '{ twoFactor { isOn since recoveryCodesLeft requiredBy } }');
    expect(data!['twoFactor']).toEqual({ isOn: false, since: null, recoveryCodesLeft: 0, requiredBy: [] });
  });

  test('TRUST-71 is asked for at sign-in, by cookie and by token, and says how to send it', async () => {
    const { person, code } = await secured();
    const first = await signIn(person.email);
    expect(first).toMatchObject({ status: 401, token: undefined, cookie: undefined });
    expect(first.error).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'TWO_FACTOR_REQUIRED' });
    const second = await signIn(person.email, ` ${code(1).slice(0, 3)} ${code(1).slice(3)}`);
    expect(second.status).toBe(200);
    expect(String(second.cookie)).toContain('convive.session=');
    expect(await isIn({ token: second.token!, workspace: person.workspace })).toBe(true);
    expect((await signIn(person.email, { toString: 1 } as never)).status).toBe(400);
    expect((await signIn(person.email, '1'.repeat(65))).status).toBe(400);
  });

  test('TRUST-71 ten recovery codes are good once each; new ones end them', async () => {
    const { person, code, recoveryCodes } = await secured();
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const one of recoveryCodes)
      expect(one).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
    expect((await signIn(person.email, recoveryCodes[0]!.toUpperCase().replaceAll('-', ' '))).status).toBe(
      200,
    );
    const left = async () =>
      (await app.ask(person, '{ twoFactor { recoveryCodesLeft } }')).data!['twoFactor'].recoveryCodesLeft;
    expect(await left()).toBe(9);
    const renewed = await run(person, 'renewRecoveryCodes', 'recoveryCodes twoFactor { recoveryCodesLeft }', {
      password: PASSWORD,
      code: code(1),
    });
    expect(renewed).toMatchObject({ twoFactor: { recoveryCodesLeft: 10 }, errors: [] });
    expect((await signIn(person.email, recoveryCodes[1])).error.reason).toBe('WRONG_CODE');
    expect((await signIn(person.email, renewed.recoveryCodes[1])).status).toBe(200);
  });

  test('TRUST-71 is turned off by both factors alone', async () => {
    const { person, code } = await secured();
    const off = (password: string, typed: string) =>
      run(person, 'turnOffTwoFactor', 'twoFactor { isOn }', { password, code: typed });
    expect((await off('wrong', code(1))).errors).toMatchObject([{ reason: 'WRONG_PASSWORD' }]);
    expect((await off(PASSWORD, '000000')).errors).toMatchObject([{ reason: 'WRONG_CODE' }]);
    expect((await off(PASSWORD, '')).errors).toMatchObject([{ reason: 'WRONG_CODE' }]);
    expect(await off(PASSWORD, code(1))).toEqual({ twoFactor: { isOn: false }, errors: [] });
    expect((await signIn(person.email)).status).toBe(200);
    for (const table of ['auth.two_factor', 'auth.recovery_code'])
      expect(
        await sql(`select from ${table} join auth."user" on id = user_id where email = $1`, [person.email]),
      ).toEqual([]);
  });

  test('TRUST-71 a dump of the database holds neither secret nor recovery code, answers kept under a key included', async () => {
    const person = await app.createCaller();
    const headers = {
      authorization: `Bearer ${person.token}`,
      'idempotency-key': 'one',
    };
    const answer = await app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers,
      payload: {
        query:
          'mutation { ...begin } fragment begin on Mutation { beginTwoFactor(input: { password: "correct horse battery" }) { secret } }',
      },
    });
    const { secret } = answer.json().data.beginTwoFactor;
    const code = codeOf(fromBase32(secret), stepAt(Date.now()));
    const { recoveryCodes } = await run(person, 'turnOnTwoFactor', 'recoveryCodes', { code });
    const [row] = await sql(
      `select (select string_agg(t::text, ' ') from auth.two_factor t) as factors,
         (select string_agg(t::text, ' ') from auth.recovery_code t) as codes,
         (select string_agg(t::text, ' ') from idempotency_key t) as kept,
         (select string_agg(t::text, ' ') from auth.account_record t) as records`,
    );
    const dump = JSON.stringify(row);
    expect(dump).toContain('\\\\x');
    expect(dump).not.toContain(secret);
    expect(dump).not.toContain(fromBase32(secret).toString('hex'));
    for (const one of recoveryCodes) {
      expect(dump).not.toContain(one);
      expect(dump).not.toContain(Buffer.from(one.replaceAll('-', '')).toString('hex'));
    }
    const keys = new FactorKeys('a secret for tests that is long enough to be one');
    const [factor] = await sql(
      'select sealed_secret as sealed from auth.two_factor join auth."user" on id = user_id where email = $1',
      [person.email],
    );
    expect(() => keys.open(factor!['sealed'], 'another person')).toThrow();
  });

  test('TRUST-64 wrong codes count with wrong passwords: the sixth attempt waits, right or not', async () => {
    const { person, code } = await secured();
    for (let turn = 0; turn < 5; turn++) expect((await signIn(person.email, '000000')).status).toBe(401);
    const late = await signIn(person.email, code(1));
    expect(late).toMatchObject({ status: 429, token: undefined });
    const input = { password: PASSWORD, code: code(1) };
    expect((await run(person, 'turnOffTwoFactor', '', input)).errors).toMatchObject([
      { code: 'RATE_LIMITED' },
    ]);
  });
});

describe('TRUST-69 nothing goes past the second factor', () => {
  test('TRUST-69 of all ways in without it: 0 bypass', { timeout: 30_000 }, async () => {
    const bypasses: string[] = [];
    const tried: string[] = [];
    const attempt = async (way: string, isOpened: Promise<boolean>) => {
      tried.push(way);
      if (await isOpened) bypasses.push(way);
    };
    const opens = async (answer: ReturnType<typeof signIn>) => {
      const { token, cookie } = await answer;
      return token !== undefined || cookie !== undefined;
    };
    const { person, code, used, recoveryCodes } = await secured();
    const { email } = person;
    const other = await secured();

    await attempt('the password alone', opens(signIn(email)));
    await attempt('an empty code', opens(signIn(email, '')));
    await attempt('a blank code', opens(signIn(email, '   ')));
    await attempt('the code that turned it on', opens(signIn(email, used)));
    await attempt('a code from before', opens(signIn(email, code(-2))));
    await sql('delete from auth.failed_attempt');
    await attempt('another person’s code', opens(signIn(email, other.code(1))));
    await attempt('another person’s recovery code', opens(signIn(email, other.recoveryCodes[0])));
    await attempt('a wrong password with a right code', opens(signIn(email, code(1), 'wrong password')));
    await sql('delete from auth.failed_attempt');

    const right = code(1);
    expect(await opens(signIn(email, right))).toBe(true);
    await attempt('a code a second time', opens(signIn(email, right)));
    expect(await opens(signIn(email, recoveryCodes[0]))).toBe(true);
    await attempt('a recovery code a second time', opens(signIn(email, recoveryCodes[0])));
    await forgetSteps();
    const together = await Promise.all(Array.from({ length: 5 }, () => signIn(email, code())));
    await attempt(
      'one code five times at once',
      Promise.resolve(together.filter(({ token }) => token !== undefined).length > 1),
    );
    await sql('delete from auth.failed_attempt');

    await attempt('better-auth’s own sign-in paths', unansweredPaths(email));

    // By a link that came by mail.
    await sql(
      `insert into auth.account_link (purpose, email, locale, expires_at) values
      ('PASSWORD', $1, 'fr', now() + interval '1 hour')`,
      [email],
    );
    const { id } = (await sql('select id from auth.account_link where email = $1', [email]))[0]!;
    const link = app.application.features.accountLinks.tokens.linkTo(id);
    const NEW = 'horses eat batteries';
    await run(null, 'setPassword', 'email', { token: link.split('/').at(-1), password: NEW });
    await attempt('a password set by mail', opens(signIn(email, undefined, NEW)));
    await attempt('the session of before that', isIn(person));

    // By an invitation.
    const inviter = await app.createCaller();
    const { invitations } = await run(inviter, 'createInvitations', 'invitations { link }', {
      emails: email,
    });
    const token = invitations[0].link.split('/').at(-1);
    const answer = await app.server.inject({
      method: 'POST',
      url: '/graphql',
      payload: {
        query:
          'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { member { id } errors { code } } }',
        variables: { input: { token, firstName: 'Zoé', lastName: 'Ler', password: 'another one of mine' } },
      },
    });
    await attempt(
      'accepting an invitation',
      Promise.resolve(
        answer.headers['set-cookie'] !== undefined || answer.headers['set-auth-token'] !== undefined,
      ),
    );
    await attempt('the password of an invitation', opens(signIn(email, undefined, 'another one of mine')));

    // By what was open or under way when it was turned on.
    const late = await app.createCaller();
    const { id: lateId } = (await sql('select id from auth."user" where email = $1', [late.email]))[0]!;
    const open = (await signIn(late.email)).token!;
    const { secret } = await run(late, 'beginTwoFactor', 'secret', { password: PASSWORD });
    const client = await app.application.database.ownerPool.connect();
    await client.query('begin');
    await client.query('update auth.account set two_factor_at = clock_timestamp() where "userId" = $1', [
      lateId,
    ]);
    const underWay = signIn(late.email);
    await client.query('commit');
    client.release();
    await attempt('a sign-in under way', opens(underWay));
    await sql('update auth.account set two_factor_at = null where "userId" = $1', [lateId]);
    await run(late, 'turnOnTwoFactor', '', { code: codeOf(fromBase32(secret), stepAt(Date.now())) });
    await attempt('a session of before', isIn({ token: open, workspace: late.workspace }));
    expect(await isIn(late)).toBe(true);

    process.stdout.write(
      `TRUST-69 ${tried.length} ways in without the second factor: ${bypasses.length} bypass\n`,
    );
    expect(bypasses).toEqual([]);
  });

  /** Whether any address of the sign-in library that we do not open answers with a session. */
  async function unansweredPaths(email: string): Promise<boolean> {
    for (const path of [
      'sign-up/email',
      'sign-in/username',
      'two-factor/verify-totp',
      'get-session',
      'reset-password',
    ]) {
      const answer = await app.server.inject({
        method: 'POST',
        url: `/api/auth/${path}`,
        payload: { email, password: PASSWORD, name: 'x', username: email },
      });
      if (answer.statusCode < 400) return true;
    }
    return false;
  }
});

describe('TRUST-71 a workspace asks for it', () => {
  const ask = (caller: Caller, isRequired: boolean) =>
    run(caller, 'updateWorkspace', 'workspace { requiresTwoFactor }', { requiresTwoFactor: isRequired });

  test('TRUST-71 who asks it of all has turned it on themselves; who has not finds only the way to it', async () => {
    const unsecured = await app.createCaller();
    expect((await ask(unsecured, true)).errors).toMatchObject([
      { reason: 'OWN_TWO_FACTOR_FIRST', path: ['requiresTwoFactor'] },
    ]);
    const { person: owner } = await secured();
    const member = await app.createCaller('MEMBER', owner.workspace);
    expect((await app.ask(member, '{ directory { edges { node { id } } } }')).errors).toBeUndefined();
    expect(await ask(owner, true)).toEqual({ workspace: { requiresTwoFactor: true }, errors: [] });
    const refused = await app.ask(member, '{ directory { edges { node { id } } } }');
    expect(refused.errors![0]!.extensions).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'TWO_FACTOR_REQUIRED',
    });
    const { data } = await app.ask(
      member,
      '{ me { role needsTwoFactor workspace { slug } permissions } twoFactor { requiredBy } }',
    );
    expect(data!['me']).toMatchObject({
      role: null,
      needsTwoFactor: true,
      workspace: { slug: owner.workspace },
    });
    expect(data!['me'].permissions).toContain('beginTwoFactor');
    expect(data!['me'].permissions).not.toContain('directory');
    expect(data!['twoFactor'].requiredBy).toEqual([owner.workspace]);

    const { secret } = await run(member, 'beginTwoFactor', 'secret', { password: PASSWORD });
    await run(member, 'turnOnTwoFactor', '', { code: codeOf(fromBase32(secret), stepAt(Date.now())) });
    const after = await app.ask(member, '{ directory { edges { node { id } } } me { role needsTwoFactor } }');
    expect(after.errors).toBeUndefined();
    expect(after.data!['me']).toEqual({ role: 'MEMBER', needsTwoFactor: false });
    expect((await app.ask(owner, '{ me { role } }')).data!['me'].role).toBe('OWNER');
  });

  test('TRUST-71 whose address nobody confirmed cannot shut its owner out', async () => {
    const person = await app.createCaller();
    await sql('update auth."user" set "emailVerified" = false where email = $1', [person.email]);
    expect((await run(person, 'beginTwoFactor', '', { password: PASSWORD })).errors).toMatchObject([
      { code: 'FORBIDDEN', reason: 'ADDRESS_NOT_CONFIRMED' },
    ]);
  });
});
