import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlacedScan, settleScans } from './settle-scans.ts';

const scan = (nonce: string, minute: number, more: Partial<PlacedScan> = {}): PlacedScan => ({
  nonce,
  bookingId: 'ada',
  status: 'CONFIRMED',
  door: null,
  doorTime: new Date(minute * 60_000),
  ...more,
});

test('EVT-7 the first by door time is let in, whichever was sent first', () => {
  const { outcomes, overtaken } = settleScans([scan('late', 5), scan('early', 1)], new Map());
  expect(Object.fromEntries(outcomes)).toEqual({ early: 'ADMITTED', late: 'ALREADY_CHECKED_IN' });
  expect(overtaken).toEqual([]);
});

test('EVT-7 a scan from an earlier time takes over, one of the same instant does not', () => {
  const standing = new Map([['ada', { nonce: 'known', doorTime: new Date(3 * 60_000) }]]);
  const { outcomes, overtaken, admittedAt } = settleScans([scan('early', 1)], standing);
  expect([outcomes.get('early'), overtaken, admittedAt.get('ada')]).toEqual([
    'ADMITTED',
    ['known'],
    new Date(60_000),
  ]);
  expect(settleScans([scan('same', 3)], standing).outcomes.get('same')).toBe('ALREADY_CHECKED_IN');
});

test('EVT-7 nobody is let in on a booking that is not confirmed', () => {
  const { outcomes, admittedAt } = settleScans([scan('a', 1, { status: 'WAITLISTED' })], new Map());
  expect([outcomes.get('a'), admittedAt.size]).toEqual(['NOT_CONFIRMED', 0]);
});

test('EVT-7 however scans are spread over deliveries, the same instant counts in the end', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 1, max: 5 }), (times, size) => {
      const standing = new Map<string, { nonce: string; doorTime: Date }>();
      const scans = times.map((minute, index) => scan(`n${index}`, minute));
      for (let start = 0; start < scans.length; start += size) {
        const { outcomes } = settleScans(scans.slice(start, start + size), standing);
        const admitted = scans.filter(({ nonce }) => outcomes.get(nonce) === 'ADMITTED');
        expect(admitted.length).toBeLessThanOrEqual(1);
        if (admitted[0]) standing.set('ada', admitted[0]);
      }
      expect(standing.get('ada')!.doorTime.getTime()).toBe(Math.min(...times) * 60_000);
    }),
  );
});
