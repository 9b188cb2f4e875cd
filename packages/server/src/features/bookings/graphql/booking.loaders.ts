import { BOOKING_STATUSES } from '@convive/shared';
import { loadInBatch, pageKind } from '../../../platform/graphql/batch-loader.ts';
import type { Page, PageArguments } from '../../../platform/graphql/connection.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import type { Booking } from '../booking.entity.ts';
import {
  type BookingOwner,
  countBookingsByStatus,
  countUntold,
  findBookingPages,
  findBookingsByIds,
  type StatusCounts,
} from '../booking.repository.ts';
import { bookingPage, readBookingPage } from '../bookings.service.ts';

const COUNTS: Record<BookingOwner, symbol> = {
  event_id: Symbol('booking counts of events'),
  contact_id: Symbol('booking counts of contacts'),
};

const BOOKINGS = Symbol('bookings');
const UNTOLD = Symbol('untold bookings of events');

/** How many bookings of an event somebody must be told of. */
export async function loadUntold(context: OperationContext, eventId: string): Promise<number> {
  return (await loadInBatch(context, UNTOLD, eventId, countUntold)) ?? 0;
}

/** A booking that the caller has just written, by its id. */
export function loadBooking(context: OperationContext, id: string): Promise<Booking | null> {
  return loadInBatch(context, BOOKINGS, id, async (transaction, ids) => {
    const bookings = await findBookingsByIds(transaction, ids);
    return new Map(bookings.map((booking) => [booking.id, booking]));
  });
}

/** A page of the bookings of one event or contact; the same page of many is one statement. */
export async function loadBookingPage(
  context: OperationContext,
  owner: BookingOwner,
  ownerId: string,
  page: PageArguments,
): Promise<Page<Booking>> {
  const request = readBookingPage(page);
  const kind = pageKind(context, `bookings by ${owner} ${request.size} ${request.cursor?.[0] ?? ''}`);
  const rows = await loadInBatch(context, kind, ownerId, (transaction, ids) =>
    findBookingPages(transaction, owner, ids, request),
  );
  return bookingPage(request, rows ?? [], async () => {
    const counts = await loadBookingCounts(context, owner, ownerId);
    return BOOKING_STATUSES.reduce((total, status) => total + (counts[status] ?? 0), 0);
  });
}

/** How many bookings one event or contact has, by status; a status without any is left out. */
export async function loadBookingCounts(
  context: OperationContext,
  owner: BookingOwner,
  ownerId: string,
): Promise<StatusCounts> {
  const counts = await loadInBatch(context, COUNTS[owner], ownerId, (transaction, ids) =>
    countBookingsByStatus(transaction, owner, ids),
  );
  return counts ?? {};
}
