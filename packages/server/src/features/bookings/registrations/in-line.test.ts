import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { Registrations } from '../../../../test/test-registrations.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let do_: Registrations;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
});
afterAll(() => app.close());

interface Guest {
  contactId: string;
  personalToken: string;
}

const guests = (eventId: string, names: string[]) =>
  Promise.all(names.map((name) => do_.invite(eventId, name)));

/** Keeps the places of an event so that all who ask meanwhile stand in line; they are served once `work` has begun. */
async function inCrowd<Answer>(eventId: string, work: () => Promise<Answer>): Promise<Answer> {
  const client = await app.application.database.ownerPool.connect();
  try {
    await client.query('begin');
    await client.query('select from event where id = $1 for update', [eventId]);
    const answers = work();
    await client.query('select pg_sleep(0.5)');
    await client.query('commit');
    return await answers;
  } finally {
    client.release();
  }
}

test('EVT-6 of those who are served together each is told their own, and what one is refused touches no other', async () => {
  const event = await do_.createEvent({
    hasWaitingList: false,
    ticketTypes: [{ title: 'Dinner', capacity: 1 }, { title: 'Talk' }],
  });
  const [dinner, talk] = event.ticketTypes.map(({ id }) => [{ ticketTypeId: id, quantity: 1 }]);
  const [lead, ana, ben, cleo, dan, eve] = (
    await guests(event.id, ['Lead', 'Ana', 'Ben', 'Cleo', 'Dan', 'Eve'])
  ).map(({ token, contactId }) => ({ personalToken: token, contactId })) as [
    Guest,
    Guest,
    Guest,
    Guest,
    Guest,
    Guest,
  ];
  const register = ({ personalToken }: Pick<Guest, 'personalToken'>, tickets = talk, more: object = {}) =>
    do_.register(event.slug, { personalToken, tickets, ...more });
  await register(dan, dinner);
  await register(eve);
  const answers = await inCrowd(event.id, () =>
    Promise.all([
      register(lead),
      register(ana, talk, { email: 'no address', firstName: 'Lost' }),
      register(ben, talk, { firstName: 'Benno' }),
      // Refused when something of it was written already.
      register(cleo, dinner, { firstName: 'Late' }),
      register({ personalToken: 'x'.repeat(43) }),
      register(lead),
      do_.cancel(event.slug, eve.personalToken),
      register(ana),
    ]),
  );
  expect(answers.map(({ guest, errors }) => errors[0]?.reason ?? errors[0]?.code ?? guest.status)).toEqual([
    'REGISTERED',
    'INVALID_EMAIL',
    'REGISTERED',
    'FULL',
    'LINK_UNKNOWN',
    'REGISTERED',
    'CANCELLED',
    'REGISTERED',
  ]);
  expect(answers[5]!['bookings']).toEqual(answers[0]!['bookings']);
  const names = await Promise.all(
    [ana, ben, cleo].map(async ({ contactId }) => (await do_.contact(contactId, 'firstName')).firstName),
  );
  expect(names).toEqual(['Ana', 'Benno', 'Cleo']);
  expect((await do_.statuses(event.id)).toSorted()).toEqual([
    'CANCELLED',
    'CONFIRMED',
    'CONFIRMED',
    'CONFIRMED',
    'CONFIRMED',
  ]);
});

test('EVT-6 where the database fails for one of a crowd, the others are registered, each once and with one mail', async () => {
  const event = await do_.createEvent({ capacity: 9 });
  const crowd = await guests(event.id, ['Lead', 'Ida', 'Jon', 'Kai']);
  const { database } = app.application;
  await database.asOwner(
    `create function refuse_jon() returns trigger language plpgsql as $$ begin raise exception 'no Jon'; end $$`,
  );
  await database.asOwner(
    `create trigger refuse_jon before update on contact for each row
     when (new.first_name = 'Jonny') execute function refuse_jon()`,
  );
  const answers = await inCrowd(event.id, () =>
    Promise.allSettled(
      crowd.map(({ token }, index) =>
        do_.register(event.slug, { personalToken: token, ...(index === 2 && { firstName: 'Jonny' }) }),
      ),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await do_.statuses(event.id)).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  const mails = await database.asOwner(
    `select about_id from mail_message where kind = 'REGISTRATION'
     and about_id in (select id from guest where event_id = $1)`,
    [event.id],
  );
  expect(new Set(mails.map(({ about_id }) => about_id as string)).size).toBe(3);
  expect(mails).toHaveLength(3);
});
