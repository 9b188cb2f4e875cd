import { LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import { badInput, DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { readText } from '../../../platform/graphql/read-text.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What a device says of one scan. */
export interface ScanInput {
  bookingId?: string | null;
  ticketNumber?: string | null;
  nonce: string;
  doorTime?: Date | null;
  door?: string | null;
}

export interface Scan {
  /** As it was asked: an id, a number on a ticket, or both where the number on the ticket is the id. */
  bookingId: string | null;
  ticketNumber: string | null;
  nonce: string;
  doorTime: Date;
  door: string | null;
}

/** Where and when a scan was made, without what was scanned. */
export type DoorScan = Pick<Scan, 'nonce' | 'doorTime' | 'door'>;

/** Reads a scan. Throws `DomainError` with everything that cannot stand. */
export function readScan(input: ScanInput, now: Date): Scan {
  const errors: UserErrorDetails[] = [];
  const ticketNumber =
    readText(input.ticketNumber, { path: ['ticketNumber'], max: LIMITS.bookingDetailCharacters }, errors) ??
    null;
  if ((input.bookingId == null) === (ticketNumber === null) && errors.length === 0)
    errors.push({
      code: 'BAD_USER_INPUT',
      reason: 'MISSING',
      message: 'Give either the id of a booking or the number of a ticket.',
      path: [input.bookingId == null ? 'ticketNumber' : 'bookingId'],
    });
  const scanned = readDoorScan(input, now, errors);
  const named = input.bookingId ?? ticketNumber;
  return { ...scanned, ticketNumber, bookingId: named !== null && isUuid(named) ? named : null };
}

/**
 * Reads where and when. A door time that lies ahead is the device's wrong clock and becomes the time of receipt; one
 * that lies further back than a device could have waited for the network is refused.
 */
export function readDoorScan(
  { nonce, door, doorTime }: Pick<ScanInput, 'nonce' | 'door' | 'doorTime'>,
  now: Date,
  errors: UserErrorDetails[] = [],
): DoorScan {
  const readNonce = readText(
    nonce,
    { path: ['nonce'], max: LIMITS.checkInNonceCharacters, isRequired: true },
    errors,
  );
  const readDoor = readText(door, { path: ['door'], max: LIMITS.doorCharacters }, errors);
  const oldest = new Date(now.getTime() - LIMITS.checkInDaysLate * DAY);
  if (doorTime && doorTime < oldest)
    errors.push(
      ...badInput(
        `This was scanned at ${doorTime.toISOString()}, more than ${LIMITS.checkInDaysLate} days ago. Set the device's clock, or check them in again.`,
        ['doorTime'],
        'DOOR_TIME_TOO_OLD',
      ).errors,
    );
  if (errors.length > 0) throw new DomainError(errors);
  return {
    nonce: readNonce!,
    door: readDoor ?? null,
    doorTime: !doorTime || doorTime > now ? now : doorTime,
  };
}
