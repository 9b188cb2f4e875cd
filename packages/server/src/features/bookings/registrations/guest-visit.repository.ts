import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** The workspace that an address names, before any is set; null where there is none. */
export async function locateWorkspace(database: Database, slug: string): Promise<string | null> {
  if (slug.includes('\0')) return null;
  const [row] = await database.asOwner<{ id: string }>('select id from workspace where slug = $1', [
    slug.toLowerCase(),
  ]);
  return row?.id ?? null;
}

export interface LinkRow {
  contactId: string;
  openedAt: Date | null;
  revokedAt: Date | null;
}

/** A personal link to this very event. */
export async function findGuestLink(
  transaction: WorkspaceTransaction,
  eventId: string,
  linkId: string,
): Promise<LinkRow | null> {
  const [row] = await transaction.query<LinkRow>(
    `select contact_id as "contactId", opened_at as "openedAt", revoked_at as "revokedAt"
     from guest_link where workspace_id = $1 and id = $2 and event_id = $3`,
    [transaction.workspaceId, linkId, eventId],
  );
  return row ?? null;
}

/** Notes the first look at a link, and of the guest whose it is. */
export async function noteOpened(
  transaction: WorkspaceTransaction,
  eventId: string,
  linkId: string,
  contactId: string,
): Promise<void> {
  await transaction.execute(
    'update guest_link set opened_at = now() where workspace_id = $1 and id = $2 and opened_at is null',
    [transaction.workspaceId, linkId],
  );
  await transaction.execute(
    `update guest set opened_at = now()
     where workspace_id = $1 and event_id = $2 and contact_id = $3 and opened_at is null`,
    [transaction.workspaceId, eventId, contactId],
  );
}

/** The access group that the team has put a guest into. */
export async function findAccessGroupOf(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
): Promise<string | null> {
  const [row] = await transaction.query<{ accessGroupId: string | null }>(
    `select access_group_id as "accessGroupId" from guest
     where workspace_id = $1 and event_id = $2 and contact_id = $3`,
    [transaction.workspaceId, eventId, contactId],
  );
  return row?.accessGroupId ?? null;
}
