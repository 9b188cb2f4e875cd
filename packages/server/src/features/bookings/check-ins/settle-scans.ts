import type { BookingStatus } from '@convive/shared';
import type { CheckInOutcome } from './check-in.ts';
import type { DoorScan } from './read-scan.ts';

/** A scan whose booking is known. */
export interface PlacedScan extends DoorScan {
  bookingId: string;
  status: BookingStatus;
}

/** The scan that lets a booking in, as far as it matters here. */
export interface Admission {
  nonce: string;
  doorTime: Date;
}

export interface Settlement {
  /** What becomes of each scan, by nonce. */
  outcomes: Map<string, CheckInOutcome>;
  /** Nonces of scans that had let somebody in and give way to an earlier one. */
  overtaken: string[];
  /** When each booking was let in, where that changes. */
  admittedAt: Map<string, Date>;
}

/**
 * Decides over scans that are not known yet. Of the scans of one booking the first by door time lets in; where two
 * are of the same instant the one stands that was there before.
 */
export function settleScans(
  scans: readonly PlacedScan[],
  standing: ReadonlyMap<string, Admission>,
): Settlement {
  const outcomes = new Map<string, CheckInOutcome>();
  const overtaken: string[] = [];
  const admittedAt = new Map<string, Date>();
  const inDoorOrder = [...scans].sort((one, other) => one.doorTime.getTime() - other.doorTime.getTime());
  for (const { bookingId, status, nonce, doorTime } of inDoorOrder) {
    const before = standing.get(bookingId);
    if (status !== 'CONFIRMED') outcomes.set(nonce, 'NOT_CONFIRMED');
    else if (admittedAt.has(bookingId) || (before && before.doorTime <= doorTime))
      outcomes.set(nonce, 'ALREADY_CHECKED_IN');
    else {
      outcomes.set(nonce, 'ADMITTED');
      admittedAt.set(bookingId, doorTime);
      if (before) overtaken.push(before.nonce);
    }
  }
  return { outcomes, overtaken, admittedAt };
}
