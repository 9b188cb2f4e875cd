import { LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import { findEvents } from '../../events/index.ts';
import type { Booking } from '../booking.entity.ts';
import { findBookingsByIds } from '../booking.repository.ts';
import {
  type ChangePlace,
  type CheckInEntry,
  findChangeHorizon,
  findCheckInEntries,
} from './check-in-list.repository.ts';
import { findCheckIns, findLateCheckIns } from './check-in.repository.ts';
import type { CheckIn } from './check-in.ts';

const NO_BOOKING = '00000000-0000-0000-0000-000000000000';

export interface CheckInListPage {
  eventId: string;
  entries: CheckInEntry[];
  hasNextPage: boolean;
  /** Goes into `after`: of the last page, it asks for what has changed since. */
  endCursor: string;
}

/**
 * What a device at the door must know of an event, in pages; the last page's cursor answers later what has changed
 * since, and misses nothing that was being written meanwhile. Null for an event that the caller does not see.
 */
export async function readCheckInList(
  transaction: WorkspaceTransaction,
  eventId: string,
  after: string | null,
): Promise<CheckInListPage | null> {
  const cursor = after === null ? null : readCursor(after);
  if (!isUuid(eventId) || (await findEvents(transaction, [eventId])).length === 0) return null;
  const place = cursor?.place ?? { changeNumber: '0', bookingId: NO_BOOKING };
  // What lies beyond it when reading begins may have been joined by earlier changes when reading ends.
  const horizon = cursor?.horizon ?? (await findChangeHorizon(transaction));
  const rows = await findCheckInEntries(transaction, eventId, place, LIMITS.checkInListPage + 1);
  const hasNextPage = rows.length > LIMITS.checkInListPage;
  const entries = hasNextPage ? rows.slice(0, -1) : rows;
  const last = entries.at(-1) ?? place;
  return {
    eventId,
    entries,
    hasNextPage,
    endCursor: hasNextPage
      ? writeCursor(last, horizon)
      : writeCursor(BigInt(last.changeNumber) < BigInt(horizon) ? last : beginOf(horizon), null),
  };
}

/** A scan that came too late, and the one that had been before it. */
export interface CheckInConflict {
  checkIn: CheckIn;
  admission: CheckIn | null;
  booking: Booking;
}

/** The scans of an event that came too late, the newest first; null for an event that the caller does not see. */
export async function listCheckInConflicts(
  transaction: WorkspaceTransaction,
  eventId: string,
): Promise<CheckInConflict[] | null> {
  if (!isUuid(eventId) || (await findEvents(transaction, [eventId])).length === 0) return null;
  const late = await findLateCheckIns(transaction, eventId, LIMITS.checkInConflictsListed);
  const ids = [...new Set(late.map(({ bookingId }) => bookingId))];
  const admissions = await findCheckIns(transaction, [], ids);
  const bookings = new Map(
    (await findBookingsByIds(transaction, ids)).map((booking) => [booking.id, booking]),
  );
  return late.map((checkIn) => ({
    checkIn,
    admission: admissions.find(({ bookingId }) => bookingId === checkIn.bookingId) ?? null,
    booking: bookings.get(checkIn.bookingId)!,
  }));
}

function beginOf(changeNumber: string): ChangePlace {
  return { changeNumber, bookingId: NO_BOOKING };
}

function writeCursor({ changeNumber, bookingId }: ChangePlace, horizon: string | null): string {
  return [changeNumber, bookingId, ...(horizon === null ? [] : [horizon])].join('_');
}

function readCursor(text: string): { place: ChangePlace; horizon: string | null } {
  const [changeNumber = '', bookingId = '', horizon = null, ...rest] = text.split('_');
  const numbers = [changeNumber, ...(horizon === null ? [] : [horizon])];
  if (rest.length > 0 || !isUuid(bookingId) || !numbers.every((number) => /^\d{1,18}$/.test(number)))
    throw badInput('This cursor does not belong to this list. Take it from a page of the check-in list.', [
      'after',
    ]);
  return { place: { changeNumber, bookingId }, horizon };
}
