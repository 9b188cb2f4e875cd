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
  id: string;
  contactId: string;
  revokedAt: Date | null;
}

/** Of these personal links those to this very event. */
export async function findGuestLinks(
  transaction: WorkspaceTransaction,
  eventId: string,
  linkIds: readonly string[],
): Promise<LinkRow[]> {
  return transaction.query<LinkRow>(
    `select id, contact_id as "contactId", revoked_at as "revokedAt"
     from guest_link where workspace_id = $1 and id = any($2) and event_id = $3`,
    [transaction.workspaceId, linkIds, eventId],
  );
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
