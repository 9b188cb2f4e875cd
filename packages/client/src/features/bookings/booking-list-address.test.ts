import { expect, it } from 'vitest';
import { readBookingAddress, writeBookingAddress } from './booking-list-address.ts';

it('EVT-2 the address says which bookings are shown, and anything else in it stays', () => {
  const address = { search: 'gala', statuses: ['CONFIRMED', 'CANCELLED'] as const };
  const query = writeBookingAddress({ tab: 'bookings' }, address);
  expect(query).toEqual({ tab: 'bookings', q: 'gala', status: 'CONFIRMED,CANCELLED' });
  expect(readBookingAddress({ q: 'gala', status: 'CANCELLED,CONFIRMED' })).toEqual(address);
  expect(readBookingAddress({ status: 'NOPE', q: null })).toEqual({ search: '', statuses: [] });
});
