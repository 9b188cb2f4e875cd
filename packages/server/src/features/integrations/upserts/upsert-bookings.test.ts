import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

async function ask(query: string, variables: object = {}): Promise<Record<string, any>> {
  const { data, errors } = await app.ask(owner, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}

async function makeEvent(slug: string, capacity: number | null = null): Promise<string> {
  const input = {
    title: slug,
    slug,
    startsAt: '2027-07-01T18:00:00Z',
    endsAt: '2027-07-01T21:00:00Z',
    timeZone: 'Europe/Paris',
    capacity,
    ticketTypes: [{ title: 'Plein tarif' }, { title: 'Réduit' }],
  };
  const { createEvent } = await ask(
    'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id } errors { message } } }',
    { input },
  );
  return createEvent.event.id;
}

const BOOKING =
  'id status title category version source orderNumber ticketNumber ticketTypeId contact { id lastName } event { slug }';
async function upsert(rows: object[], source = 'boutique'): Promise<Record<string, any>[]> {
  const { upsertBookings } = await ask(
    `mutation ($input: UpsertBookingsInput!) { upsertBookings(input: $input) {
       results { index outcome booking { ${BOOKING} } contact { id city } errors { code reason path } } errors { reason } } }`,
    { input: { source, rows } },
  );
  expect(upsertBookings.errors).toEqual([]);
  return upsertBookings.results;
}
const outcomes = (results: Record<string, any>[]) => results.map(({ outcome }) => outcome);
const ada = { email: 'ada@exemple.fr', firstName: 'Ada', lastName: 'Lovelace' };
const ticket = (orderNumber: string, ticketNumber: string, more: object = {}) => ({
  orderNumber,
  ticketNumber,
  contact: ada,
  ...more,
});

test('SRC-1 an order of three tickets comes in once, however often it is sent', async () => {
  await makeEvent('gala');
  const rows = ['1', '2', '3'].map((number) =>
    ticket('A1', number, {
      eventSlug: 'gala',
      ticketType: 'reduit',
      category: 'VIP',
      updatedAt: '2026-05-01T10:00:00Z',
    }),
  );
  const first = await upsert(rows);
  expect(outcomes(first)).toEqual(['CREATED', 'CREATED', 'CREATED']);
  expect(first[0]!.booking).toMatchObject({
    status: 'CONFIRMED',
    category: 'VIP',
    source: 'boutique',
    event: { slug: 'gala' },
    contact: { lastName: 'Lovelace' },
  });
  expect(first[0]!.booking.ticketTypeId).toEqual(expect.any(String));
  expect(new Set(first.map(({ contact }) => contact.id)).size).toBe(1);
  const again = await upsert(rows);
  expect(outcomes(again)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  expect(again.map(({ booking }) => [booking.id, booking.version])).toEqual(
    first.map(({ booking }) => [booking.id, 1]),
  );
  const next = await upsert([ticket('A2', '1', { eventSlug: 'gala' })], 'BOUTIQUE');
  expect(next[0]!.booking.contact.id).toBe(first[0]!.contact.id);
});

test('SRC-1 what comes late changes neither ticket nor person, a cancellation stays one', async () => {
  const eventId = await makeEvent('late');
  const at = (hour: number) => ({ eventId, updatedAt: `2026-05-01T${hour}:00:00Z` });
  await upsert([
    ticket('B1', '1', { ...at(10), title: 'first', contact: { ...ada, key: 'c', city: 'Lyon' } }),
  ]);
  const cancelled = await upsert([
    ticket('B1', '1', { ...at(12), status: 'CANCELLED', contact: { ...ada, key: 'c', city: 'Nice' } }),
  ]);
  expect(cancelled[0]).toMatchObject({
    outcome: 'UPDATED',
    booking: { status: 'CANCELLED', title: 'first' },
  });
  const late = await upsert([
    ticket('B1', '1', { ...at(11), title: 'late', contact: { ...ada, key: 'c', city: 'Paris' } }),
  ]);
  expect(late[0]).toMatchObject({ outcome: 'UNCHANGED', booking: { status: 'CANCELLED', title: 'first' } });
  const both = await upsert([
    ticket('B1', '1', { ...at(14), title: 'newest' }),
    ticket('B1', '1', { ...at(13), title: 'older' }),
  ]);
  expect(outcomes(both)).toEqual(['UPDATED', 'UNCHANGED']);
  const { bookings } = await ask(
    `{ bookings(filter: { search: "B1" }) { edges { node { ${BOOKING} contact { city } } } } }`,
  );
  expect(bookings.edges).toMatchObject([
    { node: { title: 'newest', status: 'CANCELLED', contact: { city: 'Nice' } } },
  ]);
});

test('SRC-3 rows that cannot stand are told one by one', async () => {
  const eventId = await makeEvent('small', 2);
  const results = await upsert([
    ticket('C1', '1', { eventId }),
    ticket('C1', '2', { eventId: '0197aaaa-0000-7000-8000-000000000000' }),
    ticket('C1', '3', { eventId, ticketType: 'nothing' }),
    ticket('C1', '4', { eventId, contact: { email: 'nonsense' } }),
    { orderNumber: 'C1', ticketNumber: '5', eventId, contactKey: 'nobody' },
    { orderNumber: ' ', ticketNumber: '6', eventId },
    ticket('C1', '7', { eventId, eventSlug: 'small' }),
    ticket('C1', '8', { eventId }),
    ticket('C1', '9', { eventId, eventSlug: 'gala' }),
    ticket('C1', '9', { eventId, eventSlug: 'nowhere' }),
  ]);
  expect(
    results.map(({ outcome, errors }) => [
      outcome,
      ...errors.map(({ reason, path }: { reason: string; path: string[] }) => `${reason} ${path}`),
    ]),
  ).toEqual([
    ['CREATED'],
    ['REJECTED', 'EVENT_UNKNOWN eventId'],
    ['REJECTED', 'TICKET_TYPE_UNKNOWN ticketType'],
    ['REJECTED', 'INVALID_EMAIL contact,email'],
    ['REJECTED', 'CONTACT_UNKNOWN contactKey'],
    ['REJECTED', 'MISSING orderNumber', 'CONTACT_MISSING contact'],
    ['CREATED'],
    ['REJECTED', 'FULL status'],
    ['REJECTED', 'EVENT_CONTRADICTED eventSlug'],
    ['REJECTED', 'EVENT_CONTRADICTED eventSlug'],
  ]);
  // A place that is given up lets the next in.
  const more = await upsert([ticket('C1', '1', { eventId, status: 'CANCELLED' })]);
  expect(outcomes(more)).toEqual(['UPDATED']);
  expect(outcomes(await upsert([ticket('C1', '8', { eventId })]))).toEqual(['CREATED']);
});

test('SRC-1 texts that no database holds and moments to come reject their row alone', async () => {
  await makeEvent('storable');
  const row = (ticketNumber: string, more: object = {}) =>
    ticket('S1', ticketNumber, { eventSlug: 'storable', ...more });
  for (const broken of ['a\0b', 'a\ud800b']) {
    const results = await upsert([
      row(broken),
      { ...row('1'), orderNumber: broken },
      row('2', { title: broken }),
      row('3', { category: broken }),
      row('4', { attendeeName: broken }),
      row('5', { ticketType: broken }),
      row('6', { eventSlug: broken }),
      row('7', { eventId: broken }),
      row('8', { contact: null, contactKey: broken }),
      row('9', { contact: { ...ada, key: broken } }),
      row('10', { contact: { email: 'x@exemple.fr', lastName: broken } }),
      row('11', { contact: { ...ada, customValues: [{ key: broken, value: 'x' }] }, contactKey: 'own' }),
      row('12', { updatedAt: '2999-01-01T00:00:00Z' }),
      row(`good ${broken.charCodeAt(1)}`),
    ]);
    expect(outcomes(results)).toEqual([...Array(13).fill('REJECTED'), 'CREATED']);
    expect(results[8]!.errors).toMatchObject([{ reason: 'UNSTORABLE_CHARACTER', path: ['contactKey'] }]);
    expect(results[12]!.errors).toMatchObject([{ reason: 'IN_FUTURE', path: ['updatedAt'] }]);
  }
});
