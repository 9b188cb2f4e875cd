import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { recordChangesFrom } from '../history/index.ts';

/** Puts living contacts among `ids` away; answers the ids of those it changed. */
export async function markArchived(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  changeSetId: string,
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `update contact set archived_at = now(), version = version + 1, updated_at = now()
     where workspace_id = $1 and id = any($2) and archived_at is null returning id`,
    [transaction.workspaceId, ids],
  );
  const changed = rows.map((row) => row.id);
  await recordChangesFrom(
    transaction,
    changeSetId,
    `select unnest($3::uuid[]), '{"archivedAt": null}'::jsonb, jsonb_build_object('archivedAt', now())`,
    [changed],
  );
  return changed;
}

/** Brings archived contacts among `ids` back; answers the ids of those it changed. */
export async function markRestored(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  changeSetId: string,
): Promise<string[]> {
  const rows = await transaction.query<{ id: string; archivedAt: Date }>(
    `update contact set archived_at = null, version = version + 1, updated_at = now()
     where workspace_id = $1 and id = any($2) and archived_at is not null
     returning id, old.archived_at as "archivedAt"`,
    [transaction.workspaceId, ids],
  );
  const changed = rows.map((row) => row.id);
  await recordChangesFrom(
    transaction,
    changeSetId,
    `select id, jsonb_build_object('archivedAt', archived_at), '{"archivedAt": null}'::jsonb
     from unnest($3::uuid[], $4::timestamptz[]) restored (id, archived_at)`,
    [changed, rows.map((row) => row.archivedAt)],
  );
  return changed;
}

export interface TakenIdentifier {
  id: string;
  identifier: string;
}

/** Archived contacts that cannot come back: a living one, or another of these, has their identifier. */
export async function findTakenIdentifiers(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<TakenIdentifier[]> {
  return transaction.query<TakenIdentifier>(
    `with returning_contact as (
       select id, identifier, identifier_key, row_number() over (partition by identifier_key order by id) as copy
       from contact where workspace_id = $1 and id = any($2) and archived_at is not null)
     select id, identifier from returning_contact
     where copy > 1 or exists (
       select from contact living
       where living.workspace_id = $1 and living.identifier_key = returning_contact.identifier_key
         and living.archived_at is null and living.merged_into_id is null)
     order by id`,
    [transaction.workspaceId, ids],
  );
}

/** Whether all of `ids` are archived: nothing else is deleted for good. */
export async function countNotArchived(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact where workspace_id = $1 and id = any($2) and archived_at is null`,
    [transaction.workspaceId, ids],
  );
  return row!.count;
}

/** These contacts with everyone who was merged into them, through all merges. */
export async function findWithMerged(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `with recursive person as (
       select id from contact where workspace_id = $1 and id = any($2)
       union
       select contact.id from person join contact on contact.workspace_id = $1 and contact.merged_into_id = person.id)
     select id from person`,
    [transaction.workspaceId, ids],
  );
  return rows.map((row) => row.id);
}

export async function removeContacts(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute(`delete from contact where workspace_id = $1 and id = any($2)`, [
    transaction.workspaceId,
    ids,
  ]);
}
