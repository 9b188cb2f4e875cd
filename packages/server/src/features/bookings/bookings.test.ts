import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

async function change(
  caller: Caller,
  mutation: string,
  answer: string,
  input: object,
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

const createEvent = async (title: string, managerIds: string[] = []): Promise<string> =>
  (
    await change(owner, 'createEvent', 'event { id }', {
      title,
      startsAt: '2027-07-01T18:00:00Z',
      endsAt: '2027-07-01T21:00:00Z',
      timeZone: 'Europe/Paris',
      managerIds,
    })
  ).event.id;
const createContact = async (lastName: string): Promise<string> =>
  (await change(owner, 'createContact', 'contact { id }', { lastName })).contact.id;
const BOOKING = 'booking { id status title category orderNumber ticketNumber source version cancelledAt }';
const book = (eventId: string, contactId: string, more: object = {}, caller = owner) =>
  change(caller, 'createBooking', BOOKING, { eventId, contactId, ...more });
const bookingsOf = async (contactId: string): Promise<string[]> => {
  const { data } = await app.ask(
    owner,
    'query ($id: ID) { contact(id: $id) { bookings { totalCount edges { node { title } } } } }',
    { id: contactId },
  );
  return data!['contact'].bookings.edges.map((edge: any) => edge.node.title);
};
const select = (id: string) => ({ selection: { ids: [id] } });

describe('EVT-1 contacts and bookings are kept apart and linked', () => {
  test('EVT-1 one contact has several bookings of one event, newest first', async () => {
    const [eventId, contactId] = [await createEvent('Days'), await createContact('Roth')];
    for (const title of ['Monday', 'Tuesday', 'Tuesday']) await book(eventId, contactId, { title });
    expect(await bookingsOf(contactId)).toEqual(['Tuesday', 'Tuesday', 'Monday']);
    const { data } = await app.ask(
      owner,
      'query ($id: ID) { event(id: $id) { bookingCounts { status count } bookings { totalCount } } }',
      { id: eventId },
    );
    expect(data!['event'].bookings.totalCount).toBe(3);
    expect(data!['event'].bookingCounts.filter((one: any) => one.count > 0)).toEqual([
      { status: 'CONFIRMED', count: 3 },
    ]);
  });

  test('EVT-1 bookings follow a merge and come back with its undo', async () => {
    const eventId = await createEvent('Merge');
    const [survivorId, mergedId] = [await createContact('A'), await createContact('B')];
    await book(eventId, survivorId, { title: 'of A' });
    await book(eventId, mergedId, { title: 'of B' });
    const { merge } = await change(owner, 'mergeContacts', 'merge { id }', {
      survivorId,
      mergedIds: [mergedId],
    });
    expect(await bookingsOf(survivorId)).toEqual(['of B', 'of A']);
    const { errors } = await book(eventId, mergedId);
    expect(errors).toMatchObject([{ code: 'CONFLICT', reason: 'CONTACT_MERGED', path: ['contactId'] }]);
    expect(errors[0].message).toContain(survivorId);
    await change(owner, 'undoContactMerge', 'contact { id }', { mergeId: merge.id });
    expect([await bookingsOf(survivorId), await bookingsOf(mergedId)]).toEqual([['of A'], ['of B']]);
  });

  test('EVT-1 bookings keep nobody from the archive, are named before deleting, and go then', async () => {
    const [eventId, contactId] = [await createEvent('Gone'), await createContact('Gone')];
    await book(eventId, contactId);
    expect((await change(owner, 'deleteEvent', 'event { id }', { id: eventId })).errors).toMatchObject([
      { code: 'CONFLICT', reason: 'HAS_BOOKINGS' },
    ]);
    expect(await change(owner, 'archiveContacts', 'count', select(contactId))).toMatchObject({ count: 1 });
    expect((await book(eventId, contactId)).errors).toMatchObject([{ reason: 'CONTACT_ARCHIVED' }]);
    const { data } = await app.ask(
      owner,
      'query ($ids: [ID!]!) { deletionPreview(ids: $ids) { linked { kind count } } }',
      { ids: [contactId] },
    );
    expect(data!['deletionPreview'].linked).toContainEqual({ kind: 'BOOKING', count: 1 });
    await change(owner, 'deleteContacts', 'count', select(contactId));
    expect((await change(owner, 'deleteEvent', 'event { id }', { id: eventId })).errors).toEqual([]);
  });
});

describe('EVT-2 a booking', () => {
  test('EVT-2 has title, category, numbers, status and source', async () => {
    const [eventId, contactId] = [await createEvent('Whole'), await createContact('Whole')];
    const values = {
      title: 'Gala',
      category: 'VIP',
      orderNumber: 'O-1',
      ticketNumber: 'T-1',
      status: 'RESERVED',
      source: 'Ticketshop',
    };
    const { booking } = await book(eventId, contactId, values);
    expect(booking).toMatchObject({ ...values, version: 1, cancelledAt: null });
    const twice = await book(eventId, contactId, values);
    expect(twice.errors).toMatchObject([{ code: 'CONFLICT', reason: 'TICKET_TAKEN' }]);
    expect((await book(eventId, contactId, { ...values, source: 'Another' })).errors).toEqual([]);
  });

  test('EVT-2 is cancelled once and comes back; a save over somebody else’s is told', async () => {
    const [eventId, contactId] = [await createEvent('Cancel'), await createContact('Cancel')];
    const { booking } = await book(eventId, contactId);
    const cancelled = await change(owner, 'cancelBooking', BOOKING, { id: booking.id });
    expect(cancelled.booking).toMatchObject({ status: 'CANCELLED', version: 2 });
    expect(cancelled.booking.cancelledAt).not.toBeNull();
    expect((await change(owner, 'cancelBooking', BOOKING, { id: booking.id })).booking.version).toBe(2);
    const back = { id: booking.id, expectedVersion: 2, status: 'CONFIRMED' };
    expect((await change(owner, 'updateBooking', BOOKING, back)).booking).toMatchObject({
      status: 'CONFIRMED',
      version: 3,
      cancelledAt: null,
    });
    expect((await change(owner, 'updateBooking', BOOKING, back)).errors).toMatchObject([
      { code: 'CONFLICT', reason: 'STALE_VERSION' },
    ]);
  });

  test.each([
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ category: 'a\0' }, 'category'],
    [{ source: 'x'.repeat(101) }, 'source'],
  ])('EVT-2 %j is refused where it stands', async (values, path) => {
    const [eventId, contactId] = [await createEvent('Bad'), await createContact('Bad')];
    expect((await book(eventId, contactId, values)).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: [path] },
    ]);
  });

  test('EVT-2 bookings are found by event, contact, status and words', async () => {
    const [eventId, contactId] = [await createEvent('Search'), await createContact('Șerban')];
    await book(eventId, contactId, { title: 'Dîner', ticketNumber: 'T-77' });
    await book(eventId, contactId, { title: 'Lunch', status: 'WAITLISTED' });
    const titles = async (filter: object) => {
      const { data, errors } = await app.ask(
        owner,
        'query ($filter: BookingFilter) { bookings(filter: $filter) { totalCount edges { node { title event { title } contact { lastName } } } } }',
        { filter },
      );
      if (errors) throw new Error(JSON.stringify(errors));
      return data!['bookings'].edges.map((edge: any) => edge.node.title);
    };
    expect(await titles({ eventId })).toEqual(['Lunch', 'Dîner']);
    expect(await titles({ eventId, statuses: ['WAITLISTED'] })).toEqual(['Lunch']);
    expect(await titles({ eventId, search: 'diner' })).toEqual(['Dîner']);
    expect(await titles({ eventId, search: 'serban' })).toEqual(['Lunch', 'Dîner']);
    expect(await titles({ contactId, search: 't-77' })).toEqual(['Dîner']);
  });
});

describe('ALL-3 a manager', () => {
  let manager: Caller;
  let [mine, other, guest, stranger]: string[] = [];
  beforeAll(async () => {
    manager = await app.createCaller('MANAGER', owner.workspace);
    const { data } = await app.ask(manager, '{ me { user { id } } }');
    mine = await createEvent('Mine', [data!['me'].user.id]);
    other = await createEvent('Other');
    guest = await createContact('Guest');
    stranger = await createContact('Stranger');
    await book(mine!, guest!, { title: 'seen' });
    await book(other!, guest!, { title: 'hidden' });
    await book(other!, stranger!);
  });

  test('ALL-3 sees the events chosen for them, their bookings and their guests, and nothing beside', async () => {
    const { data } = await app.ask(
      manager,
      `{ events { totalCount edges { node { title } } }
         bookings { totalCount edges { node { title } } }
         contacts(filter: { lastName: { isEmpty: false } }) { totalCount edges { node { lastName bookings { totalCount edges { node { title } } } } } } }`,
    );
    expect(data).toEqual({
      events: { totalCount: 1, edges: [{ node: { title: 'Mine' } }] },
      bookings: { totalCount: 1, edges: [{ node: { title: 'seen' } }] },
      contacts: {
        totalCount: 1,
        edges: [
          { node: { lastName: 'Guest', bookings: { totalCount: 1, edges: [{ node: { title: 'seen' } }] } } },
        ],
      },
    });
    const hidden = await app.ask(
      manager,
      'query ($contact: ID, $event: ID) { contact(id: $contact) { id } event(id: $event) { id } }',
      { contact: stranger, event: other },
    );
    expect(hidden).toEqual({ data: { contact: null, event: null } });
  });

  test('ALL-3 reads no groups and no notes of their guests', async () => {
    const { group } = await change(owner, 'createGroup', 'group { id }', { name: 'Not for managers' });
    const { errors } = await change(owner, 'addContactsToGroup', 'count', {
      groupId: group.id,
      ...select(guest!),
    });
    expect(errors).toEqual([]);
    await change(owner, 'createContactNote', 'contactNote { id }', {
      contactId: guest,
      body: 'In confidence',
    });
    const { data } = await app.ask(
      manager,
      'query ($id: ID) { contact(id: $id) { groups { name } notes { totalCount edges { node { body } } } } }',
      { id: guest },
    );
    expect(data).toEqual({ contact: { groups: [], notes: { totalCount: 0, edges: [] } } });
  });

  test('ALL-3 books for their guests and corrects them; others are not found', async () => {
    expect((await book(mine!, guest!, {}, manager)).errors).toEqual([]);
    for (const [eventId, contactId, path] of [
      [mine, stranger, 'contactId'],
      [other, guest, 'eventId'],
    ] as const)
      expect((await book(eventId!, contactId!, {}, manager)).errors).toMatchObject([
        { code: 'NOT_FOUND', path: [path] },
      ]);
    const update = (id: string, values: object) =>
      change(manager, 'updateContact', 'contact { city }', { id, expectedVersion: 1, ...values });
    expect((await update(stranger!, { city: 'Bern' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await update(guest!, { identifier: 'taken?' })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await update(guest!, { city: 'Bern' })).errors).toEqual([]);
  });

  test('ALL-3 archives none but their guests, however they are selected', async () => {
    expect((await change(manager, 'archiveContacts', 'count', select(stranger!))).errors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect(await change(manager, 'archiveContacts', 'count', { selection: { filter: {} } })).toMatchObject({
      count: 1,
      errors: [],
    });
    expect(
      (await app.ask(owner, 'query ($id: ID) { contact(id: $id) { archivedAt } }', { id: stranger })).data,
    ).toEqual({
      contact: { archivedAt: null },
    });
    expect((await change(manager, 'restoreContacts', 'count', select(guest!))).errors).toEqual([]);
  });

  test('ALL-3 is none any more once the role or the membership has gone', async () => {
    const { data } = await app.ask(owner, '{ members { edges { node { id role } } } }');
    const member = data!['members'].edges.find((edge: any) => edge.node.role === 'MANAGER').node;
    await change(owner, 'updateMember', 'member { id }', { id: member.id, role: 'MEMBER' });
    const answer = await app.ask(manager, '{ events { totalCount } }');
    expect(answer.errors!.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });
});
