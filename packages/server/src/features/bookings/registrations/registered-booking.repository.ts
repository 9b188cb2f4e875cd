import type { GuestStatus } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { Places } from './places.repository.ts';
import type { NewRegisteredBooking, RegisteredBooking } from './registered-booking.ts';

/** As `booking.source`: whoever booked it did so by themselves. */
const SOURCE = 'REGISTRATION';

const SELECTED = `booking.id, booking.contact_id as "contactId", booking.status,
  booking.ticket_type_id as "ticketTypeId", booking.title, booking.ticket_number as "ticketNumber",
  booking.attendee_name as "attendeeName", booking.checked_in_at as "checkedInAt"`;

/** What somebody has booked at an event and not given up, the oldest first. */
export async function findActiveBookings(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
): Promise<RegisteredBooking[]> {
  return findActiveBookingsOf(transaction, eventId, [contactId]);
}

/** As `findActiveBookings`, of some people, the oldest first. */
export async function findActiveBookingsOf(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactIds: readonly string[],
): Promise<RegisteredBooking[]> {
  return transaction.query<RegisteredBooking>(
    `select ${SELECTED} from booking
     where workspace_id = $1 and event_id = $2 and contact_id = any($3) and status not in ('CANCELLED', 'EXPIRED')
     order by id`,
    [transaction.workspaceId, eventId, contactIds],
  );
}

/** Adds bookings of one registration. Throws a violation of `places_left`. */
export async function insertRegisteredBookings(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
  orderNumber: string,
  bookings: readonly NewRegisteredBooking[],
): Promise<void> {
  await transaction.execute(
    `insert into booking (workspace_id, event_id, contact_id, source, order_number, ticket_number, ticket_type_id,
       title, attendee_name, status)
     select $1, $2, $3, '${SOURCE}', $4, row."ticketNumber", row."ticketTypeId", row.title, row."attendeeName",
       row.status
     from jsonb_to_recordset($5) as row ("ticketTypeId" uuid, title text, "ticketNumber" text,
       "attendeeName" text, status text, place integer) order by row.place`,
    [
      transaction.workspaceId,
      eventId,
      contactId,
      orderNumber,
      JSON.stringify(bookings.map((booking, place) => ({ ...booking, place }))),
    ],
  );
}

export async function cancelBookings(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute(
    `update booking set status = 'CANCELLED', cancelled_from = status, cancelled_at = now(), held_until = null,
       version = version + 1, updated_at = now()
     where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids],
  );
}

/** What was cancelled together with a booking, and had a ticket: the types of the tickets, null for the event alone. */
export async function findGivenUpTypes(
  transaction: WorkspaceTransaction,
  bookingId: string,
): Promise<(string | null)[]> {
  const rows = await transaction.query<{ ticketTypeId: string | null }>(
    `select distinct gone.ticket_type_id as "ticketTypeId" from booking named
     join booking gone on gone.workspace_id = named.workspace_id and gone.event_id = named.event_id
       and gone.contact_id = named.contact_id and gone.cancelled_at = named.cancelled_at
     where named.workspace_id = $1 and named.id = $2 and gone.status = 'CANCELLED'
       and gone.cancelled_from = 'CONFIRMED' and gone.ticket_number is not null`,
    [transaction.workspaceId, bookingId],
  );
  return rows.map(({ ticketTypeId }) => ticketTypeId);
}

export async function nameAttendees(
  transaction: WorkspaceTransaction,
  names: readonly { id: string; attendeeName: string | null }[],
): Promise<void> {
  await transaction.execute(
    `update booking set attendee_name = row."attendeeName", version = version + 1, updated_at = now()
     from jsonb_to_recordset($2) as row (id uuid, "attendeeName" text)
     where booking.workspace_id = $1 and booking.id = row.id`,
    [transaction.workspaceId, JSON.stringify(names)],
  );
}

/** Those who wait, the first first, but for what there are no places of. */
export async function findWaiting(
  transaction: WorkspaceTransaction,
  eventId: string,
  places: Pick<Places, 'fullTypes' | 'left'>,
  number: number,
): Promise<RegisteredBooking[]> {
  return transaction.query<RegisteredBooking>(
    `select ${SELECTED} from booking
     where workspace_id = $1 and event_id = $2 and status = 'WAITLISTED'
       and (ticket_type_id <> all($3::uuid[]) or (ticket_type_id is null and $4))
     order by id limit $5 for update`,
    [transaction.workspaceId, eventId, places.fullTypes, places.left(null) > 0, number],
  );
}

/** Gives waiting bookings their place, and a ticket where they have none. */
export async function confirmBookings(
  transaction: WorkspaceTransaction,
  tickets: readonly { id: string; ticketNumber: string }[],
): Promise<void> {
  await transaction.execute(
    `update booking set status = 'CONFIRMED', ticket_number = coalesce(ticket_number, row."ticketNumber"),
       held_until = null, version = version + 1, updated_at = now()
     from jsonb_to_recordset($2) as row (id uuid, "ticketNumber" text)
     where booking.workspace_id = $1 and booking.id = row.id`,
    [transaction.workspaceId, JSON.stringify(tickets)],
  );
}

/** Notes of whom no mail goes, for want of an address or of a mail server, that they have a place now. */
export async function noteUntold(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  { keepsMails }: { keepsMails: boolean },
): Promise<void> {
  await transaction.execute(
    `update booking set untold_since = now() from contact
     where booking.workspace_id = $1 and booking.id = any($2) and contact.workspace_id = $1
       and contact.id = booking.contact_id and ($3 or contact.email is null)`,
    [transaction.workspaceId, ids, keepsMails],
  );
}

/** Somebody was written to about all that they hold of an event. */
export async function noteTold(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
): Promise<void> {
  await transaction.execute(
    `update booking set untold_since = null
     where workspace_id = $1 and event_id = $2 and contact_id = $3 and untold_since is not null`,
    [transaction.workspaceId, eventId, contactId],
  );
}

/** Lets go of the places of an event that were held too long; answers how many. */
export async function expireHolds(transaction: WorkspaceTransaction, eventId: string): Promise<number> {
  return transaction.execute(
    `update booking set status = 'EXPIRED', held_until = null, version = version + 1, updated_at = now()
     where workspace_id = $1 and event_id = $2 and status = 'RESERVED' and held_until <= now()`,
    [transaction.workspaceId, eventId],
  );
}

export interface GuestRow {
  id: string;
  contactId: string;
  status: Exclude<GuestStatus, 'NO_SHOW'>;
  /** The access group that the team has put them into. */
  accessGroupId: string | null;
  hasDeclined: boolean;
}

export async function findGuest(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
): Promise<GuestRow | null> {
  return (await findGuestsOf(transaction, eventId, [contactId]))[0] ?? null;
}

export async function findGuestsOf(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactIds: readonly string[],
): Promise<GuestRow[]> {
  return transaction.query<GuestRow>(
    `select id, contact_id as "contactId", status, access_group_id as "accessGroupId",
       declined_at is not null as "hasDeclined"
     from guest where workspace_id = $1 and event_id = $2 and contact_id = any($3)`,
    [transaction.workspaceId, eventId, contactIds],
  );
}

/** Whoever registers has not declined, whatever they said before. */
export async function forgetDecline(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
): Promise<void> {
  await transaction.execute(
    `update guest set declined_at = null
     where workspace_id = $1 and event_id = $2 and contact_id = $3 and declined_at is not null`,
    [transaction.workspaceId, eventId, contactId],
  );
}

/** Notes that somebody said no; they are a guest from then on if they were none. */
export async function noteDecline(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
): Promise<void> {
  await transaction.execute(
    `insert into guest (workspace_id, event_id, contact_id, source, declined_at)
     values ($1, $2, $3, '${SOURCE}', now())
     on conflict (workspace_id, event_id, contact_id)
       do update set declined_at = coalesce(guest.declined_at, excluded.declined_at)`,
    [transaction.workspaceId, eventId, contactId],
  );
}
