import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** A guest's link that works, and what its address is made of. */
export interface GuestLink {
  guestId: string;
  linkId: string;
  workspaceSlug: string;
  eventSlug: string;
}

/** The living link of each of these guests; the oldest where a merge brought several. */
export async function findGuestLinks(
  transaction: WorkspaceTransaction,
  guestIds: readonly string[],
): Promise<Map<string, GuestLink>> {
  const rows = await transaction.query<GuestLink>(
    `select distinct on (guest.id) guest.id as "guestId", guest_link.id as "linkId",
       workspace.slug as "workspaceSlug", event.slug as "eventSlug"
     from guest
     join guest_link on guest_link.workspace_id = guest.workspace_id and guest_link.contact_id = guest.contact_id
       and guest_link.event_id = guest.event_id and guest_link.revoked_at is null
     join event on event.workspace_id = guest.workspace_id and event.id = guest.event_id
     join workspace on workspace.id = guest.workspace_id
     where guest.workspace_id = $1 and guest.id = any($2)
     order by guest.id, guest_link.id`,
    [transaction.workspaceId, guestIds],
  );
  return new Map(rows.map((row) => [row.guestId, row]));
}

/** Ends every link of a contact to an event and makes a new one. */
export async function replaceGuestLinks(
  transaction: WorkspaceTransaction,
  { eventId, contactId }: { eventId: string; contactId: string },
): Promise<void> {
  const values = [transaction.workspaceId, eventId, contactId];
  await transaction.execute(
    `update guest_link set revoked_at = now()
     where workspace_id = $1 and event_id = $2 and contact_id = $3 and revoked_at is null`,
    values,
  );
  await transaction.execute(
    'insert into guest_link (workspace_id, event_id, contact_id) values ($1, $2, $3)',
    values,
  );
}
