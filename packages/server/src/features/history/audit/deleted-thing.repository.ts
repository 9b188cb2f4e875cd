import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { AuditThing, AuditThingKind } from './audit-things.ts';

/** How long the names of what the team deleted stay beside the trail. */
const KEPT = `interval '30 days'`;

/** By the table that it stood in. What is missing here has no page of its own. */
const KINDS: Readonly<Record<string, AuditThingKind>> = { contact_group: 'GROUP', event: 'EVENT' };

/** What was deleted lately, called as it was called last; no people, they are gone with their names. */
export async function findDeletedThings(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Map<string, AuditThing>> {
  const rows = await transaction.query<{ id: string; kind: string; label: string; deletedAt: Date }>(
    `select id, kind, name as label, deleted_at as "deletedAt" from deleted_thing
     where workspace_id = $1 and id = any($2::uuid[]) and deleted_at > now() - ${KEPT}`,
    [transaction.workspaceId, ids],
  );
  return new Map(rows.map(({ kind, ...row }) => [row.id, { ...row, kind: KINDS[kind] ?? 'OTHER' }]));
}

/** Names are kept for a while only; ids stay in the trail. */
export async function forgetDeletedThings(database: Database): Promise<void> {
  await database.asOwner(`delete from deleted_thing where deleted_at <= now() - ${KEPT}`);
}
