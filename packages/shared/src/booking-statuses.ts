/** RESERVED holds a place for a short while, REQUESTED waits for somebody's yes, EXPIRED was reserved too long. */
export const BOOKING_STATUSES = [
  'CONFIRMED',
  'RESERVED',
  'REQUESTED',
  'WAITLISTED',
  'CANCELLED',
  'EXPIRED',
] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];
