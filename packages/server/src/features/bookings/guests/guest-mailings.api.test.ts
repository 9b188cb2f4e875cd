import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { nodesOf } from '../../../../test/operation-answers.ts';
import { startMailServer, type TestMailServer } from '../../../../test/test-mail-server.ts';
import { Registrations } from '../../../../test/test-registrations.ts';
import { sendDueMailings } from './send-mailings.ts';

const HOUR = 3_600_000;
const MAILING = 'guestMailing { id state count dueAt message createdBy { name } finishedAt }';

let app: TestApp;
let mailServer: TestMailServer;
let owner: Caller & { workspaceId: string; email: string };
let do_: Registrations;
beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ withWorker: true, smtpUrl: mailServer.url });
});
beforeEach(async () => {
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
  mailServer.received.length = 0;
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

const person = (firstName: string, more: object = {}) =>
  do_.createContact({
    firstName,
    lastName: 'Guest',
    email: `${firstName.toLowerCase()}@due.example`,
    ...more,
  });
async function eventWith(...ids: string[]): Promise<{ id: string; slug: string; version: number }> {
  const event = await do_.createEvent({ place: 'Lyon' });
  await do_.change('addGuests', 'count', { eventId: event.id, selection: { ids } });
  return event;
}
const later = (ms = HOUR) => new Date(Date.now() + ms);
const plan = (eventId: string, more: object = {}, caller: Caller = owner) =>
  do_.change(
    'scheduleGuestMailing',
    `${MAILING} leftOut { reason count }`,
    { eventId, selection: { filter: {} }, dueAt: later().toISOString(), ...more },
    caller,
  );
const sendDue = (moment: Date) =>
  sendDueMailings(app.application.database, app.application.features.bookings, moment);
async function mailings(eventId: string): Promise<Record<string, any>[]> {
  const { data } = await app.ask(
    owner,
    'query ($id: ID!) { event(id: $id) { guestMailings { id state count } } }',
    { id: eventId },
  );
  return data!['event'].guestMailings;
}
async function mailsOf(): Promise<string[]> {
  const { data } = await app.ask(owner, '{ mails { edges { node { recipientAddress } } } }');
  return nodesOf<{ recipientAddress: string }>(data!['mails'])
    .map(({ recipientAddress }) => recipientAddress)
    .sort();
}

describe('INV-2 EVT-8 a mail is seen before it is sent', () => {
  const preview = async (input: object, caller: Caller = owner) => {
    const { data, errors } = await app.ask(
      caller,
      `query ($input: GuestMailPreviewInput!) { guestMailPreview(input: $input) {
         position total guest { contact { firstName } } mail { locale subject html text recipientName recipientAddress } } }`,
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data!['guestMailPreview'];
  };

  test('word for word as it is sent, to each of those chosen, in their language or another', async () => {
    const event = await eventWith(
      await person('Zoe', { language: 'de' }),
      await person('Leo', { emailConsent: 'WITHDRAWN' }),
      await person('Mia', { language: 'fr' }),
    );
    const asked = { eventId: event.id, selection: { filter: {} }, message: 'Bis bald <b>!' };
    const first = await preview(asked);
    expect(first).toMatchObject({ position: 1, total: 2, guest: { contact: { firstName: 'Zoe' } } });
    expect(first.mail).toMatchObject({ locale: 'de', recipientAddress: 'zoe@due.example' });
    expect(first.mail.html).toContain('Bis bald &lt;b&gt;!');
    expect((await preview({ ...asked, position: 2 })).guest.contact.firstName).toBe('Mia');
    expect((await preview({ ...asked, position: 9 })).position).toBe(2);
    expect((await preview({ ...asked, language: 'en' })).mail.subject).toBe('Invitation: Gala');

    await do_.change('inviteGuests', 'count', asked);
    const sent = await vi.waitFor(() => {
      const mail = mailServer.received.find(({ deliveredTo }) => deliveredTo[0] === 'zoe@due.example');
      if (!mail) throw new Error('not there yet');
      return mail;
    });
    expect(sent.subject).toBe(first.mail.subject);
    const withoutUnsubscribing = (text: string) =>
      text.replace(/http:\/\/localhost\/unsubscribe\/\S+|—/g, '…');
    expect(withoutUnsubscribing(sent.text!.trim())).toBe(withoutUnsubscribing(first.mail.text.trim()));
    expect(await preview(asked)).toBeNull();
  });

  test('a test goes to whoever asks for it, and tells of nobody', async () => {
    const event = await eventWith(await person('Nora'));
    const { sentTo, errors } = await do_.change('sendGuestTestMail', 'sentTo', {
      eventId: event.id,
      language: 'fr',
      message: 'À bientôt',
    });
    expect([sentTo, errors]).toEqual([owner.email, []]);
    const mail = await vi.waitFor(() => {
      if (!mailServer.received[0]) throw new Error('not there yet');
      return mailServer.received[0];
    });
    expect(mail.deliveredTo).toEqual([owner.email]);
    expect(mail.subject).toBe('[Test] Invitation\u00A0: Gala');
    expect(mail.text).toContain('Bonjour Test,');
    expect(mail.text).not.toMatch(/Nora|unsubscribe/);
    expect(mail.text).toMatch(new RegExp(`/e/${owner.workspace}/${event.slug}\\s`));
    const { data } = await app.ask(
      owner,
      'query ($id: ID!) { event(id: $id) { guests { edges { node { invitedAt } } } } }',
      { id: event.id },
    );
    expect(data!['event'].guests.edges[0].node.invitedAt).toBeNull();
  });
});

describe('INV-9 EVT-8 mails to guests at a time to come', () => {
  test('wait, are changed and taken back, and go once when they are due, whoever looks at that moment', async () => {
    const [ada, bo] = [await person('Ada'), await person('Bo', { email: null })];
    const event = await eventWith(ada, bo);
    expect((await plan(event.id, { dueAt: later(-HOUR).toISOString() })).errors[0].reason).toBe(
      'MOMENT_PAST',
    );
    const { guestMailing, leftOut } = await plan(event.id, { message: 'Soon' });
    expect(guestMailing).toMatchObject({ state: 'SCHEDULED', count: 1, createdBy: { name: 'Test Person' } });
    expect(leftOut).toEqual([{ reason: 'NO_EMAIL', count: 1 }]);
    const { id } = guestMailing;
    const moved = await do_.change('updateGuestMailing', MAILING, {
      id,
      dueAt: later(3 * HOUR).toISOString(),
      message: 'Later',
    });
    expect(moved.guestMailing.message).toBe('Later');
    expect(await sendDue(later(2 * HOUR))).toBe(0);
    // Who comes onto the list meanwhile was not chosen.
    await do_.change('addGuests', 'count', { eventId: event.id, selection: { ids: [await person('Cleo')] } });
    const counts = await Promise.all([sendDue(later(4 * HOUR)), sendDue(later(4 * HOUR))]);
    expect(counts.sort()).toEqual([0, 1]);
    expect(await sendDue(later(5 * HOUR))).toBe(0);
    expect(await mailings(event.id)).toEqual([{ id, state: 'SENT', count: 1 }]);
    expect(await mailsOf()).toEqual(['ada@due.example']);
    for (const act of ['cancelGuestMailing', 'sendGuestMailing'])
      expect((await do_.change(act, MAILING, { id })).errors[0].reason).toBe('MAILING_OVER');

    const other = await eventWith(ada);
    const second = (await plan(other.id)).guestMailing.id;
    await do_.change('cancelGuestMailing', MAILING, { id: second });
    expect(await sendDue(later(4 * HOUR))).toBe(0);
    const third = (await plan(other.id)).guestMailing.id;
    const now = await do_.change('sendGuestMailing', MAILING, { id: third });
    expect(now.guestMailing).toMatchObject({ state: 'SENT', count: 1 });
    expect(await mailsOf()).toHaveLength(2);
  });

  test('are asked anew when they are due: who may be written to, and whether whoever planned them still may', async () => {
    const [eva, fay, gil] = [await person('Eva'), await person('Fay'), await person('Gil')];
    const event = await eventWith(eva, fay, gil);
    const { guestMailing } = await plan(event.id);
    await do_.change('addMailStop', 'mailStop { id }', { address: 'fay@due.example' });
    await do_.register(event.slug, { personalToken: await do_.linkOf(event.id, gil) });
    expect(await sendDue(later(2 * HOUR))).toBe(1);
    expect(await mailings(event.id)).toEqual([{ id: guestMailing.id, state: 'SENT', count: 1 }]);

    const admin = await app.createCaller('ADMIN', owner.workspace);
    const another = await eventWith(eva);
    await plan(another.id, {}, admin);
    await app.application.database.asOwner(
      `update membership set role = 'MEMBER' from auth."user" person
       where person.id = membership.user_id and person.email = $1`,
      [admin.email],
    );
    expect(await sendDue(later(2 * HOUR))).toBe(0);
    expect(await mailings(another.id)).toMatchObject([{ state: 'REFUSED', count: 0 }]);
  });

  test('are not planned for nobody, nor for when the event is over', async () => {
    const event = await eventWith(await person('Hal', { email: null }));
    expect((await plan(event.id)).errors[0].reason).toBe('NOBODY_TO_WRITE_TO');
    const past = later(300 * 24 * HOUR).toISOString();
    const soon = await do_.createEvent({
      startsAt: later(HOUR).toISOString(),
      endsAt: later(2 * HOUR).toISOString(),
    });
    expect((await plan(soon.id, { dueAt: past })).errors[0].reason).toBe('EVENT_OVER');
  });
});
