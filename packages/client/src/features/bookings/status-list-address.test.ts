import { BOOKING_STATUSES } from '@convive/shared';
import { expect, it } from 'vitest';
import { readListAddress, writeListAddress } from './status-list-address.ts';

it('EVT-2 the address says which bookings are shown, and anything else in it stays', () => {
  expect(writeListAddress({}, { search: '', statuses: [], group: '', isUntold: true }).untold).toBe('1');
  expect(readListAddress({ untold: '1' }, BOOKING_STATUSES).isUntold).toBe(true);
  const address = { search: 'gala', statuses: ['CONFIRMED', 'CANCELLED'] as const, group: 'a' };
  const query = writeListAddress({ tab: 'bookings' }, address);
  expect(query).toEqual({ tab: 'bookings', q: 'gala', status: 'CONFIRMED,CANCELLED', group: 'a' });
  expect(readListAddress({ q: 'gala', status: 'CANCELLED,CONFIRMED', group: 'a' }, BOOKING_STATUSES)).toEqual(
    address,
  );
  expect(readListAddress({ status: 'NOPE', q: null }, BOOKING_STATUSES)).toEqual({
    search: '',
    statuses: [],
    group: '',
  });
});
