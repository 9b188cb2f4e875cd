import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { Parameters } from '../../contacts/index.ts';
import { managedBookingsToSql } from '../booking-filter.ts';
import { SELECTED_BOOKING } from '../booking.repository.ts';
import type { Booking } from '../booking.entity.ts';
import type { CheckIn } from './check-in.ts';

const SELECTED = `check_in.id, check_in.event_id as "eventId", check_in.booking_id as "bookingId", check_in.nonce,
  check_in.door, check_in.door_time as "doorTime", check_in.received_at as "receivedAt", check_in.user_id as "userId",
  check_in.outcome, check_in.overtaken_at as "overtakenAt"`;

/**
 * The caller's bookings that scans may mean: by id, or by a number on a ticket of the event. Locked in the order of
 * their ids until the transaction ends, so that doors that scan the same tickets wait and never block one another.
 */
export async function lockScannedBookings(
  transaction: WorkspaceTransaction,
  { ids, eventId, numbers }: { ids: readonly string[]; eventId: string | null; numbers: readonly string[] },
): Promise<Booking[]> {
  const { values, add } = new Parameters();
  const named = [`booking.id = any(${add(ids)}::uuid[])`];
  if (eventId !== null && numbers.length > 0)
    named.push(
      `(booking.ticket_number = any(${add(numbers)}::text[]) and booking.event_id = ${add(eventId)}::uuid)`,
    );
  return transaction.query<Booking>(
    `select ${SELECTED_BOOKING} from booking
     where booking.workspace_id = ${add(transaction.workspaceId)} and (${named.join(' or ')})
       and ${managedBookingsToSql(transaction.caller, add)}
     order by booking.id for no key update`,
    values,
  );
}

/** A booking of another event of the caller's that has one of these numbers; null where none has. */
export async function findTicketElsewhere(
  transaction: WorkspaceTransaction,
  numbers: readonly string[],
): Promise<Booking | null> {
  const { values, add } = new Parameters();
  const [booking] = await transaction.query<Booking>(
    `select ${SELECTED_BOOKING} from booking
     where booking.workspace_id = ${add(transaction.workspaceId)} and booking.ticket_number = any(${add(numbers)}::text[])
       and ${managedBookingsToSql(transaction.caller, add)}
     order by booking.id desc limit 1`,
    values,
  );
  return booking ?? null;
}

/** How many bookings of an event have one of these numbers, whatever became of them. */
export async function countTicketHolders(
  transaction: WorkspaceTransaction,
  eventId: string,
  numbers: readonly string[],
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from booking where workspace_id = $1 and event_id = $2 and ticket_number = any($3::text[])`,
    [transaction.workspaceId, eventId, numbers],
  );
  return row!.count;
}

/** Waits until no other transaction of the workspace is at work under one of these words. */
export async function standInLine(
  transaction: WorkspaceTransaction,
  words: readonly string[],
): Promise<void> {
  await transaction.execute(
    `select pg_advisory_xact_lock(hash) from (
       select distinct hashtextextended($1 || ' check-in ' || word, 0) as hash from unnest($2::text[]) word order by 1) line`,
    [transaction.workspaceId, words],
  );
}

/** Scans with these nonces, and whatever lets these bookings in. */
export async function findCheckIns(
  transaction: WorkspaceTransaction,
  nonces: readonly string[],
  bookingIds: readonly string[],
): Promise<CheckIn[]> {
  return transaction.query<CheckIn>(
    `select ${SELECTED} from check_in
     where workspace_id = $1 and (nonce = any($2::text[]) or (booking_id = any($3::uuid[]) and outcome = 'ADMITTED'))`,
    [transaction.workspaceId, nonces, bookingIds],
  );
}

export type NewCheckIn = Omit<CheckIn, 'id' | 'receivedAt' | 'overtakenAt'>;

/** Writes scans down; those they overtake give way first. Throws a unique violation of `check_in_nonce`. */
export async function insertCheckIns(
  transaction: WorkspaceTransaction,
  rows: readonly NewCheckIn[],
  overtaken: readonly string[],
): Promise<CheckIn[]> {
  if (overtaken.length > 0)
    await transaction.execute(
      `update check_in set outcome = 'ALREADY_CHECKED_IN', overtaken_at = clock_timestamp()
       where workspace_id = $1 and nonce = any($2::text[])`,
      [transaction.workspaceId, overtaken],
    );
  const column = (key: keyof NewCheckIn) => rows.map((row) => row[key]);
  return transaction.query<CheckIn>(
    `insert into check_in (workspace_id, event_id, booking_id, nonce, door, door_time, user_id, outcome)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[])
     returning ${SELECTED}`,
    [
      transaction.workspaceId,
      ...(['eventId', 'bookingId', 'nonce', 'door', 'doorTime', 'userId', 'outcome'] as const).map(column),
    ],
  );
}

/** Notes on the bookings when they were let in; null where they no longer are. */
export async function saveAdmissionTimes(
  transaction: WorkspaceTransaction,
  times: ReadonlyMap<string, Date | null>,
): Promise<void> {
  if (times.size === 0) return;
  await transaction.execute(
    `update booking set checked_in_at = admitted.at
     from unnest($2::uuid[], $3::timestamptz[]) admitted (booking_id, at)
     where booking.workspace_id = $1 and booking.id = admitted.booking_id`,
    [transaction.workspaceId, [...times.keys()], [...times.values()]],
  );
}

/** Takes a scan back. */
export async function saveUndone(
  transaction: WorkspaceTransaction,
  id: string,
  userId: string,
): Promise<CheckIn> {
  const [row] = await transaction.query<CheckIn>(
    `update check_in set outcome = 'UNDONE', undone_at = clock_timestamp(), undone_by = $3
     where workspace_id = $1 and id = $2 returning ${SELECTED}`,
    [transaction.workspaceId, id, userId],
  );
  return row!;
}

/** The first of the scans that had let a booking in and were overtaken lets in again; null where there is none. */
export async function reviveOvertaken(
  transaction: WorkspaceTransaction,
  bookingId: string,
): Promise<CheckIn | null> {
  const [row] = await transaction.query<CheckIn>(
    `update check_in set outcome = 'ADMITTED', overtaken_at = null
     where workspace_id = $1 and id = (
       select id from check_in where workspace_id = $1 and booking_id = $2 and outcome = 'ALREADY_CHECKED_IN'
         and overtaken_at is not null order by door_time, id limit 1)
     returning ${SELECTED}`,
    [transaction.workspaceId, bookingId],
  );
  return row ?? null;
}

/** The scans of an event that came too late, the newest first. */
export async function findLateCheckIns(
  transaction: WorkspaceTransaction,
  eventId: string,
  limit: number,
): Promise<CheckIn[]> {
  return transaction.query<CheckIn>(
    `select ${SELECTED} from check_in
     where workspace_id = $1 and event_id = $2 and outcome = 'ALREADY_CHECKED_IN'
     order by id desc limit ${limit}`,
    [transaction.workspaceId, eventId],
  );
}
