import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { countWaiting } from './in-line.ts';
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

/**
 * Lets people come while somebody else holds the places of an event. The first waits for the database, and all others
 * behind it: they are served together once it is let go.
 */
async function inCrowd<Answer>(
  event: { id: string; slug: string },
  comeFirst: () => Promise<Answer>,
  follow: () => Promise<Answer>[],
): Promise<PromiseSettledResult<Answer>[]> {
  const { ownerPool } = app.application.database;
  const holder = await ownerPool.connect();
  try {
    await holder.query('begin');
    await holder.query('select from event where id = $1 for update', [event.id]);
    const first = comeFirst();
    await expect
      .poll(async () => {
        const { rows } = await ownerPool.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows.length;
      })
      .toBe(1);
    const others = follow();
    await expect
      .poll(() => countWaiting({ workspaceId: owner.workspaceId, slug: event.slug }))
      .toBe(others.length);
    await holder.query('commit');
    return await Promise.allSettled([first, ...others]);
  } finally {
    holder.release();
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
  const settled = await inCrowd(
    event,
    () => register(lead),
    () => [
      register(ana, talk, { email: 'no address', firstName: 'Lost' }),
      register(ben, talk, { firstName: 'Benno' }),
      // Refused when something of it was written already.
      register(cleo, dinner, { firstName: 'Late' }),
      register({ personalToken: 'x'.repeat(43) }),
      register(lead),
      do_.cancel(event.slug, eve.personalToken),
      register(ana),
    ],
  );
  const answers = settled.map((one) => (one.status === 'fulfilled' ? one.value : {}));
  expect(
    answers.map(({ guest, errors }) => errors?.[0]?.reason ?? errors?.[0]?.code ?? guest.status),
  ).toEqual([
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
  const register = ({ token }: { token: string }, more: object = {}) =>
    do_.register(event.slug, { personalToken: token, ...more });
  const [lead, ida, jon, kai] = crowd;
  const answers = await inCrowd(
    event,
    () => register(lead!),
    () => [register(ida!), register(jon!, { firstName: 'Jonny' }), register(kai!)],
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
