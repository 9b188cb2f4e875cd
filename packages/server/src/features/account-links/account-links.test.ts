import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import {
  mailTo as newestMailTo,
  startMailServer,
  type TestMailServer,
} from '../../../test/test-mail-server.ts';

let app: TestApp;
let mailServer: TestMailServer;

beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ withWorker: true, smtpUrl: mailServer.url });
});
beforeEach(async () => {
  await sql('delete from auth.failed_attempt');
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

const OLD = 'correct horse battery';
const NEW = 'horses eat batteries';
const sql = async (statement: string, parameters: unknown[] = []): Promise<any[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;

async function run(
  caller: Caller | null,
  name: string,
  answer: string,
  input: object,
  at = app,
): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await at.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}

const ask = (email: string, language = 'fr') => run(null, 'requestPasswordReset', '', { email, language });
const setPassword = (token: string, password = NEW) =>
  run(null, 'setPassword', 'email earlierWorkspaces', { token, password });
const confirm = (token: string, caller: Caller) => run(caller, 'confirmAddress', 'user { email }', { token });
const look = async (token: string, caller: Caller | null = null) =>
  (
    await app.ask(
      caller,
      `query ($token: String!) { accountLink(token: $token) { purpose state email isConfirmed isForCaller } }`,
      { token },
    )
  ).data!['accountLink'];

const mailTo = (email: string, after = 0) => newestMailTo(mailServer, email, after);
const tokenIn = (text: string) => /account\/([\w-]+)/.exec(text)![1]!;
const mailedToken = async (email: string, after = 0) => tokenIn((await mailTo(email, after)).text!);

async function signIn(email: string, password: string): Promise<Caller> {
  const { headers } = await app.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
  });
  return { token: headers['set-auth-token'] as string, workspace: '' };
}
const isIn = async (caller: Caller) => (await app.ask(caller, '{ me { role } }')).data !== null;

async function noJobsWait() {
  await vi.waitFor(
    async () =>
      expect(
        await sql(`select from graphile_worker.jobs where task_identifier = 'send-account-link'`),
      ).toEqual([]),
    { timeout: 20_000, interval: 50 },
  );
}

/** Somebody whose address nobody has confirmed. */
async function unconfirmed() {
  const caller = await app.createCaller();
  await sql(`update auth."user" set "emailVerified" = false where email = $1`, [caller.email]);
  return caller;
}

describe('ALL-3 a forgotten password', () => {
  test('ALL-3 is set anew by a link in the mail, once; every session ends, and one signs in by the new one', async () => {
    const person = await app.createCaller();
    expect(await ask(person.email.toUpperCase())).toEqual({ errors: [] });
    const mail = await mailTo(person.email);
    expect(mail.subject).toBe('Votre nouveau mot de passe');
    expect(mail.html).toContain(tokenIn(mail.text!));
    const token = tokenIn(mail.text!);
    for (let visit = 0; visit < 3; visit++)
      expect(await look(token)).toEqual({
        purpose: 'PASSWORD',
        state: 'OPEN',
        email: person.email,
        isConfirmed: true,
        isForCaller: false,
      });
    expect(await isIn(person)).toBe(true);
    for (const weak of ['short', 'password', person.email])
      expect((await setPassword(token, weak)).errors).toMatchObject([{ reason: 'WEAK_PASSWORD' }]);
    expect(await setPassword(token)).toEqual({ email: person.email, earlierWorkspaces: [], errors: [] });
    expect(await isIn(person)).toBe(false);
    expect((await signIn(person.email, OLD)).token).toBeUndefined();
    expect(await isIn(await signIn(person.email, NEW))).toBe(true);
    expect((await setPassword(token)).errors).toMatchObject([{ code: 'GONE', reason: 'USED' }]);
    expect((await look(token)).state).toBe('USED');
  });

  test('ALL-3 speaks the language of who asks', async () => {
    const person = await app.createCaller();
    await ask(person.email, 'de');
    expect((await mailTo(person.email)).text).toContain('Guten Tag Test Person');
    expect((await ask(person.email, 'nl')).errors).toMatchObject([{ reason: 'UNKNOWN_LANGUAGE' }]);
  });

  test(
    'ALL-3 of two links the use of one ends the other, and of many clicks one succeeds',
    { timeout: 60_000 },
    async () => {
      const person = await app.createCaller();
      await ask(person.email);
      const first = await mailedToken(person.email);
      await ask(person.email);
      const second = await mailedToken(person.email, 1);
      expect(second).not.toBe(first);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => setPassword(index % 2 === 0 ? first : second)),
      );
      expect(answers.filter(({ email }) => email !== null)).toHaveLength(1);
      expect(answers.flatMap(({ errors }) => errors)).toHaveLength(9);
      expect([(await look(first)).state, (await look(second)).state]).toEqual(['USED', 'USED']);
    },
  );

  test('ALL-3 a link is over after an hour', async () => {
    const person = await app.createCaller();
    await ask(person.email);
    const token = await mailedToken(person.email);
    const [link] = await sql(
      `select extract(epoch from expires_at - created_at)::int as seconds from auth.account_link where email = $1`,
      [person.email],
    );
    expect(link.seconds).toBe(3600);
    await sql(`update auth.account_link set expires_at = now() where email = $1`, [person.email]);
    expect((await look(token)).state).toBe('EXPIRED');
    expect((await setPassword(token)).errors).toMatchObject([{ code: 'GONE', reason: 'EXPIRED' }]);
    expect(await isIn(person)).toBe(true);
  });

  test('ALL-3 an address without an account is answered the same, gets no mail and is forgotten', async () => {
    const email = `${randomUUID()}@example.org`;
    const known = await app.createCaller();
    expect(await ask(email)).toEqual(await ask(known.email));
    await mailTo(known.email);
    await noJobsWait();
    expect(mailServer.received.filter(({ deliveredTo }) => deliveredTo[0] === email)).toEqual([]);
    expect(await sql('select from auth.account_link where email = $1', [email])).toEqual([]);
  });

  test('ALL-3 asking is limited by e-mail and by address, whether there is an account or not', async () => {
    const known = await app.createCaller();
    for (const email of [known.email, `${randomUUID()}@example.org`]) {
      for (let turn = 0; turn < 3; turn++) expect((await ask(email)).errors).toEqual([]);
      expect((await ask(email)).errors).toMatchObject([{ code: 'RATE_LIMITED', reason: 'TOO_MANY_LINKS' }]);
    }
    await sql('delete from auth.failed_attempt');
    for (let turn = 0; turn < 20; turn++)
      expect((await ask(`${randomUUID()}@example.org`)).errors).toEqual([]);
    expect((await ask(`${randomUUID()}@example.org`)).errors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect((await ask('nonsense')).errors).toMatchObject([{ reason: 'INVALID_EMAIL' }]);
    expect((await ask('a\0@b.fr')).errors).toMatchObject([{ reason: 'INVALID_EMAIL' }]);
  });

  test('ALL-3 unknown links are refused and counted', async () => {
    const codes = new Set<string>();
    for (let guess = 0; guess < 25; guess++) {
      const { errors } = await setPassword(Buffer.alloc(48, guess).toString('base64url'));
      codes.add(errors[0].code);
    }
    expect(codes).toEqual(new Set(['NOT_FOUND', 'RATE_LIMITED']));
  });

  test('ALL-3 neither database nor any outbox holds the link', async () => {
    const person = await app.createCaller();
    await ask(person.email);
    const token = await mailedToken(person.email);
    for (const table of ['auth.account_link', 'auth.user', 'mail_message', 'graphile_worker._private_jobs'])
      expect(JSON.stringify(await sql(`select * from ${table}`))).not.toContain(token.slice(25));
    const { data } = await app.ask(person, '{ mails { totalCount } }');
    expect(data!['mails'].totalCount).toBe(0);
  });

  test('ALL-3 a password found by guessing is no longer held against who sets a new one', async () => {
    const person = await app.createCaller();
    for (let turn = 0; turn < 5; turn++) await signIn(person.email, 'wrong');
    await ask(person.email);
    await setPassword(await mailedToken(person.email));
    await sql(`delete from auth.failed_attempt where key like 'sign-in:address:%'`);
    expect((await signIn(person.email, NEW)).token).toBeDefined();
  });

  test('ALL-3 who signs in with the old password at this very moment does not stay', async () => {
    const person = await app.createCaller();
    const [{ id }] = await sql('select id from auth."user" where email = $1', [person.email]);
    const client = await app.application.database.ownerPool.connect();
    await client.query('begin');
    await client.query(`select set_password($1, 'another hash')`, [id]);
    const signingIn = signIn(person.email, OLD);
    await vi.waitFor(
      async () => expect(await sql('select from auth.session where "userId" = $1', [id])).toHaveLength(2),
      { timeout: 20_000, interval: 50 },
    );
    await client.query('commit');
    client.release();
    expect((await signingIn).token).toBeUndefined();
    expect(await sql('select from auth.session where "userId" = $1', [id])).toEqual([]);
  });
});

describe('INV-5 confirming an address', () => {
  const send = (caller: Caller) => run(caller, 'requestConfirmation', '', { language: 'en' });

  test('INV-5 takes the mail and the session of the account together', async () => {
    const [person, stranger] = [await unconfirmed(), await app.createCaller()];
    const isConfirmed = async () => (await app.ask(person, '{ me { isConfirmed } }')).data!['me'].isConfirmed;
    expect(await isConfirmed()).toBe(false);
    expect(await send(person)).toEqual({ errors: [] });
    const token = await mailedToken(person.email);
    expect(await look(token, person)).toMatchObject({ purpose: 'CONFIRMATION', isForCaller: true });
    expect((await confirm(token, stranger)).errors).toMatchObject([{ reason: 'OTHER_ACCOUNT' }]);
    const nobody = await app.ask(
      null,
      'mutation ($input: ConfirmAddressInput!) { confirmAddress(input: $input) { user { id } } }',
      { input: { token } },
    );
    expect(nobody.errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
    expect(await isConfirmed()).toBe(false);
    // The second click is answered as the first.
    for (let click = 0; click < 2; click++)
      expect(await confirm(token, person)).toEqual({ user: { email: person.email }, errors: [] });
    expect(await isConfirmed()).toBe(true);
    expect(await isIn(person)).toBe(true);
    expect((await setPassword(token)).errors).toMatchObject([{ code: 'GONE' }]);
    // Who is confirmed is sent nothing more.
    await send(person);
    await noJobsWait();
    expect(await sql('select from auth.account_link where email = $1', [person.email])).toHaveLength(1);
  });

  test('INV-5 whoever reads the mail but did not open the account takes it over, and is told where it was', async () => {
    const thief = await unconfirmed();
    await send(thief);
    const token = await mailedToken(thief.email);
    expect(await setPassword(token)).toEqual({
      email: thief.email,
      earlierWorkspaces: [thief.workspace],
      errors: [],
    });
    expect(await isIn(thief)).toBe(false);
    const owner = await signIn(thief.email, NEW);
    const { data } = await app.ask({ ...owner, workspace: thief.workspace }, '{ me { isConfirmed } }');
    expect(data!['me'].isConfirmed).toBe(true);
    expect((await confirm(token, owner)).errors).toEqual([]);
  });

  test('INV-5 a link to a new password confirms the address as well', async () => {
    const person = await unconfirmed();
    await ask(person.email);
    await setPassword(await mailedToken(person.email));
    const { data } = await app.ask(await signIn(person.email, NEW), '{ me { isConfirmed } }');
    expect(data!['me'].isConfirmed).toBe(true);
  });

  test('INV-5 can be asked for again, three times in an hour', async () => {
    const person = await unconfirmed();
    for (let turn = 0; turn < 3; turn++) expect((await send(person)).errors).toEqual([]);
    expect((await send(person)).errors).toMatchObject([{ reason: 'TOO_MANY_LINKS' }]);
  });

  test('INV-5 is sent by itself to whoever came in by a link that was shown', async () => {
    const owner = await app.createCaller();
    const email = `${randomUUID()}@example.org`;
    const { invitations } = await run(owner, 'createInvitations', 'invitations { link }', {
      emails: email,
      options: { language: 'de' },
    });
    await mailTo(email);
    const token = invitations[0].link.split('/').at(-1);
    const person = { token, firstName: 'Zoé', lastName: 'Ler', password: NEW };
    await run(null, 'acceptInvitation', 'member { id }', person);
    const mail = await mailTo(email, 1);
    expect(mail.subject).toBe('Bestätigen Sie Ihre Adresse');
    // A name that a stranger may have typed is not repeated.
    expect(mail.text).not.toContain('Zoé');
    expect((await confirm(tokenIn(mail.text!), await signIn(email, NEW))).errors).toEqual([]);
  });
});

describe('ALL-3 without a mail server', () => {
  test('ALL-3 the link is said at the terminal of whoever runs the server, and shown to no workspace', async () => {
    const said: string[] = [];
    const alone = await createTestApp({ withWorker: true, say: (line) => said.push(line) });
    try {
      const person = await alone.createCaller();
      const answer = await run(
        null,
        'requestPasswordReset',
        '',
        { email: person.email, language: 'fr' },
        alone,
      );
      expect(answer.errors).toEqual([]);
      await vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 20_000 });
      expect(said[0]).toContain(person.email);
      const { data } = await alone.ask(person, '{ mails { totalCount } }');
      expect(data!['mails'].totalCount).toBe(0);
      const input = { token: tokenIn(said[0]!), password: NEW };
      expect(await run(null, 'setPassword', 'email', input, alone)).toMatchObject({ email: person.email });
    } finally {
      await alone.close();
    }
  });
});
