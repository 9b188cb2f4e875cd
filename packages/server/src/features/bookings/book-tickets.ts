import { type BookingStatus, LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { findTicketTypes } from '../events/index.ts';
import { type BookingInput, readBookingValues } from './booking-values.ts';
import type { Booking } from './booking.entity.ts';
import { insertBooking } from './booking.repository.ts';
import type { BookingsContext } from './bookings.context.ts';
import { noPlaceLeft, ticketTypeUnknown } from './bookings.errors.ts';
import { lockForBooking, tellRefusal } from './bookings.service.ts';
import { findPlaces } from './registrations/places.repository.ts';
import { enqueueEndOfHold } from './registrations/settle-places.job.ts';
import { makeTicketNumber } from './registrations/ticket-number.ts';

const ORDER_NUMBER_CHARACTERS = 10;
const TAKES_A_PLACE: ReadonlySet<BookingStatus> = new Set(['CONFIRMED', 'RESERVED']);

export interface NewTickets extends Pick<BookingInput, 'status' | 'category' | 'orderNumber' | 'source'> {
  eventId: string;
  contactId: string;
  ticketTypeIds: string[];
}

/**
 * Books several ticket types or sessions of an event for a living contact, each with a number to be scanned: all of
 * them, or none. How many one guest may take by themselves does not bind the team; the places do. Throws as
 * `createBooking`, FULL with the place in the list of what is full.
 */
export async function bookTickets(
  transaction: WorkspaceTransaction,
  context: Pick<BookingsContext, 'contacts'>,
  { eventId, contactId, ticketTypeIds, ...input }: NewTickets,
): Promise<Booking[]> {
  const values = { status: 'CONFIRMED' as const, ...readBookingValues(input) };
  const ids = ticketTypeIds.map((id) => id.toLowerCase());
  if (ids.length === 0 || ids.length > LIMITS.ticketTypes)
    throw badInput(
      `Expected 1 to ${LIMITS.ticketTypes} ticket types; these are ${ids.length}.`,
      ['ticketTypeIds'],
      'NO_TICKET',
    );
  const { event, contact } = await lockForBooking(transaction, context, { eventId, contactId });
  const types = (await findTicketTypes(transaction, [event.id])).get(event.id)!;
  const places = await findPlaces(transaction, event.id);
  const orderNumber = values.orderNumber ?? makeTicketNumber(ORDER_NUMBER_CHARACTERS);
  const booked: Booking[] = [];
  for (const [index, id] of ids.entries()) {
    const path = ['ticketTypeIds', String(index)];
    const type = types.find((known) => known.id === id);
    if (!type || ids.indexOf(id) !== index) throw ticketTypeUnknown(path);
    if (TAKES_A_PLACE.has(values.status) && !places.take(type.id, 1)) throw noPlaceLeft(path, type.title);
    booked.push(
      await insertBooking(transaction, event.id, contact.id, {
        ...values,
        orderNumber,
        ticketTypeId: type.id,
        title: type.title,
        ticketNumber: makeTicketNumber(),
      }).catch(tellRefusal(values)),
    );
  }
  if (values.status === 'RESERVED') await enqueueEndOfHold(transaction, event.id);
  return booked;
}
