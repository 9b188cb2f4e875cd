import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { runMutation } from '../../../../test/operation-answers.ts';
import {
  mailTo as newestMailTo,
  startMailServer,
  type TestMailServer,
} from '../../../../test/test-mail-server.ts';

let app: TestApp;
let mailServer: TestMailServer;
let owner: Caller & { workspaceId: string; email: string };

beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ withWorker: true, smtpUrl: mailServer.url });
  owner = await app.createCaller();
  await setPolicy({ registration: 'OPEN' });
});
beforeEach(async () => {
  await sql('delete from auth.failed_attempt');
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

const PASSWORD = 'horses eat batteries';
const sql = async (statement: string, parameters: unknown[] = []): Promise<Record<string, any>[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;
const someAddress = (domain = 'example.org') => `${randomUUID()}@${domain}`;

const run = (...args: [caller: Caller | null, name: string, answer: string, input: object]) =>
  runMutation(app, ...args);

const setPolicy = (input: object) =>
  run(owner, 'updateWorkspace', 'workspace { registrationDomains }', input);
const askToJoin = (email: string, more: object = {}) =>
  run(null, 'askToJoin', '', { workspace: owner.workspace, email, language: 'fr', ...more });

const mailTo = (email: string, after = 0) => newestMailTo(mailServer, email, after);
const tokenIn = (text: string) => /invitations\/([\w-]+)/.exec(text)![1]!;
const accountsOf = (email: string) =>
  sql('select "emailVerified" from auth."user" where email = $1', [email]);

describe('ALL-3 a workspace that lets people in', () => {
  test('ALL-3 one joins as a member by the link in the mail: until then there is no account', async () => {
    const email = someAddress();
    expect(await askToJoin(email.toUpperCase(), { firstName: 'Zoé', lastName: 'Ler' })).toEqual({
      errors: [],
    });
    const mail = await mailTo(email);
    expect(mail.subject).toBe(`Confirmez votre inscription à ${owner.workspace}`);
    // A name that a stranger may have typed is not repeated.
    expect(mail.text).not.toContain('Zoé');
    expect(await accountsOf(email)).toEqual([]);
    const token = tokenIn(mail.text!);
    const person = { token, firstName: 'Zoé', lastName: 'Ler', password: PASSWORD };
    const { member, errors } = await run(null, 'acceptInvitation', 'member { role }', person);
    expect({ member, errors }).toEqual({ member: { role: 'MEMBER' }, errors: [] });
    expect(await accountsOf(email)).toEqual([{ emailVerified: true }]);
  });

  test('ALL-3 a link that was asked for opens nothing once the workspace lets nobody in by themselves', async () => {
    const email = someAddress();
    await askToJoin(email);
    const token = tokenIn((await mailTo(email)).text!);
    const set = (registration: string) =>
      app.application.database.asOwner('update workspace set registration = $2 where slug = $1', [
        owner.workspace,
        registration,
      ]);
    const [before] = await app.application.database.asOwner<{ registration: string }>(
      'select registration from workspace where slug = $1',
      [owner.workspace],
    );
    await set('INVITATION');
    const person = { token, firstName: 'Zoé', lastName: 'Ler', password: PASSWORD };
    const { member, errors } = await run(null, 'acceptInvitation', 'member { role }', person);
    expect({ member, errors }).toMatchObject({ member: null, errors: [{ code: 'GONE' }] });
    expect(await accountsOf(email)).toEqual([]);
    await set(before!.registration);
  });

  test('TRUST-37 the answer is the same for a stranger, an account elsewhere, a member and somebody invited', async () => {
    const elsewhere = await app.createCaller();
    const member = await app.createCaller('MEMBER', owner.workspace);
    const invited = someAddress();
    await run(owner, 'createInvitations', '', { emails: invited, options: { role: 'ADMIN' } });
    await mailTo(invited);
    const stranger = someAddress();
    const answers = [];
    for (const email of [stranger, elsewhere.email, member.email, invited])
      answers.push(await askToJoin(email));
    expect(answers).toEqual(Array.from({ length: 4 }, () => ({ errors: [] })));

    expect((await mailTo(stranger)).subject).toContain('Confirmez');
    expect((await mailTo(elsewhere.email)).subject).toContain('Confirmez');
    const hint = await mailTo(member.email);
    expect(hint.subject).toBe(`Vous êtes déjà membre de ${owner.workspace}`);
    expect(hint.text).toContain(`/w/${owner.workspace}/`);
    // INV-5: the invitation itself, with what it brings.
    const again = await mailTo(invited, 1);
    expect(again.subject).toContain('vous invite');
    const { data } = await app.ask(
      null,
      `{ invitationByToken(token: "${tokenIn(again.text!)}") { role state } }`,
    );
    expect(data!['invitationByToken'].role).toBe('ADMIN');
    // An account is told to sign in with it; its password is never set by this.
    const token = tokenIn((await mailTo(elsewhere.email)).text!);
    const taken = await run(null, 'acceptInvitation', '', {
      token,
      firstName: 'A',
      lastName: 'B',
      password: PASSWORD,
    });
    expect(taken.errors).toMatchObject([{ reason: 'SIGN_IN_REQUIRED' }]);
    expect((await run(elsewhere, 'acceptInvitation', 'member { role }', { token })).errors).toEqual([]);
  });

  test('ALL-3 an invitation that expired comes back as member, whatever it was to bring', async () => {
    const email = someAddress();
    await run(owner, 'createInvitations', '', { emails: email, options: { role: 'ADMIN' } });
    const first = tokenIn((await mailTo(email)).text!);
    await sql('update invitation set expires_at = now() where email_key = $1', [email]);
    await askToJoin(email);
    const token = tokenIn((await mailTo(email, 1)).text!);
    const look = async (shown: string) =>
      (await app.ask(null, `{ invitationByToken(token: "${shown}") { role state } }`)).data![
        'invitationByToken'
      ];
    expect(await look(token)).toEqual({ role: 'MEMBER', state: 'OPENED' });
    expect((await look(first)).state).toBe('REVOKED');
  });

  test('ALL-3 by domain, addresses of these domains alone', async () => {
    expect((await setPolicy({ registration: 'DOMAIN' })).errors).toMatchObject([{ reason: 'NO_DOMAIN' }]);
    expect((await setPolicy({ registrationDomains: ['nowhere'] })).errors).toMatchObject([
      { reason: 'INVALID_DOMAIN', path: ['registrationDomains'] },
    ]);
    const set = await setPolicy({ registration: 'DOMAIN', registrationDomains: ['@Ville.fr', 'mairie.fr'] });
    expect(set).toEqual({ workspace: { registrationDomains: ['ville.fr', 'mairie.fr'] }, errors: [] });
    expect((await askToJoin(someAddress('ville.fr'))).errors).toEqual([]);
    for (const domain of ['example.org', 'sub.ville.fr', 'ville.fr.evil.org', 'notville.fr'])
      expect((await askToJoin(someAddress(domain))).errors).toMatchObject([{ reason: 'OTHER_DOMAIN' }]);
    const { data } = await app.ask(
      null,
      `{ joinableWorkspace(slug: "${owner.workspace}") { name registration domains } }`,
    );
    expect(data!['joinableWorkspace']).toEqual({
      name: owner.workspace,
      registration: 'DOMAIN',
      domains: ['ville.fr', 'mairie.fr'],
    });
    await setPolicy({ registration: 'OPEN' });
  });

  test('ALL-3 by invitation alone it is as if it were not there, also for what waits in the queue', async () => {
    const closed = await app.createCaller();
    for (const workspace of [closed.workspace, 'no-such-workspace', 'a\0b'])
      expect((await askToJoin(someAddress(), { workspace })).errors).toMatchObject([
        { reason: 'NOT_JOINABLE' },
      ]);
    const email = someAddress();
    await sql('select graphile_worker.add_job($1, $2)', [
      'join-workspace',
      JSON.stringify({ workspaceId: closed.workspaceId, email, language: 'fr' }),
    ]);
    await vi.waitFor(
      async () =>
        expect(
          await sql(`select from graphile_worker.jobs where task_identifier = 'join-workspace'`),
        ).toEqual([]),
      { timeout: 20_000, interval: 50 },
    );
    expect(await sql('select from invitation where email_key = $1', [email])).toEqual([]);
  });

  test('TRUST-62 asking is limited by address, and what cannot be is refused', async () => {
    const email = someAddress();
    for (let turn = 0; turn < 3; turn++) expect((await askToJoin(email)).errors).toEqual([]);
    expect((await askToJoin(email)).errors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect((await askToJoin('nonsense')).errors).toMatchObject([{ reason: 'INVALID_EMAIL' }]);
    expect((await askToJoin(email, { firstName: 'x'.repeat(300) })).errors).toMatchObject([
      { reason: 'INVALID_NAME' },
    ]);
    expect((await askToJoin(email, { language: 'xx' })).errors).toMatchObject([
      { reason: 'UNKNOWN_LANGUAGE' },
    ]);
  });
});
