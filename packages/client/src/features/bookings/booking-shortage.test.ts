import { expect, test } from 'vitest';
import { endOfShortage, findShortages, withoutBooking } from './booking-shortage.ts';
import type { EventTicket } from './use-event-tickets.ts';

const ticket = (id: string, ownLeft: number | null, takesEventPlace = true): EventTicket => ({
  ...{ id, title: id.toUpperCase(), hours: null, ownLeft, takesEventPlace, left: ownLeft },
});
const places = { tickets: [ticket('seat', 5), ticket('any', null), ticket('talk', 2, false)], left: 4 };

test('EVT-2 too few places are told of a ticket type, of a session and of the event as a whole', () => {
  const of = (wanted: [string, number][]) => findShortages(places, new Map(wanted));
  expect(of([['seat', 4]])).toEqual([]);
  expect(of([['talk', 3]])).toEqual([{ title: 'TALK', wanted: 3, left: 2 }]);
  // Each fits by itself, together they do not; a session takes no place of the event.
  expect(
    of([
      ['seat', 3],
      ['any', 2],
      ['talk', 2],
    ]),
  ).toEqual([{ title: null, wanted: 5, left: 4 }]);
  expect(of([['seat', 6]])).toEqual([
    { title: 'SEAT', wanted: 6, left: 5 },
    { title: null, wanted: 6, left: 4 },
  ]);
  // Without a ticket type one takes a place of the event.
  expect(of([['', 5]])).toEqual([{ title: null, wanted: 5, left: 4 }]);
  expect(findShortages({ tickets: [], left: null }, new Map([['', 99]]))).toEqual([]);
});

test('EVT-2 a booking that is changed has its own place to give back', () => {
  const full = { tickets: [ticket('seat', 0), ticket('talk', 0, false)], left: 0 };
  const after = (status: 'CONFIRMED' | 'WAITLISTED', from: string, to: string) =>
    findShortages(withoutBooking(full, { status, ticketTypeId: from }), new Map([[to, 1]])).length;
  expect(after('CONFIRMED', 'seat', 'seat')).toBe(0);
  expect(after('WAITLISTED', 'seat', 'seat')).toBe(2);
  expect(after('CONFIRMED', 'talk', 'seat')).toBe(2);
  expect(after('CONFIRMED', '', '')).toBe(0);
});

test('EVT-2 what becomes of it follows from the status', () => {
  const all = ['CONFIRMED', 'RESERVED', 'WAITLISTED', 'REQUESTED', 'CANCELLED', 'EXPIRED'] as const;
  expect(all.map(endOfShortage)).toEqual(['REFUSED', 'REFUSED', 'WAITS', 'ASKS', null, null]);
});
