import type { BookingStatus } from '@convive/shared';
import type { ChangePlace } from '../../../platform/graphql/change-cursor.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** A booking as a device at the door keeps it. */
export interface CheckInEntry {
  bookingId: string;
  contactId: string;
  ticketNumber: string | null;
  name: string;
  organization: string | null;
  badgeInfo: string | null;
  title: string | null;
  status: BookingStatus;
  checkedInAt: Date | null;
  changeNumber: string;
}

/** The bookings of an event behind a place, in the order in which they changed. */
export async function findCheckInEntries(
  transaction: WorkspaceTransaction,
  eventId: string,
  { changeNumber, id }: ChangePlace,
  limit: number,
): Promise<CheckInEntry[]> {
  return transaction.query<CheckInEntry>(
    `select page.id as "bookingId", page.contact_id as "contactId", page.ticket_number as "ticketNumber", page.title, page.status,
       page.checked_in_at as "checkedInAt", page.change_number::text as "changeNumber",
       coalesce(page.attendee_name, nullif(concat_ws(' ', contact.first_name, contact.last_name), ''),
         contact.organization, contact.email, contact.identifier) as name,
       contact.organization, contact.badge_info as "badgeInfo"
     from (
       select * from booking
       where booking.workspace_id = $1 and booking.event_id = $2
         and (booking.change_number, booking.id) > ($3::bigint, $4::uuid)
       order by booking.change_number, booking.id limit ${limit}) page
     join contact on contact.workspace_id = page.workspace_id and contact.id = page.contact_id
     order by page.change_number, page.id`,
    [transaction.workspaceId, eventId, changeNumber, id],
  );
}

export interface CheckInCounts {
  expected: number;
  admitted: number;
  conflicts: number;
}

/** How many hold a place, how many of them have come, and how many scans came too late. */
export async function countCheckIns(
  transaction: WorkspaceTransaction,
  eventId: string,
): Promise<CheckInCounts> {
  const [row] = await transaction.query<CheckInCounts>(
    `select count(*) as expected, count(booking.checked_in_at) as admitted,
       (select count(*) from check_in where check_in.workspace_id = $1 and check_in.event_id = $2
         and check_in.outcome = 'ALREADY_CHECKED_IN') as conflicts
     from booking where booking.workspace_id = $1 and booking.event_id = $2 and booking.status = 'CONFIRMED'`,
    [transaction.workspaceId, eventId],
  );
  return row!;
}
