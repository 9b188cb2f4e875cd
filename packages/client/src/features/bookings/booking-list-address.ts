import { BOOKING_STATUSES, type BookingStatus, LIMITS } from '@convive/shared';
import type { LocationQuery } from 'vue-router';

/** Which bookings of an event are shown, as the address of the page says: `?q=gala&status=CONFIRMED,RESERVED`. */
export interface BookingListAddress {
  search: string;
  /** In the order of all statuses; none: all of them. */
  statuses: readonly BookingStatus[];
}

/** Reads any address; what it does not understand is left out. */
export function readBookingAddress(query: LocationQuery): BookingListAddress {
  const named = String(query['status'] ?? '').split(',');
  return {
    search: String(query['q'] ?? '').slice(0, LIMITS.searchCharacters),
    statuses: BOOKING_STATUSES.filter((status) => named.includes(status)),
  };
}

/** The address with this list in it; what else stands there, such as the tab, stays. */
export function writeBookingAddress(query: LocationQuery, { search, statuses }: BookingListAddress) {
  return { ...query, q: search || undefined, status: statuses.join(',') || undefined };
}
