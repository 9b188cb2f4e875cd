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

/** The newest personal link that opens of each guest, or of whom each booking is, with the addresses it is made of. */
export async function findPersonalLinks(
  transaction: WorkspaceTransaction,
  of: 'guest' | 'booking',
  ids: readonly string[],
): Promise<{ id: string; linkId: string; eventSlug: string; workspaceSlug: string }[]> {
  return transaction.query(
    `select distinct on (holder.id) holder.id, guest_link.id as "linkId", event.slug as "eventSlug",
       workspace.slug as "workspaceSlug"
     from ${of} holder
     join guest_link on guest_link.workspace_id = holder.workspace_id and guest_link.event_id = holder.event_id
       and guest_link.contact_id = holder.contact_id and guest_link.revoked_at is null
     join event on event.workspace_id = holder.workspace_id and event.id = holder.event_id
     join workspace on workspace.id = holder.workspace_id
     where holder.workspace_id = $1 and holder.id = any($2) order by holder.id, guest_link.id desc`,
    [transaction.workspaceId, ids],
  );
}
