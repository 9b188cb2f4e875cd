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

const outcomes = (answers: any[]) => answers.map(({ checkIn }) => checkIn.outcome).sort();

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

test('EVT-7 devices that come back with the same tickets in other orders do not block one another', async () => {
  const numbers = Array.from({ length: 40 }, (_, index) => `B-${index}`);
  for (const number of numbers) await doors.book(eventId, number);
  const deviceScans = (door: string, inOrder: string[]) =>
    doors.scanMany({
      eventId,
      scans: inOrder.map((ticketNumber) => ({ ticketNumber, door, nonce: randomUUID(), doorTime: ago(2) })),
    });
  const answers = await Promise.all([
    deviceScans('North', numbers),
    deviceScans('South', [...numbers].reverse()),
  ]);
  const results = answers.flatMap((answer) => answer.results);
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(results.filter(({ checkIn }) => checkIn.outcome === 'ADMITTED')).toHaveLength(numbers.length);
});
