import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { Registrations } from '../../../test/test-registrations.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let do_: Registrations;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
});
afterAll(() => app.close());

const BOOKING = 'id version status title ticketTypeId orderNumber ticketNumber';

async function eventWithSessions() {
  const event = await do_.createEvent({
    capacity: 1,
    ticketTypes: [
      { title: 'Evening' },
      { title: 'Talk', startsAt: '2099-07-01T18:30:00Z', endsAt: '2099-07-01T19:00:00Z', capacity: 1 },
      { title: 'Tour', startsAt: '2099-07-01T19:30:00Z', endsAt: '2099-07-01T20:00:00Z' },
    ],
  });
  const [evening, talk, tour] = event.ticketTypes.map(({ id }) => id) as [string, string, string];
  return { eventId: event.id, evening, talk, tour };
}
const contact = async (lastName: string): Promise<string> =>
  (await do_.change('createContact', 'contact { id }', { lastName }))['contact'].id;

test('EVT-1 EVT-6 the team books several sessions at once, each with a ticket: all of them, or none', async () => {
  const { eventId, evening, talk, tour } = await eventWithSessions();
  const [first, second] = [await contact('Prima'), await contact('Seconda')];
  const { bookings } = await do_.change('bookTickets', `bookings { ${BOOKING} }`, {
    eventId,
    contactId: first,
    ticketTypeIds: [evening, talk],
  });
  expect(bookings).toMatchObject([
    { status: 'CONFIRMED', title: 'Evening', ticketTypeId: evening },
    { status: 'CONFIRMED', title: 'Talk', ticketTypeId: talk },
  ]);
  expect(bookings[0].orderNumber).toBe(bookings[1].orderNumber);
  expect(bookings[0].ticketNumber).not.toBe(bookings[1].ticketNumber);

  const tooLate = await do_.change('bookTickets', `bookings { ${BOOKING} }`, {
    eventId,
    contactId: second,
    ticketTypeIds: [tour, talk],
  });
  expect(tooLate).toMatchObject({
    bookings: null,
    errors: [{ code: 'CONFLICT', reason: 'FULL', path: ['ticketTypeIds', '1'] }],
  });
  expect(tooLate['errors'][0].message).toContain('"Talk"');
  expect(await do_.statuses(eventId)).toHaveLength(2);

  const waiting = { eventId, contactId: second, ticketTypeIds: [tour, talk], status: 'WAITLISTED' };
  expect((await do_.change('bookTickets', 'bookings { id }', waiting))['errors']).toEqual([]);
  for (const quantities of [[1], [1, 0], [1, 51]])
    expect(
      (await do_.change('bookTickets', 'bookings { id }', { ...waiting, quantities }))['errors'],
    ).toMatchObject([{ code: 'BAD_USER_INPUT', path: expect.arrayContaining(['quantities']) }]);
  const tooMany = { ...waiting, ticketTypeIds: [talk], quantities: [2], status: 'CONFIRMED' };
  expect((await do_.change('bookTickets', 'bookings { id }', tooMany))['errors']).toMatchObject([
    { reason: 'FULL', path: ['ticketTypeIds', '0'], message: expect.stringContaining('no place left') },
  ]);
  const { eventId: otherId, talk: otherTalk } = await eventWithSessions();
  const two = { eventId: otherId, contactId: second, ticketTypeIds: [otherTalk], quantities: [2] };
  expect((await do_.change('bookTickets', 'bookings { id }', two))['errors'][0].message).toContain(
    'Of "Talk" 2 places were asked for and 1 is left',
  );
  for (const ticketTypeIds of [[], [tour, tour], ['019a0000-0000-7000-8000-000000000000']])
    expect(
      (await do_.change('bookTickets', 'bookings { id }', { eventId, contactId: second, ticketTypeIds }))[
        'errors'
      ],
    ).toHaveLength(1);
});

test('EVT-4 companions are named from the second place of each ticket type on, as on the public form', async () => {
  const { id: eventId, ticketTypes } = await do_.createEvent({
    ticketTypes: [{ title: 'Dinner' }, { title: 'Concert' }],
  });
  const input = {
    eventId,
    contactId: await contact('Terza'),
    ticketTypeIds: ticketTypes.map(({ id }) => id),
    quantities: [3, 1],
  };
  const book = (companions: string[]) =>
    do_.change('bookTickets', 'bookings { title attendeeName }', { ...input, companions });
  expect((await book([' Ada  Roy ', '']))['bookings']).toEqual([
    { title: 'Dinner', attendeeName: null },
    { title: 'Dinner', attendeeName: 'Ada Roy' },
    { title: 'Dinner', attendeeName: null },
    { title: 'Concert', attendeeName: null },
  ]);
  expect((await book(['Ada', 'Ben', 'Cleo']))['errors']).toMatchObject([
    { code: 'BAD_USER_INPUT', reason: 'COMPANIONS_WITHOUT_PLACE', path: ['companions'] },
  ]);
  expect((await book(['x'.repeat(201)]))['errors']).toMatchObject([{ path: ['companions', '0'] }]);
});

test('EVT-4 of an event without ticket types the team books several places too, with who comes along', async () => {
  const { id: eventId } = await do_.createEvent({ title: 'Picnic', capacity: 3 });
  const input = { eventId, contactId: await contact('Quarta'), ticketTypeIds: [] };
  const book = (more: object) =>
    do_.change('bookTickets', 'bookings { title attendeeName ticketTypeId orderNumber ticketNumber }', {
      ...input,
      ...more,
    });
  const { bookings } = await book({ quantities: [2], companions: ['Ada'], title: 'Lunch' });
  expect(bookings).toMatchObject([
    { title: 'Lunch', attendeeName: null, ticketTypeId: null },
    { title: 'Lunch', attendeeName: 'Ada', orderNumber: bookings[0].orderNumber },
  ]);
  expect((await book({ quantities: [2] }))['errors']).toMatchObject([
    { reason: 'FULL', path: ['quantities'], message: expect.stringContaining('Of "Picnic" 2 places') },
  ]);
  expect((await book({ quantities: [1, 1] }))['errors']).toMatchObject([{ path: ['quantities'] }]);
  expect(await do_.statuses(eventId)).toHaveLength(2);
});

test('EVT-4 without a mail server the confirmation of a booking is kept, and said to be', async () => {
  const event = await do_.createEvent();
  const contactId = await do_.createContact({ lastName: 'Kept', email: 'kept@example.org' });
  const input = { eventId: event.id, contactId, sendsConfirmation: true };
  expect(
    await do_.change('createBooking', 'booking { ticketNumber event { keepsMails } } confirmation', input),
  ).toMatchObject({
    confirmation: 'KEPT',
    booking: { ticketNumber: expect.any(String), event: { keepsMails: true } },
  });
  const { data } = await app.ask(
    owner,
    '{ me { workspace { keepsMails } } mails(search: "kept@") { edges { node { state } } } }',
  );
  expect(data).toMatchObject({
    me: { workspace: { keepsMails: true } },
    mails: { edges: [{ node: { state: 'KEPT' } }] },
  });
  const { data: guests } = await app.ask(
    owner,
    'query ($id: ID!) { event(id: $id) { guests { edges { node { isMailKept isConfirmationKept } } } } }',
    { id: event.id },
  );
  expect(guests!['event'].guests.edges).toEqual([{ node: { isMailKept: false, isConfirmationKept: true } }]);
  const asked = await do_.change('createBooking', 'booking { id }', { ...input, status: 'REQUESTED' });
  const cancelling = { id: asked['booking'].id, cancelsAll: true, sendsNotice: true };
  expect(await do_.change('cancelBooking', 'count notice', cancelling)).toMatchObject({
    count: 2,
    notice: 'KEPT',
  });
});

test('EVT-5 whom no mail tells that they moved up is shown to the team, until somebody has told them', async () => {
  const event = await do_.createEvent({ capacity: 1, hasWaitingList: true });
  const book = async (contactId: string, status: string) =>
    (await do_.change('createBooking', 'booking { id }', { eventId: event.id, contactId, status }))['booking']
      .id;
  const [first, ...waiting] = [
    await book(await contact('Erste'), 'CONFIRMED'),
    await book(await contact('Ohne Adresse'), 'WAITLISTED'),
    await book(await do_.createContact({ lastName: 'Mit', email: 'mit@example.org' }), 'WAITLISTED'),
  ];
  const cancelled = await do_.change('cancelBooking', 'movedUp { id }', { id: first });
  expect(cancelled['movedUp']).toEqual([{ id: waiting[0] }]);
  const again = await do_.change('cancelBooking', 'movedUp { id }', { id: first });
  expect(again['movedUp']).toEqual([]);
  await do_.change('updateEvent', 'event { id }', {
    id: event.id,
    expectedVersion: event.version,
    capacity: 2,
  });
  const ask = async (isUntold: boolean) => {
    const { data } = await app.ask(
      owner,
      `query ($id: ID!, $filter: BookingFilter) { event(id: $id) { untoldBookings }
         bookings(filter: $filter) { edges { node { id untoldSince version } } } }`,
      { id: event.id, filter: { eventId: event.id, isUntold, statuses: ['CONFIRMED'] } },
    );
    return {
      number: data!['event'].untoldBookings,
      found: data!['bookings'].edges.map(({ node }: { node: object }) => node),
    };
  };
  // The mail to the second lies in the outbox: there is no mail server.
  const untoldSince = expect.any(String);
  const { number, found } = await ask(true);
  expect(number).toBe(2);
  expect(found).toMatchObject([
    { id: waiting[1], untoldSince },
    { id: waiting[0], untoldSince },
  ]);
  // Nor does a confirmation that lies there tell anybody.
  const input = { id: waiting[1], expectedVersion: found[0].version, sendsConfirmation: true };
  expect(await do_.change('updateBooking', 'booking { untoldSince } confirmation', input)).toMatchObject({
    booking: { untoldSince },
    confirmation: 'KEPT',
  });
  for (const id of waiting) {
    const { booking } = await do_.change('noteBookingTold', 'booking { untoldSince }', { id });
    expect(booking.untoldSince).toBeNull();
  }
  expect(await ask(true)).toEqual({ number: 0, found: [] });
  expect((await ask(false)).found).toHaveLength(2);
});

test('EVT-2 EVT-6 a booking moves to another session where a place is left, and is called as it is', async () => {
  const { eventId, talk, tour } = await eventWithSessions();
  const [first, second] = [await contact('Erste'), await contact('Zweite')];
  const book = async (contactId: string, ticketTypeId: string) =>
    (await do_.change('createBooking', `booking { ${BOOKING} }`, { eventId, contactId, ticketTypeId }))[
      'booking'
    ];
  const held = await book(first, talk);
  expect(held).toMatchObject({ title: 'Talk' });
  const moved = await book(second, tour);
  const move = (input: object) =>
    do_.change('updateBooking', `booking { ${BOOKING} }`, { id: moved.id, expectedVersion: 1, ...input });
  expect((await move({ ticketTypeId: talk }))['errors']).toMatchObject([{ reason: 'FULL' }]);
  expect((await move({ ticketTypeId: null, title: 'By the window' }))['booking']).toMatchObject({
    ticketTypeId: null,
    title: 'By the window',
  });
  // Words of one's own stay, whatever it becomes.
  expect((await move({ ticketTypeId: tour, expectedVersion: 2 }))['booking'].title).toBe('By the window');
  const { booking: followed } = await do_.change('updateBooking', `booking { ${BOOKING} }`, {
    id: held.id,
    expectedVersion: 1,
    ticketTypeId: tour,
  });
  expect(followed.title).toBe('Tour');
  const { booking } = await move({ ticketTypeId: talk, title: 'Tour', expectedVersion: 3 });
  expect(booking).toMatchObject({ ticketTypeId: talk });
  const own = await move({ ticketTypeId: tour, title: null, expectedVersion: 4 });
  expect(own['booking'].title).toBeNull();
  expect((await move({ ticketTypeId: talk, expectedVersion: 5 }))['booking'].title).toBe('Talk');
});
