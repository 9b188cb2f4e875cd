import { describe, expect, it } from 'vitest';
import { companionsOf, draftOf, inputOf, shortagesOf, takeUp } from './registration-draft.ts';

const field = (name: string) => ({
  field: name,
  title: null,
  type: 'TEXT' as const,
  isRequired: true,
  options: [],
});
const type = (id: string) => ({
  id,
  title: id,
  description: null,
  maxPerGuest: 3,
  startsAt: null,
  endsAt: null,
  placesLeft: null,
});
const booking = (id: string, ticketTypeId: string | null, attendeeName: string | null = null) => ({
  id,
  ticketTypeId,
  attendeeName,
  status: 'CONFIRMED' as const,
  title: null,
  ticketNumber: null,
  checkedInAt: null,
  qrCode: null,
});
const event = (types: string[]) => ({
  form: ['firstName', 'custom:diet'].map(field),
  ticketTypes: types.map(type),
  maxPerGuest: 3,
});

describe('EVT-4 a registration as the page holds it', () => {
  it('EVT-4 begins with what is known and booked; the only ticket there is is chosen', () => {
    const person = {
      values: [{ field: 'firstName', value: 'Ann' }],
      bookings: [booking('1', 'a'), booking('2', 'a', 'Bo')],
    };
    expect(draftOf(event(['a', 'b']), person)).toEqual({
      values: { firstName: 'Ann', 'custom:diet': '' },
      quantities: { a: 2, b: 0 },
      companions: ['Bo'],
    });
    expect(draftOf(event(['a']), null).quantities).toEqual({ a: 1 });
    expect(draftOf(event([]), null).quantities).toEqual({ '': 1 });
  });

  it('EVT-4 sends what differs, all tickets, and as many companions as there are places', () => {
    const base = draftOf(event(['a']), { values: [{ field: 'firstName', value: 'Ann' }], bookings: [] });
    const draft = { ...base, values: { firstName: 'Ann', 'custom:diet': ' vegan ' }, quantities: { a: 3 } };
    expect(companionsOf(draft)).toBe(2);
    expect(inputOf(base, { ...draft, companions: ['Bo'] })).toEqual({
      customValues: [{ key: 'diet', value: 'vegan' }],
      tickets: [{ ticketTypeId: 'a', quantity: 3 }],
      companions: ['Bo', ''],
    });
    expect(inputOf(base, { ...base, values: { firstName: '', 'custom:diet': '' } })).toMatchObject({
      firstName: null,
    });
  });

  it('EVT-4 takes up what was typed before a reload, on the form as it is now', () => {
    const fresh = draftOf(event(['a']), null);
    const mine = takeUp(fresh, null);
    mine.values['firstName'] = 'typed';
    expect(fresh.values['firstName']).toBe('');
    const kept = { values: { firstName: 'Zo', gone: 'x' }, quantities: { gone: 2 }, companions: ['Bo'] };
    expect(takeUp(fresh, kept)).toEqual({
      values: { firstName: 'Zo', 'custom:diet': '' },
      quantities: { a: 1 },
      companions: ['Bo'],
    });
  });
});

describe('EVT-4 more is asked for than is left', () => {
  const offered = (left: number | null, needsApproval = false) => ({
    ticketTypes: [{ ...type('a'), placesLeft: left }, type('b')],
    placesLeft: null,
    needsApproval,
  });

  it('EVT-4 says which ticket is short, and how many of what is asked for fit', () => {
    const quantities = { a: 3, b: 1 };
    const short = [{ title: 'a', asked: 3, left: 2 }];
    expect(shortagesOf(offered(2), null, { quantities })).toEqual({ short, fitting: 1 });
    expect(shortagesOf(offered(3), null, { quantities })).toEqual({ short: [], fitting: 2 });
    expect(shortagesOf(offered(null), null, { quantities })).toEqual({ short: [], fitting: 2 });
  });

  it('EVT-4 counts neither what is held already nor what is only requested', () => {
    const person = { bookings: [booking('1', 'a'), booking('2', null)] };
    expect(shortagesOf(offered(2), person, { quantities: { a: 3, b: 0 } }).short).toEqual([]);
    expect(shortagesOf(offered(0, true), null, { quantities: { a: 3 } }).short).toEqual([]);
    const whole = { ticketTypes: [], placesLeft: 1, needsApproval: false };
    expect(shortagesOf(whole, person, { quantities: { '': 3 } }).short).toEqual([
      { title: null, asked: 2, left: 1 },
    ]);
  });
});
