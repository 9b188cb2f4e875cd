import { LIMITS } from '@convive/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { openDoors } from '../../../../test/test-check-ins.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let doors: ReturnType<typeof openDoors>;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  doors = openDoors(app, owner);
});
afterAll(() => app.close());

interface ListAnswer {
  entries: { bookingId: string; ticketNumber: string | null; checkedInAt: string | null }[];
  hasNextPage: boolean;
  endCursor: string;
  counts: { expected: number; admitted: number; conflicts: number };
}

const read = async (eventId: string, after: string | null = null): Promise<ListAnswer> => {
  const { data, errors } = await app.ask(
    owner,
    `query ($eventId: ID!, $after: String) { checkInList(eventId: $eventId, after: $after) {
       entries { bookingId contactId ticketNumber name organization badgeInfo title status checkedInAt }
       hasNextPage endCursor counts { expected admitted conflicts } } }`,
    { eventId, after },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!['checkInList'];
};

/**
 * What is told again while anybody on the server still writes, in another database even, is told no more in the end.
 */
async function readToTheEnd(eventId: string, after: string): Promise<{ endCursor: string }> {
  let page: Pick<ListAnswer, 'endCursor' | 'entries'> = { endCursor: after, entries: [] };
  await expect
    .poll(async () => (page = await read(eventId, page.endCursor)).entries, { timeout: 20_000 })
    .toEqual([]);
  return page;
}

test('EVT-7 the list of a device has what a door needs, and tells later what has changed since', async () => {
  const eventId = await doors.addEvent('Listed');
  const { contact } = await doors.change('createContact', 'contact { id }', {
    ...{ firstName: 'Ada', lastName: 'Roth', organization: 'Analytical', badgeInfo: 'Speaker' },
  });
  const { booking } = await doors.change('createBooking', 'booking { id }', {
    ...{ eventId, contactId: contact.id, title: 'Gala', ticketNumber: 'L-1' },
  });
  await doors.book(eventId, 'L-2', { status: 'WAITLISTED' });
  const first = await read(eventId);
  expect(first.entries[0]).toEqual({
    ...{
      bookingId: booking.id,
      contactId: contact.id,
      ticketNumber: 'L-1',
      name: 'Ada Roth',
      organization: 'Analytical',
    },
    ...{ badgeInfo: 'Speaker', title: 'Gala', status: 'CONFIRMED', checkedInAt: null },
  });
  expect(first).toMatchObject({ hasNextPage: false, counts: { expected: 1, admitted: 0, conflicts: 0 } });
  const { endCursor } = await readToTheEnd(eventId, first.endCursor);
  await doors.scan({ bookingId: booking.id });
  await doors.scan({ bookingId: booking.id });
  const later = await read(eventId, endCursor);
  expect(later.entries.map((entry) => [entry.bookingId, entry.checkedInAt !== null])).toEqual([
    [booking.id, true],
  ]);
  expect(later.counts).toEqual({ expected: 1, admitted: 1, conflicts: 1 });
});

test('EVT-7 a list of more than one page is whole, also where somebody writes meanwhile', async () => {
  const eventId = await doors.addEvent('Large');
  const { database } = app.application;
  const add = async (lastName: string): Promise<string> =>
    (await doors.change('createContact', 'contact { id }', { lastName })).contact.id;
  const [contactId, slowId] = [await add('Many'), await add('Slow')];
  const count = LIMITS.checkInListPage + 500;
  // It begins before the list is read and ends after it: its number is lower than what has been read by then.
  const slowBooking = await doors.book(eventId, 'SLOW', { contactId: slowId });
  const slow = await database.begin(owner.workspaceId, 'read write');
  await slow.execute(`update booking set title = 'Written slowly' where id = $1`, [slowBooking]);
  await database.asOwner(
    `insert into booking (workspace_id, event_id, contact_id, status, ticket_number)
     select $1, $2, $3, 'CONFIRMED', 'T-' || n from generate_series(1, ${count}) n`,
    [owner.workspaceId, eventId, contactId],
  );
  const one = await read(eventId);
  expect([one.entries.length, one.hasNextPage]).toEqual([LIMITS.checkInListPage, true]);
  await slow.end('commit');
  const two = await read(eventId, one.endCursor);
  const three = await read(eventId, two.endCursor);
  const entries = [one, two, three].flatMap((page) => page.entries);
  expect(new Set(entries.map((entry) => entry.ticketNumber)).size).toBe(count + 1);
  expect([...two.entries, ...three.entries]).toContainEqual(
    expect.objectContaining({ ticketNumber: 'SLOW', title: 'Written slowly' }),
  );
});

test('EVT-7 an unknown event has no list, and a cursor from elsewhere is refused', async () => {
  expect(await read('none')).toBeNull();
  await expect(read(await doors.addEvent('Cursor'), 'from_elsewhere')).rejects.toThrow('BAD_USER_INPUT');
});

test('EVT-7 ARC-5 when and where somebody came in stands in their file and goes with them', async () => {
  const eventId = await doors.addEvent('Private');
  const bookingId = await doors.book(eventId, 'P-1');
  await doors.scan({ bookingId, door: 'Door of Roth' });
  const { database, features } = app.application;
  const holder = features.contacts.personalData.find(({ kind }) => kind === 'CHECK_IN')!;
  const [booking] = await database.asOwner<{ contactId: string }>(
    'select contact_id as "contactId" from booking where id = $1',
    [bookingId],
  );
  const { workspaceId } = owner;
  await database.write(workspaceId, async (transaction) => {
    const person = { workspaceId, ids: [booking!.contactId] } as never;
    const values: unknown[] = [];
    const told = await transaction.query(
      holder.told!(new Map() as never).select(person, (value) => `$${values.push(value)}`),
      values,
    );
    expect(told).toMatchObject([{ event: 'Private', door: 'Door of Roth', outcome: 'ADMITTED' }]);
    expect(await holder.erase(transaction, person)).toBe(1);
    expect(await holder.erase(transaction, person)).toBe(0);
  });
});
