import type { BookingStatus } from '@convive/shared';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import type { CheckIn } from './check-in.ts';

const STATUS_WORDS: Record<BookingStatus, string> = {
  CONFIRMED: 'confirmed',
  RESERVED: 'held and not confirmed yet',
  REQUESTED: 'asked for and not answered yet',
  WAITLISTED: 'on the waiting list',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
};

/** `path`: where in the input the scanned thing stands. */
export function unknownTicket(path: string[]): UserErrorDetails {
  return {
    code: 'NOT_FOUND',
    reason: 'UNKNOWN_TICKET',
    message: 'No booking of this event has this ticket. Look for the person by name.',
    path,
  };
}

export function otherEvent(title: string, path: string[]): UserErrorDetails {
  return {
    code: 'CONFLICT',
    reason: 'OTHER_EVENT',
    message: `This ticket is for another event: "${title}". Look for the person by name.`,
    path,
  };
}

export function ambiguousTicket(path: string[]): UserErrorDetails {
  return {
    code: 'CONFLICT',
    reason: 'AMBIGUOUS_TICKET',
    message: 'Several bookings of this event have this number. Look for the person by name.',
    path,
  };
}

export function notConfirmed(status: BookingStatus): UserErrorDetails {
  return {
    code: 'CONFLICT',
    reason: 'NOT_CONFIRMED',
    message:
      status === 'CONFIRMED'
        ? 'This booking was not confirmed when it was scanned; it is now. Scan the ticket again.'
        : `This booking is ${STATUS_WORDS[status]} (${status}). Confirm it first, then check in.`,
    path: ['bookingId'],
  };
}

/** `by`: the name of who scanned; null for somebody who has left. */
export function alreadyCheckedIn({ doorTime, door }: CheckIn, by: string | null): UserErrorDetails {
  const where = door === null ? '' : ` at "${door}"`;
  const who = by === null ? '' : ` by ${by}`;
  return {
    code: 'CONFLICT',
    reason: 'ALREADY_CHECKED_IN',
    message: `Already checked in at ${doorTime.toISOString()}${where}${who}.`,
    path: ['bookingId'],
  };
}

export function checkInUndone(): UserErrorDetails {
  return {
    code: 'CONFLICT',
    reason: 'CHECK_IN_UNDONE',
    message: 'This check-in was undone. Scan the ticket again to let them in.',
    path: ['nonce'],
  };
}

export function nonceTaken(): UserErrorDetails {
  return {
    code: 'CONFLICT',
    reason: 'NONCE_TAKEN',
    message: 'This nonce stands for a scan of another booking. Make a new one for every scan.',
    path: ['nonce'],
  };
}

export function notCheckedIn(): UserErrorDetails {
  return {
    code: 'CONFLICT',
    reason: 'NOT_CHECKED_IN',
    message: 'This scan let nobody in, so there is nothing to undo.',
    path: ['nonce'],
  };
}
