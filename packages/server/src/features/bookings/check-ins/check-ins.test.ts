import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { ago, openDoors } from '../../../../test/test-check-ins.ts';

interface ScanResult {
  nonce: string;
  checkIn: { outcome: string } | null;
  errors: { reason: string }[];
}

let app: TestApp;
let owner: Caller;
let doors: ReturnType<typeof openDoors>;
let eventId: string;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  doors = openDoors(app, owner);
  eventId = await doors.addEvent('Gala');
});
afterAll(() => app.close());

const logOf = (bookingId: string) =>
  app.application.database.asOwner<{ nonce: string; outcome: string; door: string | null }>(
    'select nonce, outcome, door from check_in where booking_id = $1 order by door_time, id',
    [bookingId],
  );

describe('EVT-7 a scan at a door', () => {
  test('EVT-7 lets in by the number on the ticket, however it is typed, and by the id of the booking', async () => {
    const bookingId = await doors.book(eventId, 'T-1a');
    const answer = await doors.scan({ eventId, ticketNumber: ' T-1a ', door: 'North', doorTime: ago(1) });
    expect(answer).toMatchObject({
      booking: { id: bookingId, contact: { lastName: 'Of T-1a' } },
      checkIn: { outcome: 'ADMITTED', door: 'North' },
      errors: [],
    });
    expect(answer.booking.checkedInAt).toBe(answer.checkIn.doorTime);
    await doors.book(eventId, 'T-2A');
    expect((await doors.scan({ eventId, ticketNumber: 't-2a' })).errors).toEqual([]);
    const byHand = await doors.book(eventId, null);
    expect((await doors.scan({ eventId, ticketNumber: byHand })).booking.id).toBe(byHand);
    expect((await doors.scan({ bookingId: await doors.book(eventId, 'T-3') })).errors).toEqual([]);
  });

  test('EVT-7 sent three times with its nonce is one check-in with the same answer', async () => {
    const bookingId = await doors.book(eventId, 'N-1');
    const scan = { eventId, ticketNumber: 'N-1', nonce: randomUUID(), doorTime: ago(2), door: 'A' };
    const answers = [await doors.scan(scan), await doors.scan(scan), await doors.scan(scan)];
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await logOf(bookingId)).toHaveLength(1);
    const other = await doors.scan({ bookingId: await doors.book(eventId, 'N-2'), nonce: scan.nonce });
    expect(other.errors).toMatchObject([{ code: 'CONFLICT', reason: 'NONCE_TAKEN' }]);
  });

  test('EVT-7 at a second door is refused with when, where and by whom, and both are written down', async () => {
    const bookingId = await doors.book(eventId, 'D-1');
    const first = await doors.scan({ eventId, ticketNumber: 'D-1', door: 'North', doorTime: ago(5) });
    const second = await doors.scan({ eventId, ticketNumber: 'D-1', door: 'South', doorTime: ago(3) });
    expect(second).toMatchObject({
      checkIn: { outcome: 'ALREADY_CHECKED_IN', door: 'South' },
      admission: { door: 'North', doorTime: first.checkIn.doorTime, user: { name: 'Test Person' } },
      errors: [{ code: 'CONFLICT', reason: 'ALREADY_CHECKED_IN' }],
    });
    expect(second.errors[0].message).toContain(`${first.checkIn.doorTime} at "North" by Test Person`);
    expect((await logOf(bookingId)).map(({ door, outcome }) => [door, outcome])).toEqual([
      ['North', 'ADMITTED'],
      ['South', 'ALREADY_CHECKED_IN'],
    ]);
  });

  test('EVT-7 that was made earlier and sent later takes over, and the other is told', async () => {
    const bookingId = await doors.book(eventId, 'O-1');
    const late = { eventId, ticketNumber: 'O-1', door: 'South', nonce: randomUUID(), doorTime: ago(3) };
    expect((await doors.scan(late)).errors).toEqual([]);
    const early = await doors.scan({ eventId, ticketNumber: 'O-1', door: 'North', doorTime: ago(9) });
    expect(early).toMatchObject({ checkIn: { outcome: 'ADMITTED' }, errors: [] });
    expect(early.booking.checkedInAt).toBe(early.checkIn.doorTime);
    const told = await doors.scan(late);
    expect(told).toMatchObject({
      checkIn: { outcome: 'ALREADY_CHECKED_IN' },
      admission: { door: 'North' },
      errors: [{ reason: 'ALREADY_CHECKED_IN' }],
    });
    expect(told.checkIn.overtakenAt).not.toBeNull();
    const { data } = await app.ask(
      owner,
      'query ($eventId: ID!) { checkInConflicts(eventId: $eventId) { checkIn { nonce door } admission { door } booking { id } } }',
      { eventId },
    );
    expect(data!['checkInConflicts']).toContainEqual({
      checkIn: { nonce: late.nonce, door: 'South' },
      admission: { door: 'North' },
      booking: { id: bookingId },
    });
  });

  test('EVT-7 needs a confirmed booking of this event', async () => {
    await doors.book(eventId, 'W-1', { status: 'WAITLISTED' });
    const waiting = await doors.scan({ eventId, ticketNumber: 'W-1' });
    expect(waiting).toMatchObject({
      booking: { status: 'WAITLISTED', checkedInAt: null },
      checkIn: { outcome: 'NOT_CONFIRMED' },
      errors: [{ code: 'CONFLICT', reason: 'NOT_CONFIRMED' }],
    });
    expect(waiting.errors[0].message).toContain('waiting list');
    const elsewhere = await doors.addEvent('Ball');
    const other = await doors.book(elsewhere, 'X-1');
    for (const named of [{ ticketNumber: 'X-1' }, { ticketNumber: other }, { bookingId: other }]) {
      const { errors } = await doors.scan({ eventId, ...named });
      expect(errors).toMatchObject([{ code: 'CONFLICT', reason: 'OTHER_EVENT' }]);
      expect(errors[0].message).toContain('"Ball"');
    }
    expect((await doors.scan({ eventId, ticketNumber: 'nowhere' })).errors).toMatchObject([
      { code: 'NOT_FOUND', reason: 'UNKNOWN_TICKET', path: ['ticketNumber'] },
    ]);
    for (const source of ['Shop', 'Box office']) await doors.book(eventId, 'TWICE', { source });
    expect((await doors.scan({ eventId, ticketNumber: 'TWICE' })).errors).toMatchObject([
      { reason: 'AMBIGUOUS_TICKET' },
    ]);
  });

  test('EVT-7 from a clock that runs ahead counts as of now, from too long ago it is refused', async () => {
    const before = Date.now();
    const ahead = await doors.scan({ bookingId: await doors.book(eventId, 'C-1'), doorTime: ago(-600) });
    expect(Date.parse(ahead.checkIn.doorTime)).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(ahead.checkIn.doorTime)).toBeGreaterThanOrEqual(before);
    const old = { bookingId: await doors.book(eventId, 'C-2'), doorTime: ago(8 * 24 * 60) };
    expect((await doors.scan(old)).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', reason: 'DOOR_TIME_TOO_OLD', path: ['doorTime'] },
    ]);
  });

  test.each([
    [{ nonce: '' }, 'nonce'],
    [{ nonce: 'n\0' }, 'nonce'],
    [{ door: 'x'.repeat(101) }, 'door'],
    [{ ticketNumber: 'T', bookingId: randomUUID() }, 'bookingId'],
    [{ ticketNumber: null }, 'ticketNumber'],
    [{ eventId: null }, 'eventId'],
    [{ eventId: 'none' }, 'eventId'],
  ])('EVT-7 %j is refused where it stands', async (values, path) => {
    const { errors } = await doors.scan({ eventId, ticketNumber: 'T', ...values });
    expect(errors.map(({ path }: { path: string[] }) => path)).toEqual([[path]]);
  });
});

describe('EVT-7 undoing', () => {
  test('EVT-7 takes a check-in back once, and the ticket lets in anew', async () => {
    const bookingId = await doors.book(eventId, 'U-1');
    const scan = { bookingId, nonce: randomUUID() };
    await doors.scan(scan);
    for (const again of [{ bookingId, nonce: scan.nonce }, { bookingId, nonce: scan.nonce }, { bookingId }])
      expect(await doors.undo(again)).toMatchObject({ booking: { checkedInAt: null }, errors: [] });
    expect((await doors.scan(scan)).errors).toMatchObject([{ reason: 'CHECK_IN_UNDONE' }]);
    expect((await doors.scan({ bookingId })).errors).toEqual([]);
  });

  test('EVT-7 of one that took over lets the other be in again', async () => {
    const bookingId = await doors.book(eventId, 'U-2');
    await doors.scan({ bookingId, door: 'South', doorTime: ago(3) });
    const early = await doors.scan({ bookingId, door: 'North', doorTime: ago(9) });
    const undone = await doors.undo({ bookingId, nonce: early.checkIn.nonce });
    expect(undone).toMatchObject({ admission: { door: 'South' }, errors: [] });
    expect(undone.booking.checkedInAt).not.toBeNull();
  });

  test('EVT-7 of a scan that let nobody in is refused', async () => {
    const bookingId = await doors.book(eventId, 'U-3');
    await doors.scan({ bookingId, doorTime: ago(5) });
    const refused = await doors.scan({ bookingId });
    expect((await doors.undo({ bookingId, nonce: refused.checkIn.nonce })).errors).toMatchObject([
      { code: 'CONFLICT', reason: 'NOT_CHECKED_IN' },
    ]);
    expect((await doors.undo({ bookingId, nonce: 'unheard of' })).errors).toMatchObject([
      { reason: 'NOT_CHECKED_IN' },
    ]);
  });
});

describe('EVT-7 scans gathered without the network', () => {
  test('EVT-7 are answered one by one, also those that cannot be read', async () => {
    const [one, two] = [await doors.book(eventId, 'Q-1'), await doors.book(eventId, 'Q-2')];
    const scans = [
      { ticketNumber: 'Q-1', nonce: 'q-late', doorTime: ago(1) },
      { ticketNumber: 'Q-1', nonce: 'q-early', doorTime: ago(2) },
      { ticketNumber: 'Q-1', nonce: 'q-early', doorTime: ago(2) },
      { bookingId: two, nonce: 'q-two' },
      { ticketNumber: 'Q-1', nonce: 'q-old', doorTime: ago(8 * 24 * 60) },
      { ticketNumber: 'none', nonce: 'q-none' },
    ];
    const { results, errors } = await doors.scanMany({ eventId, scans });
    expect(errors).toEqual([]);
    expect(
      results.map((result: ScanResult) => [result.nonce, result.checkIn?.outcome, result.errors[0]?.reason]),
    ).toEqual([
      ['q-late', 'ALREADY_CHECKED_IN', 'ALREADY_CHECKED_IN'],
      ['q-early', 'ADMITTED', undefined],
      ['q-early', 'ADMITTED', undefined],
      ['q-two', 'ADMITTED', undefined],
      ['q-old', undefined, 'DOOR_TIME_TOO_OLD'],
      ['q-none', undefined, 'UNKNOWN_TICKET'],
    ]);
    expect(results[4].errors[0].path).toEqual(['scans', '4', 'doorTime']);
    expect((await doors.scanMany({ eventId, scans })).results).toEqual(results);
    expect((await logOf(one)).map(({ nonce }) => nonce)).toEqual(['q-early', 'q-late']);
  });

  test('EVT-7 are 200 at most, and of a known event', async () => {
    const scans = Array.from({ length: 201 }, (_, index) => ({ ticketNumber: 'Q', nonce: `m-${index}` }));
    expect((await doors.scanMany({ eventId, scans })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const { results, errors } = await doors.scanMany({ eventId, scans: scans.slice(1) });
    expect([results.length, errors]).toEqual([200, []]);
    expect((await doors.scanMany({ eventId: randomUUID(), scans: [] })).errors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });
});

describe('EVT-7 somebody without a booking', () => {
  test('EVT-7 is let in once by one nonce, as a new contact, with the blank ticket in hand', async () => {
    const input = {
      ...{ eventId, nonce: randomUUID(), firstName: 'Ada', lastName: 'Walk', email: 'ada@example.org' },
      ...{ ticketNumber: 'BLANK-1', door: 'North' },
    };
    const [first, again] = await Promise.all([doors.walkIn(input), doors.walkIn(input)]);
    expect(first.errors).toEqual([]);
    expect(again.booking.id).toBe(first.booking.id);
    expect(first).toMatchObject({ booking: { status: 'CONFIRMED' }, checkIn: { outcome: 'ADMITTED' } });
    const second = await doors.scan({ eventId, ticketNumber: 'blank-1', door: 'South' });
    expect(second.errors).toMatchObject([{ reason: 'ALREADY_CHECKED_IN' }]);
    const { data } = await app.ask(
      owner,
      '{ contacts(search: "Ada Walk") { totalCount edges { node { identifier bookings { edges { node { source ticketNumber } } } } } } }',
    );
    expect(data!['contacts'].totalCount).toBe(1);
    expect(data!['contacts'].edges[0].node.bookings.edges).toEqual([
      { node: { source: 'WALK_IN', ticketNumber: 'BLANK-1' } },
    ]);
  });

  test('EVT-7 needs a name, a readable e-mail and a ticket that is nobody’s', async () => {
    await doors.book(eventId, 'TAKEN-1');
    const refusals = [
      await doors.walkIn({ eventId, firstName: ' ' }),
      await doors.walkIn({ eventId, lastName: 'No', email: 'not an address' }),
      await doors.walkIn({ eventId, lastName: 'No', ticketNumber: 'taken-1' }),
      await doors.walkIn({ eventId: randomUUID(), lastName: 'No' }),
    ];
    expect(refusals.map(({ errors }) => [errors[0].code, errors[0].path.at(-1)])).toEqual([
      ['BAD_USER_INPUT', 'lastName'],
      ['BAD_USER_INPUT', 'email'],
      ['CONFLICT', 'ticketNumber'],
      ['NOT_FOUND', 'eventId'],
    ]);
  });

  test('EVT-7 one blank ticket is handed out once, at however many doors at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        doors.walkIn({ eventId, lastName: `Door ${index}`, ticketNumber: 'BLANK-2' }),
      ),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });
});

describe('ALL-3 a manager', () => {
  test('ALL-3 EVT-7 checks in at the events they look after alone', async () => {
    const manager = await app.createCaller('MANAGER', owner.workspace);
    const { data } = await app.ask(manager, '{ me { user { id } } }');
    const mine = await doors.addEvent('Mine', [data!['me'].user.id]);
    await doors.book(mine, 'MINE-1');
    const hidden = await doors.book(eventId, 'HIDDEN-1');
    expect((await doors.scan({ eventId: mine, ticketNumber: 'MINE-1' }, manager)).errors).toEqual([]);
    expect((await doors.walkIn({ eventId: mine, lastName: 'New' }, manager)).errors).toEqual([]);
    const foreign = [
      await doors.scan({ bookingId: hidden }, manager),
      await doors.scan({ eventId: mine, ticketNumber: 'HIDDEN-1' }, manager),
      await doors.scan({ eventId, ticketNumber: 'HIDDEN-1' }, manager),
      await doors.undo({ bookingId: hidden }, manager),
      await doors.walkIn({ eventId, lastName: 'New' }, manager),
    ];
    expect(foreign.map(({ errors }) => errors[0].code)).toEqual(Array(5).fill('NOT_FOUND'));
    expect(JSON.stringify(foreign)).not.toContain('Gala');
  });
});

test('EVT-6 EVT-7 where every place is taken a walk-in is told so, and nobody is made', async () => {
  const eventId = await doors.addEvent('Full');
  const { data } = await app.ask(owner, 'query ($id: ID) { event(id: $id) { version } }', { id: eventId });
  await doors.change('updateEvent', 'errors { code }', {
    id: eventId,
    expectedVersion: data!['event'].version,
    capacity: 1,
  });
  await doors.book(eventId, 'ONLY-1');
  expect(await doors.walkIn({ eventId, firstName: 'Late', lastName: 'Comer' })).toMatchObject({
    booking: null,
    errors: [{ code: 'CONFLICT', reason: 'FULL' }],
  });
  const { data: found } = await app.ask(owner, '{ contacts(search: "Comer") { totalCount } }');
  expect(found!['contacts'].totalCount).toBe(0);
});

test('EVT-7 a walk-in is none that has the nonce of another scan, and half a character is no nonce', async () => {
  const eventId = await doors.addEvent('Nonces');
  const bookingId = await doors.book(eventId, 'NORA-1');
  await doors.scan({ bookingId, nonce: 'nora' });
  expect((await doors.walkIn({ eventId, firstName: 'Walk', nonce: 'nora' })).errors).toMatchObject([
    { reason: 'NONCE_TAKEN' },
  ]);
  const first = await doors.walkIn({ eventId, firstName: 'Walk', nonce: 'walk' });
  const again = await doors.walkIn({ eventId, firstName: 'Walk', nonce: 'walk' });
  expect(again.booking.id).toBe(first.booking.id);
  expect((await doors.scan({ bookingId, nonce: 'a\ud800' })).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', reason: 'LONE_SURROGATE', path: ['nonce'] },
  ]);
});
