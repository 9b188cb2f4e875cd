import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { Registrations } from '../../../../test/test-registrations.ts';
import { registrationJobs } from './settle-places.job.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let do_: Registrations;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
});
afterAll(() => app.close());

const settle = (eventId: string) => {
  const { database, features } = app.application;
  const job = registrationJobs(database, features.bookings.registrations)['settle-places']!;
  return job({ workspaceId: owner.workspaceId, eventId }, { signal: new AbortController().signal });
};
const guests = (eventId: string, names: string[]) =>
  Promise.all(names.map((name) => do_.invite(eventId, name)));
const count = (statuses: string[], status: string) => statuses.filter((one) => one === status).length;

describe('EVT-6 never one booking too many', () => {
  test('EVT-6 TRUST-23 of 200 who register at once 50 get the 50 places, each round', async () => {
    for (let round = 0; round < 2; round += 1) {
      const event = await do_.createEvent({ capacity: 50 });
      const rows = await app.application.database.asOwner<{ contactId: string }>(
        `insert into contact (workspace_id, identifier, first_name, last_name, email)
         select $1, 'r' || $2 || '-' || n, 'First', 'Last', 'r' || n || '@example.org' from generate_series(1, 200) n
         returning id as "contactId"`,
        [owner.workspaceId, round],
      );
      const tokens = [];
      for (const { contactId } of rows) tokens.push(await do_.linkOf(event.id, contactId));
      const answers = await Promise.all(
        tokens.map((personalToken) => do_.register(event.slug, { personalToken })),
      );
      const told = answers.map(({ bookings, errors }) => errors[0]?.reason ?? bookings[0].status);
      expect(count(told, 'CONFIRMED')).toBe(50);
      expect(count(told, 'WAITLISTED')).toBe(150);
      expect(count(await do_.statuses(event.id), 'CONFIRMED')).toBe(50);
    }
  }, 120_000);

  test('EVT-6 the database itself refuses one too many, whoever writes it', async () => {
    const event = await do_.createEvent({ capacity: 1 });
    const contactId = await do_.createContact({ lastName: 'Raw' });
    const insert = () =>
      app.application.database.asOwner(
        `insert into booking (workspace_id, event_id, contact_id, status) values ($1, $2, $3, 'CONFIRMED')`,
        [owner.workspaceId, event.id, contactId],
      );
    await insert();
    await expect(insert()).rejects.toMatchObject({ constraint: 'places_left' });
    const create = await do_.change('createBooking', 'booking { id }', { eventId: event.id, contactId });
    expect(create['errors']).toMatchObject([{ code: 'CONFLICT', reason: 'FULL', path: ['status'] }]);
  });

  test('EVT-6 without a waiting list whoever comes too late is told so; nothing of them is kept', async () => {
    const event = await do_.createEvent({ capacity: 1, hasWaitingList: false });
    const [first, late] = await guests(event.id, ['First', 'Late']);
    await do_.register(event.slug, { personalToken: first!.token });
    expect(await do_.open(event.slug, late!.token)).toMatchObject({
      obstacle: 'FULL',
      event: { placesLeft: 0 },
    });
    const refused = await do_.register(event.slug, { personalToken: late!.token, firstName: 'Changed' });
    expect(refused['errors']).toMatchObject([{ code: 'CONFLICT', reason: 'FULL' }]);
    expect(await do_.contact(late!.contactId, 'firstName')).toEqual({ firstName: 'Late' });
    expect(await do_.statuses(event.id)).toEqual(['CONFIRMED']);
  });

  test('EVT-6 a ticket type has places of its own; those who come together get places together', async () => {
    const event = await do_.createEvent({
      capacity: 10,
      ticketTypes: [{ title: 'Dinner', capacity: 3, maxPerGuest: 2 }, { title: 'Talk' }],
    });
    const [dinner, talk] = event.ticketTypes.map(({ id }) => id);
    const [one, two] = await guests(event.id, ['One', 'Two']);
    const book = (token: string, tickets: object[], companions: string[] = []) =>
      do_.register(event.slug, { personalToken: token, tickets, companions });
    const both = [
      { ticketTypeId: dinner, quantity: 2 },
      { ticketTypeId: talk, quantity: 1 },
    ];
    expect((await book(one!.token, both, ['Bo']))['bookings']).toMatchObject([
      { title: 'Dinner', status: 'CONFIRMED', attendeeName: null },
      { title: 'Dinner', status: 'CONFIRMED', attendeeName: 'Bo' },
      { title: 'Talk', status: 'CONFIRMED', attendeeName: null },
    ]);
    expect((await do_.open(event.slug)).event.ticketTypes).toMatchObject([
      { placesLeft: 1 },
      { placesLeft: 7 },
    ]);
    expect(
      (await book(two!.token, both))['bookings'].map(({ status }: { status: string }) => status),
    ).toEqual(['WAITLISTED', 'WAITLISTED', 'CONFIRMED']);
    const less = await book(one!.token, [{ ticketTypeId: dinner, quantity: 1 }]);
    expect(less['bookings']).toMatchObject([{ title: 'Dinner', status: 'CONFIRMED', attendeeName: null }]);
    expect(
      (await do_.open(event.slug, two!.token)).person.bookings.map(
        ({ status }: { status: string }) => status,
      ),
    ).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  });

  test.each([
    [{ quantity: 0 }, 'NO_TICKET', ['tickets']],
    [{ quantity: 3 }, 'TOO_MANY_PLACES', ['tickets', '0', 'quantity']],
    [{ quantity: 1, companions: ['Bo'] }, 'COMPANIONS_WITHOUT_PLACE', ['companions']],
  ])('EVT-4 tickets: %j is refused where it stands', async ({ quantity, ...more }, reason, path) => {
    const event = await do_.createEvent({ ticketTypes: [{ title: 'A', maxPerGuest: 2 }] });
    const { token } = await do_.invite(event.id, 'Wrong');
    const tickets = [{ ticketTypeId: event.ticketTypes[0]!.id, quantity }];
    expect(
      (await do_.register(event.slug, { personalToken: token, tickets, ...more }))['errors'],
    ).toMatchObject([{ code: 'BAD_USER_INPUT', reason, path }]);
  });

  test('EVT-4 without ticket types companions come along up to the event’s limit, and one may come alone again', async () => {
    const event = await do_.createEvent({ maxPerGuest: 3 });
    const { token } = await do_.invite(event.id, 'Party');
    const companions = ['Bo', ''];
    expect((await do_.register(event.slug, { personalToken: token, companions }))['bookings']).toMatchObject([
      { attendeeName: null },
      { attendeeName: 'Bo' },
      { attendeeName: null },
    ]);
    expect(
      (await do_.register(event.slug, { personalToken: token, companions: ['a', 'b', 'c'] }))['errors'],
    ).toMatchObject([{ reason: 'TOO_MANY_PLACES', path: ['companions'] }]);
    expect((await do_.register(event.slug, { personalToken: token }))['bookings']).toHaveLength(1);
  });
});

describe('EVT-6 the waiting list moves up by itself', () => {
  test('EVT-6 when a guest cancels, the first who waits gets the place and a mail', async () => {
    const event = await do_.createEvent({ capacity: 1 });
    const [first, second, third] = await guests(event.id, ['Ada', 'Ben', 'Cyd']);
    for (const { token } of [first!, second!, third!])
      await do_.register(event.slug, { personalToken: token });
    const cancelled = await do_.cancel(event.slug, first!.token);
    expect(cancelled).toMatchObject({ guest: { status: 'CANCELLED' }, bookings: [], errors: [] });
    expect(await do_.statuses(event.id)).toEqual(['CANCELLED', 'CONFIRMED', 'WAITLISTED']);
    const { data } = await app.ask(
      owner,
      '{ mails(search: "ben@example.org") { edges { node { subject kind text } } } }',
    );
    expect(data!['mails'].edges[0].node).toMatchObject({
      kind: 'REGISTRATION',
      subject: expect.stringMatching(/Gala/),
      text: expect.stringContaining('/e/'),
    });
    expect((await do_.cancel(event.slug, first!.token))['errors']).toEqual([]);
    expect(await do_.statuses(event.id)).toEqual(['CANCELLED', 'CONFIRMED', 'WAITLISTED']);
  });

  test('EVT-6 when the team cancels, changes a booking, or there are more places', async () => {
    const event = await do_.createEvent({ capacity: 1 });
    const people = await guests(event.id, ['Dan', 'Eli', 'Fay', 'Gil']);
    for (const { token } of people) await do_.register(event.slug, { personalToken: token });
    const idOf = async (token: string) => (await do_.open(event.slug, token)).person.bookings[0].id;
    await do_.change('cancelBooking', 'booking { id }', { id: await idOf(people[0]!.token) });
    expect(await do_.statuses(event.id)).toEqual(['CANCELLED', 'CONFIRMED', 'WAITLISTED', 'WAITLISTED']);
    const { errors } = await do_.change('updateBooking', 'booking { id }', {
      id: await idOf(people[1]!.token),
      expectedVersion: 2,
      status: 'REQUESTED',
    });
    expect(errors).toEqual([]);
    expect(await do_.statuses(event.id)).toEqual(['CANCELLED', 'REQUESTED', 'CONFIRMED', 'WAITLISTED']);
    await do_.change('updateEvent', 'event { id }', { id: event.id, expectedVersion: 1, capacity: 2 });
    expect(await do_.statuses(event.id)).toEqual(['CANCELLED', 'REQUESTED', 'CONFIRMED', 'CONFIRMED']);
  });

  test('EVT-6 EVT-2 a place that is reserved is held for 15 minutes, then goes to who waits', async () => {
    const event = await do_.createEvent({ capacity: 1 });
    const contactId = await do_.createContact({ lastName: 'Holder' });
    const { booking } = await do_.change('createBooking', 'booking { heldUntil }', {
      eventId: event.id,
      contactId,
      status: 'RESERVED',
    });
    const minutes = (Date.parse(booking.heldUntil) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15.1);
    const { token } = await do_.invite(event.id, 'Waits');
    await do_.register(event.slug, { personalToken: token });
    await settle(event.id);
    expect(await do_.statuses(event.id)).toEqual(['RESERVED', 'WAITLISTED']);
    const waiting = await app.application.database.asOwner<{ late: boolean }>(
      `select run_at > now() + interval '14 minutes' as late from graphile_worker.jobs where key like 'settle-places:%' || $1`,
      [event.id],
    );
    expect(waiting).toEqual([{ late: true }]);
    await app.application.database.asOwner(
      `update booking set held_until = now() - interval '1 second' where event_id = $1 and status = 'RESERVED'`,
      [event.id],
    );
    await settle(event.id);
    expect(await do_.statuses(event.id)).toEqual(['EXPIRED', 'CONFIRMED']);
  });

  test('EVT-6 whoever is archived holds no place that was only reserved; of the deleted the place goes on', async () => {
    const event = await do_.createEvent({ capacity: 2 });
    const reserve = async (name: string, status: string) => {
      const contactId = await do_.createContact({ lastName: name });
      await do_.change('createBooking', 'booking { id }', { eventId: event.id, contactId, status });
      return contactId;
    };
    const held = await reserve('Held', 'RESERVED');
    const gone = await reserve('Deleted', 'CONFIRMED');
    const people = await guests(event.id, ['Hal', 'Ida']);
    for (const { token } of people) await do_.register(event.slug, { personalToken: token });
    const selection = { selection: { ids: [held, gone] } };
    await do_.change('archiveContacts', 'count', selection);
    expect(await do_.statuses(event.id)).toEqual(['EXPIRED', 'CONFIRMED', 'WAITLISTED', 'WAITLISTED']);
    await settle(event.id);
    await do_.change('deleteContacts', 'count', { selection: { ids: [gone] } });
    const jobs = await app.application.database.asOwner(
      `select key from graphile_worker.jobs where key like 'settle-places:%' || $1`,
      [event.id],
    );
    expect(jobs).toHaveLength(1);
    await settle(event.id);
    expect(await do_.statuses(event.id)).toEqual(['EXPIRED', 'CONFIRMED', 'CONFIRMED']);
  });

  test('EVT-4 where the team says yes to each, one asks; nobody moves up past it', async () => {
    const event = await do_.createEvent({ capacity: 1, needsApproval: true });
    const people = await guests(event.id, ['Jo', 'Kim']);
    for (const { token } of people) {
      const { guest, bookings } = await do_.register(event.slug, { personalToken: token });
      expect(guest.status).toBe('WAITLISTED');
      expect(bookings).toMatchObject([{ status: 'REQUESTED', ticketNumber: null, qrCode: null }]);
    }
    const ids = await Promise.all(
      people.map(async ({ token }) => (await do_.open(event.slug, token)).person.bookings[0].id as string),
    );
    const say = (id: string) =>
      do_.change('updateBooking', 'booking { ticketNumber }', {
        id,
        expectedVersion: 1,
        status: 'CONFIRMED',
      });
    expect((await say(ids[0]!))['booking'].ticketNumber).toHaveLength(16);
    expect((await say(ids[1]!))['errors']).toMatchObject([{ code: 'CONFLICT', reason: 'FULL' }]);
  });

  test('EVT-3 declining is said by the personal link, and taken back by registering', async () => {
    const event = await do_.createEvent();
    const { token } = await do_.invite(event.id, 'Lou');
    const input = { workspace: owner.workspace, slug: event.slug, personalToken: token };
    const decline = () => do_.change('declineGuest', 'guest { status }', input, null);
    expect(await decline()).toMatchObject({ guest: { status: 'DECLINED' }, errors: [] });
    expect((await do_.register(event.slug, { personalToken: token }))['guest'].status).toBe('REGISTERED');
    expect((await decline())['errors']).toMatchObject([{ code: 'CONFLICT', reason: 'REGISTERED_ALREADY' }]);
    expect((await do_.cancel(event.slug, token))['guest'].status).toBe('CANCELLED');
    const nobody = { workspace: owner.workspace, slug: event.slug };
    expect((await do_.change('declineGuest', 'guest { status }', nobody, null))['errors']).toMatchObject([
      { code: 'BAD_USER_INPUT', reason: 'LINK_NEEDED' },
    ]);
  });
});

describe('EVT-6 sessions', () => {
  const figures = async (eventId: string) => {
    const { data } = await app.ask(
      owner,
      `query ($id: ID) { event(id: $id) { placesTaken bookingsByTicketType { title capacity taken waiting requested } } }`,
      { id: eventId },
    );
    return data!['event'];
  };

  test('EVT-6 EVT-3 have places of their own: whoever books the evening and two sessions comes once', async () => {
    const event = await do_.createEvent({
      capacity: 2,
      ticketTypes: [
        { title: 'Evening' },
        { title: 'Talk', startsAt: '2099-07-01T18:30:00Z', endsAt: '2099-07-01T19:00:00Z', capacity: 1 },
        { title: 'Tour', startsAt: '2099-07-01T19:30:00Z', endsAt: '2099-07-01T20:00:00Z' },
      ],
    });
    const all = event.ticketTypes.map(({ id }) => ({ ticketTypeId: id, quantity: 1 }));
    const [one, two, three] = await guests(event.id, ['Uno', 'Due', 'Tre']);
    const book = async (guest: { token: string } | undefined, tickets = all) =>
      (await do_.register(event.slug, { personalToken: guest!.token, tickets }))['bookings'].map(
        ({ status }: { status: string }) => status,
      );
    expect(await book(one)).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
    expect(await book(two)).toEqual(['CONFIRMED', 'WAITLISTED', 'CONFIRMED']);
    expect(await book(three)).toEqual(['WAITLISTED', 'WAITLISTED', 'CONFIRMED']);
    expect(await figures(event.id)).toEqual({
      placesTaken: 2,
      bookingsByTicketType: [
        { title: 'Evening', capacity: null, taken: 2, waiting: 1, requested: 0 },
        { title: 'Talk', capacity: 1, taken: 1, waiting: 2, requested: 0 },
        { title: 'Tour', capacity: null, taken: 3, waiting: 0, requested: 0 },
      ],
    });
    // Whoever gives back a session alone makes room in that session alone, for whoever waited first.
    await do_.register(event.slug, { personalToken: one!.token, tickets: [all[0], all[2]] });
    expect((await figures(event.id)).bookingsByTicketType[1]).toMatchObject({ taken: 1, waiting: 1 });
    expect(
      (await do_.open(event.slug, two!.token)).person.bookings.map(
        ({ status }: { status: string }) => status,
      ),
    ).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  });

  test('EVT-6 what is booked is counted anew when a ticket type becomes a session, and the waiting move up', async () => {
    const event = await do_.createEvent({
      capacity: 2,
      ticketTypes: [{ title: 'Evening' }, { title: 'Talk' }],
    });
    const [evening, talk] = event.ticketTypes;
    const tickets = [evening, talk].map((type) => ({ ticketTypeId: type!.id, quantity: 1 }));
    const [one, two] = await guests(event.id, ['Eins', 'Zwei']);
    await do_.register(event.slug, { personalToken: one!.token, tickets });
    await do_.register(event.slug, { personalToken: two!.token, tickets: [tickets[0]] });
    expect(await do_.statuses(event.id)).toEqual(['CONFIRMED', 'CONFIRMED', 'WAITLISTED']);
    const save = (version: number, takesEventPlace: boolean) =>
      do_.change('updateEvent', 'event { version }', {
        id: event.id,
        expectedVersion: version,
        ticketTypes: [
          { id: evening!.id, title: 'Evening' },
          { id: talk!.id, title: 'Talk', takesEventPlace },
        ],
      });
    const { event: saved } = await save(event.version, false);
    expect(await do_.statuses(event.id)).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
    expect((await figures(event.id)).placesTaken).toBe(2);
    await save(saved.version, true);
    expect((await figures(event.id)).placesTaken).toBe(3);
  });
});
