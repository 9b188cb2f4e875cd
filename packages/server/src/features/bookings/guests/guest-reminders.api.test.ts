import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { nodesOf } from '../../../../test/operation-answers.ts';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { startMailServer, type TestMailServer } from '../../../../test/test-mail-server.ts';
import { Registrations } from '../../../../test/test-registrations.ts';
import { remindGuests } from './remind-guests.ts';

let app: TestApp;
let mailServer: TestMailServer;
let owner: Caller & { workspaceId: string };
let do_: Registrations;
beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ smtpUrl: mailServer.url });
});
beforeEach(async () => {
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

const remind = (moment: string) =>
  remindGuests(app.application.database, app.application.features.bookings, new Date(moment));

/** An event in Paris two days after its clocks go forward, with guests who were invited. */
async function eventWith(names: readonly string[], more: object = {}) {
  const event = await do_.createEvent({
    title: 'Concert',
    startsAt: '2099-03-31T18:00:00Z',
    endsAt: '2099-03-31T20:00:00Z',
    reminderDays: 7,
    reminderBefore: 'START',
    ...more,
  });
  const ids: string[] = [];
  for (const name of names)
    ids.push(
      await do_.createContact({
        firstName: name,
        lastName: 'Guest',
        email: `${name.toLowerCase()}@remind.example`,
        language: 'fr',
      }),
    );
  const selection = { ids };
  await do_.change('addGuests', 'count', { eventId: event.id, selection });
  await do_.change('inviteGuests', 'count', { eventId: event.id, selection: { filter: {} } });
  return { ...event, ids };
}
async function remindedOf(): Promise<string[]> {
  const { data } = await app.ask(
    owner,
    '{ mails(first: 100) { edges { node { recipientAddress subject } } } }',
  );
  return nodesOf<{ recipientAddress: string; subject: string }>(data!['mails'])
    .filter(({ subject }) => subject === 'Rappel\u00A0: Concert')
    .map(({ recipientAddress }) => recipientAddress.split('@')[0]!)
    .sort();
}

test('EVT-8 who has not answered is reminded once, so many days before at nine o’clock of the place', async () => {
  const event = await eventWith(['Ada', 'Bea', 'Cleo']);
  const [, bea] = event.ids;
  await do_.register(event.slug, { personalToken: await do_.linkOf(event.id, bea!) });
  // Added later and never invited.
  const dora = await do_.createContact({ lastName: 'Dora', email: 'dora@remind.example' });
  await do_.change('addGuests', 'count', { eventId: event.id, selection: { ids: [dora] } });

  // Nine o'clock of Paris before its clocks go forward: an hour later by the world's.
  expect(await remind('2099-03-24T07:59:59Z')).toBe(0);
  const atOnce = await Promise.all([remind('2099-03-24T08:00:00Z'), remind('2099-03-24T08:00:00Z')]);
  expect(atOnce[0] + atOnce[1]).toBe(2);
  expect(await remindedOf()).toEqual(['ada', 'cleo']);
  expect(await remind('2099-03-24T08:01:00Z')).toBe(0);
  expect(await remind('2099-03-30T08:00:00Z')).toBe(0);
  const { data } = await app.ask(owner, '{ mails(search: "ada@", first: 1) { edges { node { text } } } }');
  const { text } = data!['mails'].edges[0].node;
  expect(text).toContain('20:00');
  expect(text).toContain('22:00');
  // In the name of the workspace, said once.
  expect(text).not.toContain('(');
});

test('EVT-8 a reminder comes before one’s own end of registration, and never after it', async () => {
  const event = await eventWith(['Eva', 'Fay'], {
    reminderDays: 2,
    reminderBefore: 'REGISTRATION_END',
    registrationClosesAt: '2099-03-20T22:00:00Z',
    accessGroups: [{ name: 'Early', closesAt: '2099-03-10T22:00:00Z' }],
  });
  const { data } = await app.ask(
    owner,
    'query ($id: ID) { event(id: $id) { accessGroups { id } reminderDays reminderBefore guests(filter: { search: "fay" }) { edges { node { id } } } } }',
    { id: event.id },
  );
  const { accessGroups, guests } = data!['event'];
  await do_.change('moveGuests', 'count', {
    eventId: event.id,
    selection: { ids: [guests.edges[0].node.id] },
    accessGroupId: accessGroups[0].id,
  });
  expect(await remind('2099-03-08T08:00:00Z')).toBe(1);
  expect(await remindedOf()).toEqual(['fay']);
  // Nobody was at work in time: who can register no more is not sent to a closed door.
  expect(await remind('2099-03-20T22:00:00Z')).toBe(0);
  expect(await remind('2099-03-20T21:00:00Z')).toBe(1);
  expect(await remindedOf()).toEqual(['eva', 'fay']);
});

test('EVT-8 whom the moment has passed is not caught up with, and a wrong number is refused', async () => {
  const event = await eventWith(['Gia'], { reminderDays: null });
  expect(await remind('2099-03-30T08:00:00Z')).toBe(0);
  await app.application.database.asOwner(
    `update event set reminder_days = 3, reminder_set_at = '2099-03-29' where id = $1`,
    [event.id],
  );
  expect(await remind('2099-03-30T08:00:00Z')).toBe(0);
  const { errors } = await do_.change('updateEvent', 'event { id }', {
    id: event.id,
    expectedVersion: event.version,
    reminderDays: 0,
  });
  expect(errors).toMatchObject([{ reason: 'NUMBER_OUT_OF_RANGE', path: ['reminderDays'] }]);
});
