import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { startMailServer, type TestMailServer } from '../../../test/test-mail-server.ts';
import { remindInvited } from './remind-invited.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let mailServer: TestMailServer;
let made: TestDatabase;
/** Two processes on one database, each with a worker of its own. */
let apps: [TestApp, TestApp];
beforeAll(async () => {
  mailServer = await startMailServer();
  made = await createTestDatabase();
  const options = { made, withWorker: true, smtpUrl: mailServer.url };
  const second = await createTestApp({ ...options, made: { ...made, drop: async () => undefined } });
  apps = [await createTestApp(options), second];
});
afterAll(async () => {
  await apps[1].close();
  await apps[0].close();
  await mailServer.close();
});

async function run(name: string, answer: string, input: object, caller: Caller): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await apps[0].ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}
const sql = async (statement: string, parameters: unknown[] = []): Promise<any[]> =>
  (await apps[0].application.database.ownerPool.query(statement, parameters)).rows;

/** Invites, and waits until the mails have left. */
async function inviteAll(emails: string[], caller: Caller, options: object = {}): Promise<void> {
  await run('createInvitations', 'results { outcome }', { emails, options }, caller);
  await vi.waitFor(
    async () =>
      expect(
        await sql(`select from invitation where email = any($1) and sent_at >= queued_at`, [emails]),
      ).toHaveLength(emails.length),
    { timeout: 30_000, interval: 100 },
  );
}
const received = (email: string) => mailServer.received.filter(({ deliveredTo }) => deliveredTo[0] === email);
const remind = (moment: Date, process: 0 | 1 = 0) => {
  const { database, features } = apps[process].application;
  return remindInvited(database, features.invitations, moment);
};
const fresh = () => `${randomUUID()}@example.org`;
/** The moment at which the mail left is set back, and with it when it was asked for and ends. */
async function leftAt(email: string, moment: string): Promise<void> {
  // A mail that is still on its way would note when it left.
  await vi.waitFor(
    async () =>
      expect(
        await sql(`select from mail_message where recipient_address = $1 and state = 'QUEUED'`, [email]),
      ).toEqual([]),
    { timeout: 30_000, interval: 50 },
  );
  await sql(
    `update invitation set queued_at = $2, sent_at = $2, expires_at = $2::timestamptz + interval '30 days', reminded_at = null, state = 'SENT' where email = $1`,
    [email, moment],
  );
}

describe('INV-6 reminders and terms', () => {
  test('INV-6 TRUST-35 thirty days, two workers whose clocks differ, one killed on the way: one reminder each', async () => {
    const club = await apps[0].createCaller();
    const emails = Array.from({ length: 40 }, fresh);
    const [joined, withdrawn] = emails as [string, string];
    await inviteAll(emails, club);
    await sql(`update invitation set state = 'ACCEPTED', accepted_at = now() where email = $1`, [joined]);
    await sql(`update invitation set state = 'REVOKED' where email = $1`, [withdrawn]);
    const start = Date.now();
    const early = await remind(new Date(start + 3 * DAY - HOUR));
    expect(early).toBe(0);
    let count = 0;
    for (let hours = 0; hours <= 31 * 24; hours += 3) {
      const at = (minutes: number) => new Date(start + hours * HOUR + minutes * 60_000);
      // One transaction is broken off where it has noted and posted everything: as by a kill.
      if (hours === 72) await expect(remindAndDie(at(0))).rejects.toThrow('killed');
      // Some look at the link then, and do not come: they are not reminded again.
      if (hours === 96)
        await sql(`update invitation set state = 'OPENED', opened_at = now() where email = any($1)`, [
          emails.slice(10, 20),
        ]);
      const both = await Promise.all([remind(at(-5), 0), remind(at(5), 1)]);
      count += both[0] + both[1];
    }
    expect(count).toBe(38);
    await vi.waitFor(
      () => {
        for (const email of emails.slice(2)) expect(received(email)).toHaveLength(2);
      },
      { timeout: 30_000, interval: 100 },
    );
    expect([received(joined), received(withdrawn)].map((mails) => mails.length)).toEqual([1, 1]);
    const [first, second] = received(emails[5]!);
    expect(first!.subject).toBe(`Test Person vous invite à rejoindre ${club.workspace}`);
    expect(second!.subject).toBe(`Rappel\u00A0: Test Person vous invite à rejoindre ${club.workspace}`);
    // Both open with the very same link.
    const link = (text: string) => /invitations\/([\w-]+)/.exec(text)![1];
    expect(link(second!.text!)).toBe(link(first!.text!));
    const [row] = await sql('select state, reminded_at from invitation where email = $1', [emails[5]]);
    expect(row.state).toBe('REMINDED');
  }, 90_000);

  /** Everything a worker does but the commit. */
  async function remindAndDie(moment: Date): Promise<void> {
    const { database, features } = apps[0].application;
    const dying = Object.create(database, {
      write: {
        value: (workspaceId: string, work: (transaction: any) => Promise<unknown>) =>
          database.write(workspaceId, async (transaction) => {
            await work(transaction);
            throw new Error('killed');
          }),
      },
    });
    await remindInvited(dying, features.invitations, moment);
  }

  test('INV-6 by the clock on the wall of the workspace, also where clocks are changed in between', async () => {
    const club = await apps[0].createCaller();
    await run('updateWorkspace', 'workspace { timeZone }', { timeZone: 'Europe/Paris' }, club);
    const email = fresh();
    await inviteAll([email], club);
    // Clocks go forward in the night to 29 March 2026: three days later the same hour is 71 hours away.
    await leftAt(email, '2026-03-27T09:00:00+01:00');
    expect(await remind(new Date('2026-03-30T08:59:00+02:00'))).toBe(0);
    expect(await remind(new Date('2026-03-30T09:00:00+02:00'))).toBe(1);
    // And back in the night to 25 October: 73 hours.
    await leftAt(email, '2026-10-23T09:00:00+02:00');
    expect(await remind(new Date('2026-10-26T08:59:00+01:00'))).toBe(0);
    expect(await remind(new Date('2026-10-26T09:00:00+01:00'))).toBe(1);
    await run('updateWorkspace', 'workspace { timeZone }', { timeZone: 'UTC' }, club);
    await leftAt(email, '2026-03-27T09:00:00+01:00');
    expect(await remind(new Date('2026-03-30T09:00:00+02:00'))).toBe(0);
    expect(await remind(new Date('2026-03-30T10:00:00+02:00'))).toBe(1);
    const refused = await run('updateWorkspace', 'workspace { timeZone }', { timeZone: 'Mars/Base' }, club);
    expect(refused.errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['timeZone'] }]);
  }, 60_000);

  test('INV-6 sent again, an invitation has a new term and a reminder of its own; whose inviter may no longer grant it has none', async () => {
    const club = await apps[0].createCaller();
    const admin = await apps[0].createCaller('ADMIN', club.workspace);
    const [again, lost] = [fresh(), fresh()];
    await inviteAll([again], club);
    await inviteAll([lost], admin, { role: 'ADMIN' });
    await sql(
      `update membership set role = 'MEMBER' where user_id = (select id from auth."user" where email = $1)`,
      [admin.email],
    );
    const after = (days: number) => new Date(Date.now() + days * DAY + 60_000);
    expect(await remind(after(3))).toBe(1);
    expect(await remind(after(29))).toBe(0);
    const [{ id }] = await sql('select id from invitation where email = $1', [again]);
    // As if all this had been a month ago.
    await sql(
      `update invitation set queued_at = queued_at - interval '31 days', sent_at = sent_at - interval '31 days',
         reminded_at = now() - interval '28 days', expires_at = now() - interval '1 day' where id = $1`,
      [id],
    );
    await run('resendInvitations', 'count', { selection: { ids: [id] } }, club);
    await vi.waitFor(
      async () =>
        expect(await sql('select from invitation where id = $1 and sent_at >= queued_at', [id])).toHaveLength(
          1,
        ),
      { timeout: 30_000, interval: 100 },
    );
    const [{ days }] = await sql(
      `select extract(day from expires_at - now() + interval '1 hour') as days from invitation where id = $1`,
      [id],
    );
    expect(Math.abs(Number(days) - 30)).toBeLessThanOrEqual(1);
    expect(await remind(after(2))).toBe(0);
    expect(await remind(after(3))).toBe(1);
  }, 60_000);

  test('INV-6 days are settings: of the term, of the reminder, and 0 reminds nobody', async () => {
    const club = await apps[0].createCaller();
    const set = (input: object) =>
      run('updateInvitationSettings', 'invitationSettings { reminderDays termDays }', input, club);
    const { data } = await apps[0].ask(club, '{ invitationSettings { reminderDays termDays } }');
    expect(data!['invitationSettings']).toEqual({ reminderDays: 3, termDays: 30 });
    for (const [input, reason] of [
      [{ reminderDays: -1 }, 'DAYS_OUT_OF_RANGE'],
      [{ termDays: 0 }, 'DAYS_OUT_OF_RANGE'],
      [{ termDays: 366 }, 'DAYS_OUT_OF_RANGE'],
      [{ reminderDays: 10, termDays: 10 }, 'REMINDER_AFTER_TERM'],
    ] as const)
      expect((await set(input)).errors[0]).toMatchObject({ code: 'BAD_USER_INPUT', reason });
    expect((await set({ reminderDays: 5, termDays: 7 })).invitationSettings).toEqual({
      reminderDays: 5,
      termDays: 7,
    });
    const email = fresh();
    await inviteAll([email], club);
    const [{ hours }] = await sql(
      'select extract(epoch from expires_at - queued_at) / 3600 as hours from invitation where email = $1',
      [email],
    );
    // An hour more or less where clocks are changed in this very week.
    expect(Math.abs(Number(hours) - 7 * 24)).toBeLessThanOrEqual(1);
    await set({ reminderDays: 0 });
    expect(await remind(new Date(Date.now() + 6 * DAY))).toBe(0);
    await set({ reminderDays: 5 });
    expect(await remind(new Date(Date.now() + 4 * DAY))).toBe(0);
    expect(await remind(new Date(Date.now() + 6 * DAY))).toBe(1);
  }, 60_000);
});

test('INV-7 an invitation withdrawn while its mail was on its way tells both, and of a mail that came back neither', async () => {
  const owner = await apps[0].createCaller();
  const [gone, later] = [fresh(), fresh()];
  const told = async () => {
    const { data } = await apps[0].ask(
      owner,
      '{ invitations(filter: { states: [REVOKED] }) { edges { node { email state sentAt revokedAt mail { state } } } } }',
    );
    const { edges } = data!['invitations'] as { edges: { node: Record<string, any> }[] };
    return new Map(edges.map(({ node }) => [node['email'] as string, node]));
  };
  mailServer.isSilent = true;
  await run('createInvitations', 'results { outcome }', { emails: [gone] }, owner);
  await vi.waitFor(() => expect(received(gone)).toHaveLength(1), { timeout: 10_000, interval: 20 });
  await run('deleteInvitations', 'count', { selection: { filter: { emails: [gone] } } }, owner);
  expect((await told()).get(gone)!).toMatchObject({
    state: 'REVOKED',
    sentAt: null,
    mail: { state: 'QUEUED' },
  });
  mailServer.speak();
  await vi.waitFor(async () => expect((await told()).get(gone)!['sentAt']).not.toBeNull(), {
    timeout: 10_000,
    interval: 50,
  });
  const { sentAt, revokedAt, mail } = (await told()).get(gone)!;
  expect(Date.parse(sentAt)).toBeGreaterThan(Date.parse(revokedAt));
  expect(mail.state).toBe('SENT');
  // Put off by the mail server before it was withdrawn, it never leaves.
  mailServer.refusals.push([451, 'Try later']);
  await run('createInvitations', 'results { outcome }', { emails: [later] }, owner);
  const tries = () => sql(`select attempts from mail_message where recipient_address = $1`, [later]);
  await vi.waitFor(async () => expect(await tries()).toEqual([{ attempts: 1 }]), { timeout: 10_000 });
  await run('deleteInvitations', 'count', { selection: { filter: { emails: [later] } } }, owner);
  expect(await tries()).toEqual([]);
  expect((await told()).get(later)).toMatchObject({ sentAt: null, mail: null });
});
