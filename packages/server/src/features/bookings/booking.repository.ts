import { type BookingStatus, LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import { Parameters } from '../contacts/index.ts';
import { type BookingFilter, bookingFilterToSql, managedBookingsToSql, UNTOLD } from './booking-filter.ts';
import type { BookingValues } from './booking-values.ts';
import type { Booking } from './booking.entity.ts';

const COLUMNS: Record<keyof BookingValues, string> = {
  title: 'title',
  category: 'category',
  orderNumber: 'order_number',
  ticketNumber: 'ticket_number',
  status: 'status',
  source: 'source',
  ticketTypeId: 'ticket_type_id',
  attendeeName: 'attendee_name',
  untoldSince: 'untold_since',
};
/** Every column of a booking, under the names of the entity. */
export const SELECTED_BOOKING = `booking.workspace_id as "workspaceId", booking.id, booking.event_id as "eventId",
  booking.contact_id as "contactId", ${Object.entries(COLUMNS)
    .map(([property, column]) => `booking.${column} as "${property}"`)
    .join(', ')}, booking.version, booking.created_at as "createdAt", booking.updated_at as "updatedAt",
  booking.cancelled_at as "cancelledAt", booking.held_until as "heldUntil",
  booking.checked_in_at as "checkedInAt"`;

/** What many bookings may be asked by at once. */
export type BookingOwner = 'event_id' | 'contact_id';

/** One page, newest first: ids are ordered by time. Answers up to `size + 1` rows. */
export async function findBookingPage(
  transaction: WorkspaceTransaction,
  filter: BookingFilter,
  { size, cursor }: PageRequest,
): Promise<Booking[]> {
  const { values, add } = new Parameters();
  const predicate = bookingFilterToSql(filter, transaction.caller, add);
  const after = cursor ? `and booking.id < ${add(cursor[0])}::uuid` : '';
  return transaction.query<Booking>(
    `select ${SELECTED_BOOKING} from booking
     where booking.workspace_id = ${add(transaction.workspaceId)} and ${predicate} ${after}
     order by booking.id desc limit ${size + 1}`,
    values,
  );
}

export async function countBookings(
  transaction: WorkspaceTransaction,
  filter: BookingFilter,
): Promise<number> {
  const { values, add } = new Parameters();
  const predicate = bookingFilterToSql(filter, transaction.caller, add);
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from booking where booking.workspace_id = ${add(transaction.workspaceId)} and ${predicate}`,
    values,
  );
  return row!.count;
}

/** The same page of each of many events or contacts, in one statement; up to `size + 1` rows of each. */
export async function findBookingPages(
  transaction: WorkspaceTransaction,
  owner: BookingOwner,
  ownerIds: readonly string[],
  { size, cursor }: PageRequest,
): Promise<Map<string, Booking[]>> {
  const { values, add } = new Parameters();
  const rows = await transaction.query<Booking & { ownerId: string }>(
    `select owner.id as "ownerId", page.* from unnest(${add(ownerIds)}::uuid[]) owner (id)
     cross join lateral (
       select ${SELECTED_BOOKING} from booking
       where booking.workspace_id = ${add(transaction.workspaceId)} and booking.${owner} = owner.id
         and ${managedBookingsToSql(transaction.caller, add)}
         ${cursor ? `and booking.id < ${add(cursor[0])}::uuid` : ''}
       order by booking.id desc limit ${size + 1}) page
     order by page.id desc`,
    values,
  );
  return new Map(ownerIds.map((id) => [id, rows.filter(({ ownerId }) => ownerId === id)]));
}

export type StatusCounts = Partial<Record<BookingStatus, number>>;

/** How many bookings each of many events or contacts has, by status, in one statement. */
export async function countBookingsByStatus(
  transaction: WorkspaceTransaction,
  owner: BookingOwner,
  ownerIds: readonly string[],
): Promise<Map<string, StatusCounts>> {
  const { values, add } = new Parameters();
  const rows = await transaction.query<{ ownerId: string; counts: StatusCounts }>(
    `select "ownerId", jsonb_object_agg(status, count) as counts from (
       select booking.${owner} as "ownerId", status, count(*) as count from booking
       where booking.workspace_id = ${add(transaction.workspaceId)} and booking.${owner} = any(${add(ownerIds)})
         and ${managedBookingsToSql(transaction.caller, add)}
       group by 1, 2) counted group by 1`,
    values,
  );
  return new Map(rows.map(({ ownerId, counts }) => [ownerId, counts]));
}

/** These among the bookings of the workspace; whether the caller may see them was asked before. */
export async function findBookingsByIds(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Booking[]> {
  return transaction.query<Booking>(
    `select ${SELECTED_BOOKING} from booking where booking.workspace_id = $1 and booking.id = any($2::uuid[])`,
    [transaction.workspaceId, ids],
  );
}

/** A booking of the caller's events, locked until the transaction ends; null where there is none. */
export async function lockBooking(transaction: WorkspaceTransaction, id: string): Promise<Booking | null> {
  const { values, add } = new Parameters();
  const [booking] = await transaction.query<Booking>(
    `select ${SELECTED_BOOKING} from booking where booking.workspace_id = ${add(transaction.workspaceId)}
       and booking.id = ${add(id)} and ${managedBookingsToSql(transaction.caller, add)} for update`,
    values,
  );
  return booking ?? null;
}

/** Answers the new booking as it stands; throws a unique violation of `booking_ticket`. */
export async function insertBooking(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
  values: BookingValues & { status: BookingStatus },
): Promise<Booking> {
  const keys = Object.keys(values) as (keyof BookingValues)[];
  const [booking] = await transaction.query<Booking>(
    `insert into booking (workspace_id, event_id, contact_id, cancelled_at, held_until, ${keys.map((key) => COLUMNS[key]).join(', ')})
     values ($1, $2, $3, ${cancelledAt(values.status)}, ${heldUntil(values.status)}, ${keys.map((_, index) => `$${index + 4}`).join(', ')})
     returning ${SELECTED_BOOKING}`,
    [transaction.workspaceId, eventId, contactId, ...keys.map((key) => values[key])],
  );
  return booking!;
}

/** Writes values onto a booking and raises its version; throws a unique violation of `booking_ticket`. */
export async function saveBooking(
  transaction: WorkspaceTransaction,
  id: string,
  values: BookingValues,
): Promise<Booking> {
  const keys = Object.keys(values) as (keyof BookingValues)[];
  const assignments = keys.map((key, index) => `${COLUMNS[key]} = $${index + 3}, `);
  if (values.status)
    assignments.push(
      `cancelled_from = ${values.status === 'CANCELLED' ? 'status' : 'null'},
       cancelled_at = ${cancelledAt(values.status)}, held_until = ${heldUntil(values.status)}, `,
    );
  const [booking] = await transaction.query<Booking>(
    `update booking set ${assignments.join('')} version = version + 1, updated_at = now()
     where workspace_id = $1 and id = $2 returning ${SELECTED_BOOKING}`,
    [transaction.workspaceId, id, ...keys.map((key) => values[key])],
  );
  return booking!;
}

/** How many bookings of each of many events are confirmed without anybody having been told. */
export async function countUntold(
  transaction: WorkspaceTransaction,
  eventIds: readonly string[],
): Promise<Map<string, number>> {
  const { values, add } = new Parameters();
  const rows = await transaction.query<{ eventId: string; count: number }>(
    `select booking.event_id as "eventId", count(*)::int as count from booking
     where booking.workspace_id = ${add(transaction.workspaceId)} and booking.event_id = any(${add(eventIds)})
       and ${UNTOLD} and ${managedBookingsToSql(transaction.caller, add)} group by 1`,
    values,
  );
  return new Map(rows.map(({ eventId, count }) => [eventId, count]));
}

/** At which event a booking is; null where there is none. */
export async function findEventOfBooking(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<string | null> {
  const [row] = await transaction.query<{ eventId: string }>(
    'select event_id as "eventId" from booking where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id],
  );
  return row?.eventId ?? null;
}

function heldUntil(status: BookingStatus): string {
  return status === 'RESERVED' ? `now() + interval '${LIMITS.holdMinutes} minutes'` : 'null';
}

function cancelledAt(status: BookingStatus): string {
  return status === 'CANCELLED' ? 'now()' : 'null';
}
