import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { ago, openDoors } from '../../../../test/test-check-ins.ts';

const ROUNDS = 50;

let app: TestApp;
let owner: Caller;
let doors: ReturnType<typeof openDoors>;
let eventId: string;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  doors = openDoors(app, owner);
  eventId = await doors.addEvent('Rush');
});
afterAll(() => app.close());

const outcomes = (answers: { checkIn: { outcome: string } }[]) =>
  answers.map(({ checkIn }) => checkIn.outcome).sort();

test('EVT-7 two doors in the same second: exactly one is let in, 50 times out of 50', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await doors.book(eventId, `R-${round}`);
    const doorTime = ago(1);
    const answers = await Promise.all(
      ['North', 'South'].map((door) =>
        doors.scan({ eventId, ticketNumber: `R-${round}`, door, doorTime, nonce: randomUUID() }),
      ),
    );
    expect(outcomes(answers)).toEqual(['ADMITTED', 'ALREADY_CHECKED_IN']);
  }
});

test('EVT-7 one scan sent twice in the same moment is one check-in', async () => {
  for (let round = 0; round < 10; round++) {
    await doors.book(eventId, `S-${round}`);
    const scan = { eventId, ticketNumber: `S-${round}`, nonce: randomUUID() };
    expect(outcomes(await Promise.all([doors.scan(scan), doors.scan(scan)]))).toEqual([
      'ADMITTED',
      'ADMITTED',
    ]);
  }
});

// The earlier device may be answered last and take over: then both were told ADMITTED, and one of them stands.
test.each([
  ['at the same instant', 0],
  ['one a second after the other', 1 / 60],
])(
  'EVT-7 devices that come back with the same tickets, scanned %s, do not block one another',
  async (name, minutesLater) => {
    const numbers = Array.from({ length: 40 }, (_, index) => `B-${name}-${index}`);
    for (const number of numbers) await doors.book(eventId, number);
    const deviceScans = (door: string, doorTime: string, inOrder: string[]) =>
      doors.scanMany({
        eventId,
        scans: inOrder.map((ticketNumber) => ({ ticketNumber, door, doorTime, nonce: randomUUID() })),
      });
    const now = Date.now();
    const at = (minutes: number) => new Date(now - 120_000 + minutes * 60_000).toISOString();
    const answers = await Promise.all([
      deviceScans('North', at(0), numbers),
      deviceScans('South', at(minutesLater), [...numbers].reverse()),
    ]);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const standing = await app.application.database.asOwner<{ door: string; count: number }>(
      `select check_in.door, count(*)::int as count from check_in join booking on booking.id = check_in.booking_id
       where booking.ticket_number = any($1) and check_in.outcome = 'ADMITTED' group by 1`,
      [numbers],
    );
    expect(standing.reduce((total, { count }) => total + count, 0)).toBe(numbers.length);
    if (minutesLater > 0) expect(standing).toEqual([{ door: 'North', count: numbers.length }]);
  },
);
