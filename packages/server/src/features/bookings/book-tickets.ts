import { type BookingStatus, LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput, DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { readText } from '../../platform/graphql/read-text.ts';
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

export interface NewTickets extends Pick<
  BookingInput,
  'status' | 'title' | 'category' | 'orderNumber' | 'source'
> {
  eventId: string;
  contactId: string;
  /** Empty: places of the event itself, where it has no ticket types. */
  ticketTypeIds: string[];
  /** How many places of each, in the same order; one of each unless said. */
  quantities?: number[] | null;
  /** Who comes along, from the second place of each ticket type on: the first is the contact's own. */
  companions?: string[] | null;
}

/**
 * Books several ticket types or sessions of an event, or places of one without any, for a living contact, each place
 * with a number to be scanned: all of them, or none. How many one guest may take by themselves does not bind the team;
 * the places do. Throws as `createBooking`, FULL with the place in the list of what is full.
 */
export async function bookTickets(
  transaction: WorkspaceTransaction,
  context: Pick<BookingsContext, 'contacts'>,
  { eventId, contactId, ticketTypeIds, quantities, companions, ...input }: NewTickets,
): Promise<Booking[]> {
  const values = { status: 'CONFIRMED' as const, ...readBookingValues(input) };
  const ids = ticketTypeIds.map((id) => id.toLowerCase());
  if (ids.length > LIMITS.ticketTypes) throw wrongTypeNumber(ids.length);
  const numbers = readQuantities(quantities, Math.max(1, ids.length));
  const names = readCompanions(companions ?? [], Math.max(...numbers) - 1);
  const { event, contact } = await lockForBooking(transaction, context, { eventId, contactId });
  const types = (await findTicketTypes(transaction, [event.id])).get(event.id)!;
  if (ids.length === 0 && types.length > 0) throw wrongTypeNumber(0);
  const places = await findPlaces(transaction, event.id);
  const orderNumber = values.orderNumber ?? makeTicketNumber(ORDER_NUMBER_CHARACTERS);
  const booked: Booking[] = [];
  for (const [index, number] of numbers.entries()) {
    const id = ids[index];
    const path = id === undefined ? ['quantities'] : ['ticketTypeIds', String(index)];
    const type = types.find((known) => known.id === id);
    if (id !== undefined && (!type || ids.indexOf(id) !== index)) throw ticketTypeUnknown(path);
    const typeId = type?.id ?? null;
    if (TAKES_A_PLACE.has(values.status) && !places.take(typeId, number))
      throw noPlaceLeft(path, {
        title: type?.title ?? event.title,
        left: places.left(typeId),
        wanted: number,
      });
    for (let place = 0; place < number; place += 1)
      booked.push(
        await insertBooking(transaction, event.id, contact.id, {
          ...values,
          orderNumber,
          ticketTypeId: typeId,
          title: type ? type.title : (values.title ?? null),
          attendeeName: place === 0 ? null : (names[place - 1] ?? null),
          ticketNumber: makeTicketNumber(),
        }).catch(tellRefusal(values)),
      );
  }
  if (values.status === 'RESERVED') await enqueueEndOfHold(transaction, event.id);
  return booked;
}

function wrongTypeNumber(given: number): DomainError {
  return badInput(
    `Expected 1 to ${LIMITS.ticketTypes} ticket types; these are ${given}.`,
    ['ticketTypeIds'],
    'NO_TICKET',
  );
}

/** A blank one comes without a name. `most`: how many places there are beside the contact's own. */
function readCompanions(given: readonly string[], most: number): (string | null)[] {
  if (given.length > most)
    throw badInput(
      `${given.length} companions are named, and at most ${Math.max(0, most)} come along. Leave some out, or book more places.`,
      ['companions'],
      'COMPANIONS_WITHOUT_PLACE',
    );
  const errors: UserErrorDetails[] = [];
  const names = given.map(
    (name, index) =>
      readText(name, { path: ['companions', String(index)], max: LIMITS.attendeeNameCharacters }, errors) ??
      null,
  );
  if (errors.length > 0) throw new DomainError(errors);
  return names;
}

function readQuantities(given: readonly number[] | null | undefined, wanted: number): readonly number[] {
  if (given == null) return Array.from({ length: wanted }, () => 1);
  if (given.length !== wanted)
    throw badInput(
      `Expected one quantity for each of the ${wanted} ticket types; these are ${given.length}.`,
      ['quantities'],
      'QUANTITIES_UNEVEN',
    );
  const wrong = given.findIndex((number) => number < 1 || number > LIMITS.placesPerGuest);
  if (wrong >= 0)
    throw badInput(
      `Expected 1 to ${LIMITS.placesPerGuest} places of a ticket type; these are ${given[wrong]}.`,
      ['quantities', String(wrong)],
      'TOO_MANY_PLACES',
    );
  return given;
}
