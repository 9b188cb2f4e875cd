import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  type PageRequest,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { contactNotFound, findMergeEnds, lockContact } from '../contacts/index.ts';
import { eventNotFound, keepEvent } from '../events/index.ts';
import type { BookingFilter } from './booking-filter.ts';
import { type BookingInput, type BookingValues, readBookingValues } from './booking-values.ts';
import type { Booking } from './booking.entity.ts';
import {
  countBookings,
  findBookingPage,
  insertBooking,
  lockBooking,
  saveBooking,
} from './booking.repository.ts';
import type { BookingsContext } from './bookings.context.ts';
import {
  bookingNotFound,
  contactArchived,
  contactMerged,
  staleBooking,
  ticketTaken,
} from './bookings.errors.ts';

/** One page of the bookings of the caller's events, newest first. */
export async function listBookings(
  transaction: WorkspaceTransaction,
  filter: BookingFilter,
  page: PageArguments,
): Promise<Page<Booking>> {
  const request = readBookingPage(page);
  const rows = await findBookingPage(transaction, filter, request);
  return bookingPage(request, rows, () => countBookings(transaction, filter));
}

/** Checks the page arguments of a list of bookings. Throws `BAD_USER_INPUT`. */
export function readBookingPage(page: PageArguments): PageRequest {
  const request = readPageArguments(page, 1);
  if (request.cursor && !isUuid(request.cursor[0]!))
    throw badInput('This cursor does not belong to this list. Take it from a page of bookings.', ['after']);
  return request;
}

export function bookingPage(
  request: PageRequest,
  rows: readonly Booking[],
  count: () => Promise<number>,
): Page<Booking> {
  return toPage(
    request,
    rows,
    (row) => row,
    ({ id }) => [id],
    count,
  );
}

export interface NewBooking extends BookingInput {
  eventId: string;
  contactId: string;
}

/**
 * Books for a living contact; confirmed unless another status is said. Throws NOT_FOUND, BAD_USER_INPUT, and
 * CONFLICT with CONTACT_ARCHIVED, CONTACT_MERGED (naming who stands for it) or TICKET_TAKEN.
 */
export async function createBooking(
  transaction: WorkspaceTransaction,
  { contacts }: BookingsContext,
  { eventId, contactId, ...input }: NewBooking,
): Promise<Booking> {
  const values = readBookingValues(input);
  const event = await keepEvent(transaction, eventId);
  if (!event) throw eventNotFound(['eventId']);
  const contact = await lockContact(transaction, contacts, contactId);
  if (!contact) throw contactNotFound(['contactId']);
  if (contact.mergedIntoId) {
    const ends = await findMergeEnds(transaction, [contact.id]);
    throw contactMerged(ends.get(contact.id) ?? contact.mergedIntoId);
  }
  if (contact.archivedAt) throw contactArchived();
  return insertBooking(transaction, event.id, contact.id, { status: 'CONFIRMED', ...values }).catch(
    tellTicketTaken(values),
  );
}

/**
 * Saves the given values if nobody has saved since `expectedVersion` was read; otherwise CONFLICT with reason
 * STALE_VERSION and the booking as it stands. A cancelled booking comes back by another status.
 */
export async function updateBooking(
  transaction: WorkspaceTransaction,
  { id, expectedVersion, ...input }: BookingInput & { id: string; expectedVersion: number },
): Promise<Booking> {
  const booking = await lock(transaction, id);
  if (booking.version !== expectedVersion) throw staleBooking(booking);
  const values = Object.fromEntries(
    Object.entries(readBookingValues(input)).filter(
      ([key, value]) => value !== booking[key as keyof BookingValues],
    ),
  ) as BookingValues;
  if (Object.keys(values).length === 0) return booking;
  return saveBooking(transaction, booking.id, values).catch(tellTicketTaken({ ...booking, ...values }));
}

/** Cancels a booking; one that is cancelled stays as it is. */
export async function cancelBooking(transaction: WorkspaceTransaction, id: string): Promise<Booking> {
  const booking = await lock(transaction, id);
  return booking.status === 'CANCELLED'
    ? booking
    : saveBooking(transaction, booking.id, { status: 'CANCELLED' });
}

async function lock(transaction: WorkspaceTransaction, id: string): Promise<Booking> {
  const booking = isUuid(id) ? await lockBooking(transaction, id) : null;
  if (!booking) throw bookingNotFound();
  return booking;
}

function tellTicketTaken({ orderNumber, ticketNumber }: BookingValues): (error: unknown) => never {
  return (error) => {
    throw isUniqueViolation(error, 'booking_ticket') ? ticketTaken(orderNumber!, ticketNumber!) : error;
  };
}
