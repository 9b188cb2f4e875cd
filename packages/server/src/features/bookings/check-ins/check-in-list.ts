import { LIMITS } from '@convive/shared';
import {
  cursorAfter,
  FIRST_PLACE,
  findChangeHorizon,
  readChangeCursor,
  writeChangeCursor,
} from '../../../platform/graphql/change-cursor.ts';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findEvents } from '../../events/index.ts';
import type { Booking } from '../booking.entity.ts';
import { findBookingsByIds } from '../booking.repository.ts';
import { type CheckInEntry, findCheckInEntries } from './check-in-list.repository.ts';
import { findCheckIns, findLateCheckIns } from './check-in.repository.ts';
import type { CheckIn } from './check-in.ts';

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
  const cursor = after === null ? null : readChangeCursor(after, 'after');
  if (!isUuid(eventId) || (await findEvents(transaction, [eventId])).length === 0) return null;
  const place = cursor?.place ?? FIRST_PLACE;
  // What lies beyond it when reading begins may have been joined by earlier changes when reading ends.
  const horizon = cursor?.horizon ?? (await findChangeHorizon(transaction));
  const rows = await findCheckInEntries(transaction, eventId, place, LIMITS.checkInListPage + 1);
  const hasNextPage = rows.length > LIMITS.checkInListPage;
  const entries = hasNextPage ? rows.slice(0, -1) : rows;
  const last = entries.at(-1);
  const lastPlace = last ? { changeNumber: last.changeNumber, id: last.bookingId } : place;
  return {
    eventId,
    entries,
    hasNextPage,
    endCursor: writeChangeCursor(cursorAfter(lastPlace, horizon, hasNextPage)),
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
