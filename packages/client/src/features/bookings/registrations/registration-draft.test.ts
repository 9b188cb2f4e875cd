import { describe, expect, it } from 'vitest';
import { companionsOf, draftOf, inputOf, takeUp } from './registration-draft.ts';

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
