import { describe, expect, it } from 'vitest';
import { type DoorEntry, DoorList } from './door-list.ts';

const entry = (bookingId: string, more: Partial<DoorEntry> = {}): DoorEntry => ({
  bookingId,
  ticketNumber: null,
  name: bookingId,
  organization: null,
  badgeInfo: null,
  title: null,
  status: 'CONFIRMED',
  checkedInAt: null,
  ...more,
});
const ids = (entries: DoorEntry[]) => entries.map(({ bookingId }) => bookingId);

describe('EVT-7 the list of guests on the device', () => {
  it('EVT-7 finds a ticket however it is typed, and by the id of its booking', () => {
    const list = new DoorList([entry('b1', { ticketNumber: 'T-1a' }), entry('b2')]);
    expect([list.findTicket(' t-1A ')?.bookingId, list.findTicket('B2')?.bookingId]).toEqual(['b1', 'b2']);
    expect(list.findTicket('T-1')).toBeNull();
  });

  it('EVT-7 takes the confirmed booking where a number was given twice', () => {
    const twice = [
      entry('gone', { ticketNumber: 'T', status: 'CANCELLED' }),
      entry('valid', { ticketNumber: 'T' }),
    ];
    expect(new DoorList(twice).findTicket('T')?.bookingId).toBe('valid');
  });

  it('EVT-7 forgets an old number once the booking has another', () => {
    const list = new DoorList([entry('b1', { ticketNumber: 'old' })]);
    list.take([entry('b1', { ticketNumber: 'new' })]);
    expect([list.findTicket('old'), list.findTicket('new')?.bookingId, list.size]).toEqual([null, 'b1', 1]);
  });

  it('EVT-7 finds names without accents, whoever is still awaited first', () => {
    const list = new DoorList([
      entry('waiting', { name: 'Zoé Müller', status: 'WAITLISTED' }),
      entry('in', { name: 'Zoë Müller', checkedInAt: '2027-01-01T10:00:00Z' }),
      entry('awaited', { name: 'Zoe Muller', organization: 'Œuvre' }),
    ]);
    expect(ids(list.search('mull zoe', 10))).toEqual(['awaited', 'in', 'waiting']);
    expect(ids(list.search('oeuvre', 10))).toEqual(['awaited']);
    expect([list.search('  ', 10), list.search('zoe', 1).length]).toEqual([[], 1]);
  });
});
