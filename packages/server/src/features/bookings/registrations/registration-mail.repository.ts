import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

export interface GuestPlace {
  guestId: string;
  eventId: string;
  contactId: string;
}

export async function findGuestPlace(
  transaction: WorkspaceTransaction,
  guestId: string,
): Promise<GuestPlace | null> {
  const [row] = await transaction.query<GuestPlace>(
    `select id as "guestId", event_id as "eventId", contact_id as "contactId" from guest
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, guestId],
  );
  return row ?? null;
}

/** The newest personal link of each guest that opens, with the addresses it is made of. */
export async function findLinksOfGuests(
  transaction: WorkspaceTransaction,
  guestIds: readonly string[],
): Promise<{ guestId: string; linkId: string; eventSlug: string; workspaceSlug: string }[]> {
  return transaction.query(
    `select distinct on (guest.id) guest.id as "guestId", guest_link.id as "linkId", event.slug as "eventSlug",
       workspace.slug as "workspaceSlug"
     from guest
     join guest_link on guest_link.workspace_id = guest.workspace_id and guest_link.event_id = guest.event_id
       and guest_link.contact_id = guest.contact_id and guest_link.revoked_at is null
     join event on event.workspace_id = guest.workspace_id and event.id = guest.event_id
     join workspace on workspace.id = guest.workspace_id
     where guest.workspace_id = $1 and guest.id = any($2) order by guest.id, guest_link.id desc`,
    [transaction.workspaceId, guestIds],
  );
}

/** As `findLinksOfGuests`, of whom each booking is. */
export async function findLinksOfBookings(
  transaction: WorkspaceTransaction,
  bookingIds: readonly string[],
): Promise<{ bookingId: string; linkId: string; eventSlug: string; workspaceSlug: string }[]> {
  return transaction.query(
    `select distinct on (booking.id) booking.id as "bookingId", guest_link.id as "linkId", event.slug as "eventSlug",
       workspace.slug as "workspaceSlug"
     from booking
     join guest_link on guest_link.workspace_id = booking.workspace_id and guest_link.event_id = booking.event_id
       and guest_link.contact_id = booking.contact_id and guest_link.revoked_at is null
     join event on event.workspace_id = booking.workspace_id and event.id = booking.event_id
     join workspace on workspace.id = booking.workspace_id
     where booking.workspace_id = $1 and booking.id = any($2) order by booking.id, guest_link.id desc`,
    [transaction.workspaceId, bookingIds],
  );
}
