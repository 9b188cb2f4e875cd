import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { startMailServer, type TestMailServer } from '../../../test/test-mail-server.ts';

type Owner = Awaited<ReturnType<TestApp['createCaller']>>;

let app: TestApp;
let mailServer: TestMailServer;
/** Who invites an address that belongs to somebody else, and means to take it for themselves. */
let thief: Owner;
let victimsClub: Owner;

beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ withWorker: true, smtpUrl: mailServer.url });
  [thief, victimsClub] = [await app.createCaller(), await app.createCaller()];
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

const THIEFS = 'thieves like batteries';
const OWN = 'horses eat batteries';
const fresh = () => `${randomUUID()}@example.org`;

async function run(caller: Caller | null, name: string, answer: string, input: object): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}

/** Invites; answers the token that the team is shown, and that of the mail once it has arrived. */
async function invite(
  email: string,
  caller: Caller,
): Promise<{ shown: string; mailed: () => Promise<string> }> {
  const before = mailServer.received.length;
  const { invitations } = await run(caller, 'createInvitations', 'invitations { link }', { emails: email });
  const mailed = async () => {
    // The mail that asks whoever opened an account to confirm it goes to the same address.
    return vi.waitFor(
      () => {
        const tokens = mailServer.received
          .slice(before)
          .filter(({ deliveredTo }) => deliveredTo[0] === email)
          .flatMap(({ text }) => /invitations\/([\w-]+)/.exec(text!)?.[1] ?? []);
        expect(tokens).toHaveLength(1);
        return tokens[0]!;
      },
      { timeout: 20_000, interval: 50 },
    );
  };
  return { shown: invitations[0].link.split('/').at(-1), mailed };
}

const accept = (token: string, password: string | null, caller: Caller | null = null) =>
  run(caller, 'acceptInvitation', 'member { role user { id name } } earlierWorkspaces', {
    token,
    ...(password && { password, firstName: password === OWN ? 'Véra' : 'Tom', lastName: 'Ler' }),
  });
const look = async (token: string, caller: Caller | null = null) =>
  (
    await app.ask(
      caller,
      `query ($token: String!) { invitationByToken(token: $token) { state hasAccount isForCaller provesAddress } }`,
      { token },
    )
  ).data!['invitationByToken'];

async function signIn(email: string, password: string): Promise<Caller> {
  const { headers } = await app.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
  });
  await app.application.database.ownerPool.query('delete from auth.failed_attempt');
  return { token: headers['set-auth-token'] as string, workspace: victimsClub.workspace };
}

async function isConfirmed(email: string): Promise<boolean> {
  const { rows } = await app.application.database.ownerPool.query(
    'select "emailVerified" as confirmed from auth."user" where email = $1',
    [email],
  );
  return rows[0].confirmed;
}
const isIn = async (caller: Caller) => (await app.ask(caller, '{ me { role } }')).data !== null;

describe('INV-5 an invited address belongs to whoever reads its mail', () => {
  test('INV-5 the link in the mail is another one than the team is shown, anywhere', async () => {
    const email = fresh();
    const { shown, mailed } = await invite(email, thief);
    const token = await mailed();
    expect(token).not.toBe(shown);
    const { data } = await app.ask(
      thief,
      `query ($filter: InvitationFilter) { invitations(filter: $filter) { edges { node { link mail { html text } } } }
         mails { edges { node { html text } } } }`,
      { filter: { emails: [email] } },
    );
    expect(JSON.stringify(data)).toContain(shown);
    expect(JSON.stringify(data)).not.toContain(token);
    for (const table of ['invitation', 'mail_message', 'graphile_worker._private_jobs']) {
      const { rows } = await app.application.database.ownerPool.query(`select * from ${table}`);
      expect(JSON.stringify(rows)).not.toContain(token.slice(30));
    }
  });

  test('INV-5 accepting by the mail confirms the address, by the link that was shown it does not', async () => {
    const [byMail, byHand] = [fresh(), fresh()];
    await accept(await (await invite(byMail, victimsClub)).mailed(), OWN);
    await accept((await invite(byHand, victimsClub)).shown, OWN);
    expect([await isConfirmed(byMail), await isConfirmed(byHand)]).toEqual([true, false]);
  });

  test('INV-5 a thief who takes up the account of another’s address gets nothing from other workspaces', async () => {
    const email = fresh();
    await accept((await invite(email, thief)).shown, THIEFS);
    const asVictim = await signIn(email, THIEFS);
    const { shown } = await invite(email, victimsClub);
    expect((await accept(shown, null, asVictim)).errors).toEqual([
      { code: 'FORBIDDEN', reason: 'ADDRESS_UNCONFIRMED' },
    ]);
    expect((await accept(shown, THIEFS)).errors).toMatchObject([{ reason: 'SIGN_IN_REQUIRED' }]);
    expect((await app.ask(asVictim, '{ me { role } }')).data!['me'].role).toBeNull();
  });

  test('INV-5 the true owner comes in by the mail, and the thief is out', async () => {
    const email = fresh();
    await accept((await invite(email, thief)).shown, THIEFS);
    const asVictim = await signIn(email, THIEFS);
    const token = await (await invite(email, victimsClub)).mailed();
    expect(await look(token)).toEqual({
      state: 'OPENED',
      hasAccount: true,
      isForCaller: false,
      provesAddress: true,
    });
    const accepted = await accept(token, OWN);
    expect(accepted).toMatchObject({ member: { user: { name: 'Véra Ler' } }, errors: [] });
    // Nothing is taken from them silently: what the account was in before is told, and theirs to leave.
    expect(accepted.earlierWorkspaces).toEqual([thief.workspace]);
    expect(await isIn(asVictim)).toBe(false);
    expect((await signIn(email, THIEFS)).token).toBeUndefined();
    const owner = await signIn(email, OWN);
    const { data } = await app.ask(owner, '{ me { role workspaces { slug } } }');
    expect(data!['me']).toEqual({
      role: 'MEMBER',
      workspaces: [{ slug: thief.workspace }, { slug: victimsClub.workspace }],
    });
    expect(await isConfirmed(email)).toBe(true);
    expect((await accept(token, THIEFS)).errors).toMatchObject([{ reason: 'INVITATION_USED' }]);
  });

  test('INV-5 the very invitation that the thief used up still lets the true owner in by its mail, once', async () => {
    const email = fresh();
    const { shown, mailed } = await invite(email, thief);
    const token = await mailed();
    await accept(shown, THIEFS);
    expect((await look(shown)).state).toBe('ACCEPTED');
    expect(await look(token)).toMatchObject({ state: 'OPENED', provesAddress: true });
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(token, OWN)));
    expect(answers.filter(({ member }) => member !== null)).toHaveLength(1);
    const refusals = answers.flatMap(({ errors }) =>
      (errors as { reason: string }[]).map(({ reason }) => reason),
    );
    expect(refusals).toEqual(Array(9).fill('INVITATION_USED'));
    expect((await look(token)).state).toBe('ACCEPTED');
    expect((await signIn(email, OWN)).token).toBeDefined();
  });

  test('INV-5 whom the workspace has removed since does not come back by the mail of a used invitation', async () => {
    const email = fresh();
    const { shown, mailed } = await invite(email, thief);
    const token = await mailed();
    await accept(shown, THIEFS);
    await app.application.database.ownerPool.query(
      `delete from membership using auth."user" where "user"."id" = user_id and email = $1`,
      [email],
    );
    expect((await accept(token, OWN)).errors).toMatchObject([{ reason: 'INVITATION_USED' }]);
    expect(await isConfirmed(email)).toBe(false);
  });

  test('INV-5 signed in with the account, the mail confirms it and its password stays', async () => {
    const email = fresh();
    await accept((await invite(email, thief)).shown, OWN);
    const self = await signIn(email, OWN);
    const token = await (await invite(email, victimsClub)).mailed();
    expect(await look(token, self)).toMatchObject({ isForCaller: true, provesAddress: true });
    const accepted = await accept(token, null, self);
    expect(accepted).toMatchObject({ member: { role: 'MEMBER' }, earlierWorkspaces: [], errors: [] });
    expect(await isConfirmed(email)).toBe(true);
    expect(await isIn(self)).toBe(true);
    // From now on links that are shown do as well.
    const third = await app.createCaller();
    expect((await accept((await invite(email, third)).shown, null, self)).errors).toEqual([]);
  });

  test('INV-5 the workspace that let an unconfirmed address in may let it in again', async () => {
    const email = fresh();
    await accept((await invite(email, thief)).shown, OWN);
    const self = await signIn(email, OWN);
    const { data } = await app.ask({ ...self, workspace: thief.workspace }, '{ me { memberId } }');
    await run({ ...self, workspace: thief.workspace }, 'removeMember', 'member { id }', {
      id: data!['me'].memberId,
    });
    expect((await accept((await invite(email, thief)).shown, null, self)).errors).toEqual([]);
  });

  test('INV-5 a confirmed account is never handed over, whatever the link', async () => {
    const known = await app.createCaller();
    const { shown, mailed } = await invite(known.email, thief);
    for (const token of [shown, await mailed()]) {
      expect((await look(token)).provesAddress).toBe(false);
      expect((await accept(token, THIEFS)).errors).toMatchObject([{ reason: 'SIGN_IN_REQUIRED' }]);
    }
    expect(await isIn(known)).toBe(true);
  });

  test('INV-5 two workspaces’ mails used at once hand the account over once', async () => {
    const email = fresh();
    await accept((await invite(email, thief)).shown, THIEFS);
    const other = await app.createCaller();
    const tokens = [
      await (await invite(email, victimsClub)).mailed(),
      await (await invite(email, other)).mailed(),
    ];
    const answers = await Promise.all(tokens.map((token) => accept(token, OWN)));
    expect(answers.filter(({ member }) => member !== null)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ reason: 'SIGN_IN_REQUIRED' }]);
  });
});
