/** What became of a scan. */
export const CHECK_IN_OUTCOMES = ['ADMITTED', 'ALREADY_CHECKED_IN', 'NOT_CONFIRMED', 'UNDONE'] as const;
export type CheckInOutcome = (typeof CHECK_IN_OUTCOMES)[number];

/** A scan of a ticket at a door, as it is kept. */
export interface CheckIn {
  id: string;
  eventId: string;
  bookingId: string;
  nonce: string;
  door: string | null;
  doorTime: Date;
  receivedAt: Date;
  userId: string;
  outcome: CheckInOutcome;
  overtakenAt: Date | null;
}
