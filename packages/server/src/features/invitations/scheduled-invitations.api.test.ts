import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { nodesOf } from '../../../test/operation-answers.ts';
import { sendScheduled } from './send-scheduled.ts';

const HOUR = 3_600_000;
let app: TestApp;
let owner: Caller & { email: string };
beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  owner = await app.createCaller();
});
afterAll(() => app.close());

async function change(
  mutation: string,
  answer: string,
  input: object,
  caller: Caller = owner,
): Promise<Record<string, any>> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} errors { code reason path message } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![mutation];
}
const later = (ms = HOUR) => new Date(Date.now() + ms);
const invite = (emails: string, more: object = {}, caller: Caller = owner) =>
  change(
    'createInvitations',
    'results { outcome } invitations { id state scheduledFor expiresAt link mail { id } }',
    { emails, scheduledFor: later().toISOString(), ...more },
    caller,
  );
const sendDue = (moment: Date) =>
  sendScheduled(app.application.database, app.application.features.invitations, moment);
async function invitations(filter: object = {}): Promise<Record<string, any>[]> {
  const { data, errors } = await app.ask(
    owner,
    `query ($filter: InvitationFilter) { invitations(filter: $filter) { edges { node {
       id email state scheduledFor expiresAt mail { subject } } } } }`,
    { filter },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return nodesOf<Record<string, any>>(data!['invitations']);
}

describe('INV-9 invitations at a time to come', () => {
  test('wait, are changed or taken back, and go once when they are due', async () => {
    expect(
      (await invite('a@due.example', { scheduledFor: later(-1).toISOString() })).errors[0],
    ).toMatchObject({
      reason: 'MOMENT_PAST',
      path: ['scheduledFor'],
    });
    const made = await invite('a@due.example b@due.example c@due.example');
    expect(made['invitations'].map(({ state, mail }: Record<string, unknown>) => [state, mail])).toEqual(
      Array(3).fill(['SCHEDULED', null]),
    );
    expect(await invitations({ states: ['SCHEDULED'] })).toHaveLength(3);
    const [a, b, c] = made['invitations'].map(({ id }: { id: string }) => id);
    const moved = { selection: { ids: [b] }, scheduledFor: later(5 * HOUR).toISOString() };
    expect((await change('rescheduleInvitations', 'count', moved)).count).toBe(1);
    await change('deleteInvitations', 'count', { selection: { ids: [c] } });

    const counts = await Promise.all([sendDue(later(2 * HOUR)), sendDue(later(2 * HOUR))]);
    expect(counts.sort()).toEqual([0, 1]);
    expect(await sendDue(later(3 * HOUR))).toBe(0);
    const states = new Map((await invitations()).map((one) => [one['id'], one]));
    expect(states.get(a)).toMatchObject({ state: 'QUEUED', scheduledFor: null });
    expect(states.get(a)!['mail'].subject).toContain('Test Person');
    expect(states.get(b)).toMatchObject({ state: 'SCHEDULED', mail: null });
    // Sending it again sends it now, and its time will not come.
    expect((await change('resendInvitations', 'count', { selection: { ids: [b] } })).count).toBe(1);
    expect(await sendDue(later(6 * HOUR))).toBe(0);
    expect((await change('rescheduleInvitations', 'count', moved)).count).toBe(0);
  });

  test('last as long as others from then on, by the clock of the workspace, also over a change of clocks', async () => {
    await change('updateWorkspace', 'workspace { id }', { timeZone: 'Europe/Paris' });
    // In half a year the clocks have changed at least once.
    const scheduledFor = later(180 * 24 * HOUR);
    const { invitations: made } = await invite('term@due.example', {
      scheduledFor: scheduledFor.toISOString(),
    });
    const hour = (date: string | Date) =>
      new Date(date).toLocaleTimeString('fr', { timeZone: 'Europe/Paris', timeStyle: 'short' });
    expect(hour(made[0].expiresAt)).toBe(hour(scheduledFor));
    const days = (new Date(made[0].expiresAt).getTime() - scheduledFor.getTime()) / (24 * HOUR);
    expect(Math.round(days)).toBe(30);
  });

  test('of somebody who may not invite any more are withdrawn when they are due', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    await invite('d@due.example', {}, admin);
    await app.application.database.asOwner(
      `update membership set role = 'MANAGER' from auth."user" person
       where person.id = membership.user_id and person.email = $1`,
      [admin.email],
    );
    expect(await sendDue(later(2 * HOUR))).toBe(0);
    expect(await invitations({ states: ['REVOKED'] })).toMatchObject([
      { email: 'd@due.example', mail: null },
    ]);
  });
});

describe('INV-2 the mail of an invitation is seen before it is sent', () => {
  const preview = async (input: object) => {
    const { data, errors } = await app.ask(
      owner,
      'query ($input: InvitationMailPreviewInput!) { invitationMailPreview(input: $input) { locale subject html text recipientName } }',
      { input },
    );
    return errors ? { reason: errors[0]!.extensions.reason } : data!['invitationMailPreview'];
  };

  test('what the file says of a person wins, and the text is that of the mail', async () => {
    const options = { language: 'en', message: 'See you & <i>soon' };
    const row = { email: 'ida@due.example', firstName: 'Ida', language: 'de' };
    const seen = await preview({ row, options });
    expect(seen).toMatchObject({ locale: 'de', recipientName: 'Ida' });
    expect(seen.html).toContain('See you &amp; &lt;i&gt;soon');
    expect((await preview({ row, options, language: 'fr' })).subject).toContain('vous invite');
    expect(await preview({ row: { email: 'nothing' } })).toEqual({ reason: 'INVALID_EMAIL' });
    await change('createInvitations', '__typename', { rows: [row], options });
    const { data } = await app.ask(owner, '{ mails { edges { node { subject text } } } }');
    const [{ node: sent }] = data!['mails'].edges;
    const withoutLink = (text: string) => text.replace(/https?:\S+|—/g, '…');
    expect(sent.subject).toBe(seen.subject);
    expect(withoutLink(sent.text)).toBe(withoutLink(seen.text));
  });

  test('a test goes to whoever asks, and opens nothing', async () => {
    const { sentTo } = await change('sendInvitationTestMail', 'sentTo', { options: { language: 'en' } });
    expect(sentTo).toBe(owner.email);
    const { data } = await app.ask(owner, '{ mails { edges { node { kind subject text } } } }');
    expect(data!['mails'].edges[0].node).toMatchObject({
      kind: 'INVITATION_TEST',
      subject: expect.stringMatching(/^\[Test\] Test Person invites you/),
      text: expect.stringContaining('http://localhost/invitations\n'),
    });
    expect(await invitations()).toEqual([]);
  });
});
