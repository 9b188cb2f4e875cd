import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { eventNotFound, keepEvent } from '../../events/index.ts';
import type { Booking } from '../booking.entity.ts';
import { bookingNotFound } from '../bookings.errors.ts';
import { ambiguousTicket, otherEvent, unknownTicket } from './check-in.errors.ts';
import { findEventOfTicket } from './check-in.repository.ts';
import type { Scan } from './read-scan.ts';

/** How the number on a ticket may be written down: as it was read, or typed without care for capitals. */
export function ticketNumbers(ticketNumber: string | null): string[] {
  if (ticketNumber === null) return [];
  return [...new Set([ticketNumber, ticketNumber.toUpperCase(), ticketNumber.toLowerCase()])];
}

/** Which of these bookings a scan means; why it means none of them otherwise. */
export async function findScanned(
  transaction: WorkspaceTransaction,
  { bookingId, ticketNumber }: Scan,
  eventId: string | null,
  bookings: readonly Booking[],
): Promise<Booking | UserErrorDetails> {
  if (ticketNumber !== null) {
    const numbers = ticketNumbers(ticketNumber);
    const found = bookings.filter(
      (booking) => booking.eventId === eventId && numbers.includes(booking.ticketNumber ?? ''),
    );
    const exact = found.filter((booking) => booking.ticketNumber === ticketNumber);
    const best = exact.length > 0 ? exact : found;
    const confirmed = best.filter(({ status }) => status === 'CONFIRMED');
    if (confirmed.length > 1) return ambiguousTicket(['ticketNumber']);
    if (best.length > 0) return confirmed[0] ?? best[0]!;
  }
  const path = [ticketNumber === null ? 'bookingId' : 'ticketNumber'];
  const byId = bookings.find(({ id }) => id === bookingId?.toLowerCase());
  if (byId && (eventId === null || byId.eventId === eventId)) return byId;
  if (byId) return otherEvent((await keepEvent(transaction, byId.eventId))!.title, path);
  if (ticketNumber === null) return { ...bookingNotFound().errors[0]!, path };
  if (eventId === null || !isUuid(eventId)) return eventNotFound(['eventId']).errors[0]!;
  const title = await findEventOfTicket(transaction, ticketNumbers(ticketNumber));
  return title === null ? unknownTicket(path) : otherEvent(title, path);
}
