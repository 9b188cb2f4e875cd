import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { eventNotFound, keepEvent } from '../../events/index.ts';
import type { Booking } from '../booking.entity.ts';
import { bookingNotFound } from '../bookings.errors.ts';
import { ambiguousTicket, otherEvent, unknownTicket } from './check-in.errors.ts';
import { findTicketElsewhere } from './check-in.repository.ts';
import type { Scan } from './read-scan.ts';

/** How the number on a ticket may be written down: as it was read, or typed without care for capitals. */
export function ticketNumbers(ticketNumber: string | null): string[] {
  if (ticketNumber === null) return [];
  return [...new Set([ticketNumber, ticketNumber.toUpperCase(), ticketNumber.toLowerCase()])];
}

/** What a scan means: a booking of the event, or why it is none, with that of another event where it is one. */
export interface Scanned {
  booking: Booking | null;
  error: UserErrorDetails | null;
}

/** Which of these bookings a scan means; why it means none of them otherwise. */
export async function findScanned(
  transaction: WorkspaceTransaction,
  { bookingId, ticketNumber }: Scan,
  eventId: string | null,
  bookings: readonly Booking[],
): Promise<Scanned> {
  if (ticketNumber !== null) {
    const numbers = ticketNumbers(ticketNumber);
    const found = bookings.filter(
      (booking) => booking.eventId === eventId && numbers.includes(booking.ticketNumber ?? ''),
    );
    const exact = found.filter((booking) => booking.ticketNumber === ticketNumber);
    const best = exact.length > 0 ? exact : found;
    const confirmed = best.filter(({ status }) => status === 'CONFIRMED');
    if (confirmed.length > 1) return refused(ambiguousTicket(['ticketNumber']));
    if (best.length > 0) return { booking: confirmed[0] ?? best[0]!, error: null };
  }
  const path = [ticketNumber === null ? 'bookingId' : 'ticketNumber'];
  const byId = bookings.find(({ id }) => id === bookingId?.toLowerCase());
  if (byId && (eventId === null || byId.eventId === eventId)) return { booking: byId, error: null };
  if (ticketNumber === null && !byId) return refused({ ...bookingNotFound().errors[0]!, path });
  if (eventId === null) return refused(eventNotFound(['eventId']).errors[0]!);
  const elsewhere = byId ?? (await findTicketElsewhere(transaction, ticketNumbers(ticketNumber)));
  if (!elsewhere) return refused(unknownTicket(path));
  const event = await keepEvent(transaction, elsewhere.eventId);
  return { booking: elsewhere, error: otherEvent(event!.title, path) };
}

function refused(error: UserErrorDetails): Scanned {
  return { booking: null, error };
}
