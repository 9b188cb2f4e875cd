import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { AccessGroup, ReadAccessGroup } from './access-group.ts';

/** The access groups of each of these events, in their order. */
export async function findAccessGroups(
  transaction: WorkspaceTransaction,
  eventIds: readonly string[],
): Promise<Map<string, AccessGroup[]>> {
  const rows = await transaction.query<AccessGroup>(
    `select id, event_id as "eventId", name, is_public as "isPublic", opens_at as "opensAt", closes_at as "closesAt"
     from access_group where workspace_id = $1 and event_id = any($2) order by position, id`,
    [transaction.workspaceId, eventIds],
  );
  return new Map(eventIds.map((id) => [id, rows.filter(({ eventId }) => eventId === id)]));
}

/** Replaces the list of an event: guests of a group that goes fall to none. */
export async function saveAccessGroups(
  transaction: WorkspaceTransaction,
  eventId: string,
  groups: readonly ReadAccessGroup[],
): Promise<void> {
  const { workspaceId } = transaction;
  const kept = groups.flatMap(({ id }) => (id === null ? [] : [id]));
  // That one of them is public is let go first: two at once cannot be.
  await transaction.execute(
    'delete from access_group where workspace_id = $1 and event_id = $2 and id <> all($3::uuid[])',
    [workspaceId, eventId, kept],
  );
  await transaction.execute(
    'update access_group set is_public = false where workspace_id = $1 and event_id = $2 and is_public',
    [workspaceId, eventId],
  );
  await transaction.execute(
    `insert into access_group (workspace_id, id, event_id, name, is_public, opens_at, closes_at, position)
     select $1, coalesce(row.id, uuidv7()), $2, row.name, row."isPublic", row."opensAt", row."closesAt", row.position
     from jsonb_to_recordset($3) as row (id uuid, name text, "isPublic" boolean, "opensAt" timestamptz,
       "closesAt" timestamptz, position integer)
     order by row.position
     on conflict (workspace_id, id) do update set name = excluded.name, is_public = excluded.is_public,
       opens_at = excluded.opens_at, closes_at = excluded.closes_at, position = excluded.position`,
    [workspaceId, eventId, JSON.stringify(groups.map((group, position) => ({ ...group, position })))],
  );
}
