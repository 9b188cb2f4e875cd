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
import { type Contact, contactNotFound, findMergeEnds, lockContact } from '../contacts/index.ts';
import { eventNotFound, type GuestEvent, keepEvent } from '../events/index.ts';
import { titleByType } from './booked-title.ts';
import type { BookingFilter } from './booking-filter.ts';
import { type BookingInput, type BookingValues, readBookingValues } from './booking-values.ts';
import type { Booking } from './booking.entity.ts';
import {
  countBookings,
  findBookingPage,
  findBookingsByIds,
  findEventOfBooking,
  insertBooking,
  lockBooking,
  saveBooking,
} from './booking.repository.ts';
import type { BookingsContext } from './bookings.context.ts';
import {
  bookingNotFound,
  contactArchived,
  contactMerged,
  noPlaceLeft,
  staleBooking,
  ticketTaken,
  ticketTypeUnknown,
} from './bookings.errors.ts';
import type { Confirming } from './confirm-by-mail.ts';
import { isWithoutPlace, lockPlaces } from './registrations/places.repository.ts';
import { cancelBookings, findActiveBookings } from './registrations/registered-booking.repository.ts';
import type { RegisteredBooking } from './registrations/registered-booking.ts';
import { enqueueEndOfHold } from './registrations/settle-places.job.ts';
import { makeTicketNumber } from './registrations/ticket-number.ts';
import { moveWaitingUp } from './registrations/waiting-list.ts';

const FOREIGN_KEY_VIOLATION = '23503';

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

export interface NewBooking extends BookingInput, Confirming {
  eventId: string;
  contactId: string;
}

/**
 * Books for a living contact; confirmed unless another status is said. Throws NOT_FOUND, BAD_USER_INPUT, and
 * CONFLICT with CONTACT_ARCHIVED, CONTACT_MERGED (naming who stands for it), FULL or TICKET_TAKEN.
 */
export async function createBooking(
  transaction: WorkspaceTransaction,
  context: Pick<BookingsContext, 'contacts'>,
  { eventId, contactId, sendsConfirmation, ...input }: NewBooking,
): Promise<Booking> {
  const values = readBookingValues(input);
  giveTicket(values, { sendsConfirmation }, { status: 'CONFIRMED', ticketNumber: null });
  const { event, contact } = await lockForBooking(transaction, context, { eventId, contactId });
  if (values.ticketTypeId && values.title == null)
    values.title = await titleByType(
      transaction,
      { eventId: event.id, title: null, ticketTypeId: null },
      values.ticketTypeId,
    );
  const booking = await insertBooking(transaction, event.id, contact.id, {
    status: 'CONFIRMED',
    ...values,
  }).catch(tellRefusal(values));
  if (booking.heldUntil) await enqueueEndOfHold(transaction, event.id);
  return booking;
}

/** An event with its places held, and a living contact to book for. Throws NOT_FOUND and CONFLICT. */
export async function lockForBooking(
  transaction: WorkspaceTransaction,
  { contacts }: Pick<BookingsContext, 'contacts'>,
  { eventId, contactId }: Pick<NewBooking, 'eventId' | 'contactId'>,
): Promise<{ event: GuestEvent; contact: Contact }> {
  const event = await keepEvent(transaction, eventId);
  if (!event) throw eventNotFound(['eventId']);
  await lockPlaces(transaction, event.id);
  const contact = await lockContact(transaction, contacts, contactId);
  if (!contact) throw contactNotFound(['contactId']);
  if (contact.mergedIntoId) {
    const ends = await findMergeEnds(transaction, [contact.id]);
    throw contactMerged(ends.get(contact.id) ?? contact.mergedIntoId);
  }
  if (contact.archivedAt) throw contactArchived();
  return { event, contact };
}

/**
 * Saves the given values if nobody has saved since `expectedVersion` was read; otherwise CONFLICT with reason
 * STALE_VERSION and the booking as it stands. Answers it as saved and as it stood before. A cancelled booking comes back by another status, where a place is left.
 */
export async function updateBooking(
  transaction: WorkspaceTransaction,
  { registrations }: Pick<BookingsContext, 'registrations'>,
  {
    id,
    expectedVersion,
    sendsConfirmation,
    ...input
  }: BookingInput & Confirming & { id: string; expectedVersion: number },
): Promise<{ booking: Booking; before: Booking }> {
  const booking = await lock(transaction, id);
  if (booking.version !== expectedVersion) throw staleBooking(booking);
  const values = Object.fromEntries(
    Object.entries(readBookingValues(input)).filter(
      ([key, value]) => value !== booking[key as keyof BookingValues],
    ),
  ) as BookingValues;
  giveTicket(values, { sendsConfirmation }, booking);
  if (values.ticketTypeId && values.title === undefined) {
    const title = await titleByType(transaction, booking, values.ticketTypeId);
    if (title !== undefined) values.title = title;
  }
  if (Object.keys(values).length === 0) return { booking, before: booking };
  const saved = await saveBooking(transaction, booking.id, values).catch(
    tellRefusal({ ...booking, ...values }),
  );
  if (saved.heldUntil) await enqueueEndOfHold(transaction, saved.eventId);
  if (values.status || values.ticketTypeId !== undefined)
    await moveWaitingUp(transaction, registrations, booking.eventId);
  return { booking: saved, before: booking };
}

/** Whoever is written to gets a ticket to show, where the team has typed no number. */
function giveTicket(
  values: BookingValues,
  { sendsConfirmation }: Confirming,
  held: Pick<Booking, 'status' | 'ticketNumber'>,
): void {
  const { status, ticketNumber } = { ...held, ...values };
  if (sendsConfirmation && status === 'CONFIRMED' && ticketNumber === null)
    values.ticketNumber = makeTicketNumber();
}

export interface Cancelling {
  id: string;
  cancelsAll?: boolean | null;
}

export interface Cancelled {
  /** The one that was named. */
  booking: Booking;
  /** All that were cancelled, as they stood before. */
  given: RegisteredBooking[];
  movedUp: Booking[];
}

/**
 * Cancels a booking, or with `cancelsAll` whatever its contact holds of the event and has not used at the door; what is
 * cancelled already stays as it is. Whoever waits for the places moves up, and is answered.
 */
export async function cancelBooking(
  transaction: WorkspaceTransaction,
  { registrations }: Pick<BookingsContext, 'registrations'>,
  { id, cancelsAll }: Cancelling,
): Promise<Cancelled> {
  const found = await lock(transaction, id);
  const { eventId, contactId } = found;
  const others = cancelsAll ? await findActiveBookings(transaction, eventId, contactId) : [];
  const given: RegisteredBooking[] = [
    ...(found.status === 'CANCELLED' ? [] : [found]),
    ...others.filter((other) => other.id !== found.id && other.checkedInAt === null),
  ];
  if (given.length === 0) return { booking: found, given, movedUp: [] };
  await cancelBookings(
    transaction,
    given.map((booking) => booking.id),
  );
  const moved = await moveWaitingUp(transaction, registrations, eventId);
  const read = await findBookingsByIds(transaction, [found.id, ...moved.map((booking) => booking.id)]);
  return {
    booking: read.find((one) => one.id === found.id)!,
    given,
    movedUp: read.filter((one) => one.id !== found.id),
  };
}

/** Notes that somebody has told them that they have a place; told twice changes nothing. */
export async function noteBookingTold(transaction: WorkspaceTransaction, id: string): Promise<Booking> {
  const booking = await lock(transaction, id);
  return booking.untoldSince === null ? booking : saveBooking(transaction, booking.id, { untoldSince: null });
}

async function lock(transaction: WorkspaceTransaction, id: string): Promise<Booking> {
  const eventId = isUuid(id) ? await findEventOfBooking(transaction, id) : null;
  if (eventId) await lockPlaces(transaction, eventId);
  const booking = eventId ? await lockBooking(transaction, id) : null;
  if (!booking) throw bookingNotFound();
  return booking;
}

/** Puts into words why the database refused a booking. */
export function tellRefusal({ orderNumber, ticketNumber }: BookingValues): (error: unknown) => never {
  return (error) => {
    if (isWithoutPlace(error)) throw noPlaceLeft();
    if ((error as { code?: string }).code === FOREIGN_KEY_VIOLATION) throw ticketTypeUnknown();
    throw isUniqueViolation(error, 'booking_ticket') ? ticketTaken(orderNumber!, ticketNumber!) : error;
  };
}
