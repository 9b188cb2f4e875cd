import type { BookingStatus } from '@convive/shared';
import type { SentContact } from './sent-contact.ts';

/** A ticket as a program sends it. */
export interface SentBooking {
  orderNumber: string;
  ticketNumber: string;
  eventId: string | null;
  eventSlug: string | null;
  /** Who comes: somebody whom the program sent before, by its key, or told here. */
  contactKey: string | null;
  contact: SentContact | null;
  /** Title of a ticket type of the event; absent leaves it, null takes it away. */
  ticketType?: string | null;
  status?: BookingStatus | null;
  title?: string | null;
  category?: string | null;
  attendeeName?: string | null;
  /** When the ticket was last changed there. */
  updatedAt: Date | null;
}
