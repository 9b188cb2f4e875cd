import type { BookingStatus, GuestStatus } from '@convive/shared';

/** A booking as whoever registers is concerned with it. */
export interface RegisteredBooking {
  id: string;
  contactId: string;
  status: BookingStatus;
  ticketTypeId: string | null;
  title: string | null;
  ticketNumber: string | null;
  attendeeName: string | null;
  checkedInAt: Date | null;
}

/** Those with something to show at the door. */
export function ticketsAmong(bookings: readonly RegisteredBooking[]): RegisteredBooking[] {
  return bookings.filter(({ status, ticketNumber }) => status === 'CONFIRMED' && ticketNumber !== null);
}

/** What somebody holds, as they are told. */
export interface Registered {
  guest: { status: GuestStatus };
  bookings: RegisteredBooking[];
}

/** How a booking may come to be: taken at once, waited for, or asked for. */
export type NewStatus = Extract<BookingStatus, 'CONFIRMED' | 'WAITLISTED' | 'REQUESTED'>;

export interface NewRegisteredBooking {
  ticketTypeId: string | null;
  title: string | null;
  ticketNumber: string;
  attendeeName: string | null;
  status: NewStatus;
}
