import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** What was committed up to here by every transaction: nothing below can still appear. */
const HORIZON = 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A table whose changes are told, in the columns of `webhook_follow` that say how far it was read. */
export type FollowedTable = 'booking' | 'guest';

export interface Follow {
  isReady: boolean;
}

/** How far the workspace was read, which no other process moves on until this transaction ends; null: nobody listens. */
export async function lockFollow(transaction: WorkspaceTransaction): Promise<Follow | null> {
  // What is found can be found again: it is lost together with how far it had come.
  await transaction.execute('set local synchronous_commit = off');
  const [row] = await transaction.query<Follow>(
    'select is_ready as "isReady" from webhook_follow where workspace_id = $1 for update',
    [transaction.workspaceId],
  );
  return row ?? null;
}

export async function beginFollow(transaction: WorkspaceTransaction): Promise<boolean> {
  const begun = await transaction.execute(
    'insert into webhook_follow (workspace_id) values ($1) on conflict do nothing',
    [transaction.workspaceId],
  );
  return begun > 0;
}

/**
 * Notes everybody who is there, in one snapshot with where the changes from now on begin. Who was changed by a
 * transaction that overtook another may be told of once as changed.
 */
export async function noteKnownContacts(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute(
    `with known as (
       insert into webhook_contact (workspace_id, contact_id, state)
       select workspace_id, id, ${STATE} from contact where workspace_id = $1
       on conflict do nothing)
     update webhook_follow set is_ready = true,
       contact_number = ${HORIZON} - 1, contact_id = $2, booking_number = ${HORIZON} - 1, booking_id = $2,
       guest_number = ${HORIZON} - 1, guest_id = $2, deletion_number = ${HORIZON} - 1
     where workspace_id = $1`,
    [transaction.workspaceId, LAST_ID],
  );
}

const STATE = `case when merged_into_id is not null then 'MERGED' when archived_at is not null then 'ARCHIVED'
  else 'LIVING' end`;

/** What became of a contact, by what it was when it was last told of; null where there is nothing to tell. */
const CONTACT_KIND = `case
  when before is null then case when state <> 'MERGED' then 'CONTACT_CREATED' end
  when before = state then case when state <> 'MERGED' then 'CONTACT_UPDATED' end
  when state = 'MERGED' then 'CONTACT_MERGED'
  when state = 'ARCHIVED' then 'CONTACT_ARCHIVED'
  else 'CONTACT_RESTORED' end`;

/** Writes deliveries for the contacts that changed next, `limit` at most. Answers how many contacts were read. */
export async function tellContacts(transaction: WorkspaceTransaction, limit: number): Promise<number> {
  const [row] = await transaction.query<{ read: number }>(
    `with next as materialized (
       select contact.id, contact.change_number as number, ${STATE} as state from contact, webhook_follow follow
       where follow.workspace_id = $1 and contact.workspace_id = $1 and contact.change_number < ${HORIZON}
         and (contact.change_number, contact.id) > (follow.contact_number, follow.contact_id)
       order by contact.change_number, contact.id limit $2),
     seen as materialized (
       select next.*, known.state as before from next
       left join webhook_contact known on known.workspace_id = $1 and known.contact_id = next.id),
     kept as (
       insert into webhook_contact (workspace_id, contact_id, state)
       select $1, id, state from seen where before is distinct from state
       on conflict (workspace_id, contact_id) do update set state = excluded.state),
     told as (
       insert into webhook_delivery (workspace_id, webhook_id, kind, contact_id, subject_id)
       select $1, webhook.id, judged.kind, judged.id, judged.id
       from (select seen.*, ${CONTACT_KIND} as kind from seen) judged
       join webhook on webhook.workspace_id = $1 and judged.kind = any(webhook.kinds)
       order by judged.number, judged.id),
     moved as (
       update webhook_follow set contact_number = last.number, contact_id = last.id
       from (select number, id from next order by number desc, id desc limit 1) last
       where webhook_follow.workspace_id = $1)
     select count(*) as read from next`,
    [transaction.workspaceId, limit],
  );
  return row!.read;
}

const KINDS: Record<FollowedTable, string> = { booking: 'BOOKING_CHANGED', guest: 'GUEST_CHANGED' };

/** As `tellContacts`, of bookings or guests. */
export async function tellRows(
  transaction: WorkspaceTransaction,
  table: FollowedTable,
  limit: number,
): Promise<number> {
  const [row] = await transaction.query<{ read: number }>(
    `with next as materialized (
       select ${table}.id, ${table}.contact_id, ${table}.change_number as number from ${table}, webhook_follow follow
       where follow.workspace_id = $1 and ${table}.workspace_id = $1 and ${table}.change_number < ${HORIZON}
         and (${table}.change_number, ${table}.id) > (follow.${table}_number, follow.${table}_id)
       order by ${table}.change_number, ${table}.id limit $2),
     told as (
       insert into webhook_delivery (workspace_id, webhook_id, kind, contact_id, subject_id)
       select $1, webhook.id, $3, next.contact_id, next.id from next
       join webhook on webhook.workspace_id = $1 and $3 = any(webhook.kinds)
       order by next.number, next.id),
     moved as (
       update webhook_follow set ${table}_number = last.number, ${table}_id = last.id
       from (select number, id from next order by number desc, id desc limit 1) last
       where webhook_follow.workspace_id = $1)
     select count(*) as read from next`,
    [transaction.workspaceId, limit, KINDS[table]],
  );
  return row!.read;
}

/** Tells of contacts that are gone for good, where any went since. */
export async function tellDeletions(transaction: WorkspaceTransaction): Promise<void> {
  const [last] = await transaction.query<{ number: string }>(
    `select max(deletion.change_number)::text as number from contact_deletion deletion, webhook_follow follow
     where follow.workspace_id = $1 and deletion.workspace_id = $1
       and deletion.change_number > follow.deletion_number and deletion.change_number < ${HORIZON}
     having count(*) > 0`,
    [transaction.workspaceId],
  );
  if (!last) return;
  await transaction.execute(
    `with gone as (
       delete from webhook_contact known where known.workspace_id = $1
         and not exists (select from contact where contact.workspace_id = $1 and contact.id = known.contact_id)
       returning known.contact_id),
     told as (
       insert into webhook_delivery (workspace_id, webhook_id, kind, contact_id, subject_id)
       select $1, webhook.id, 'CONTACT_DELETED', gone.contact_id, gone.contact_id from gone
       join webhook on webhook.workspace_id = $1 and 'CONTACT_DELETED' = any(webhook.kinds)
       order by gone.contact_id)
     update webhook_follow set deletion_number = $2 where workspace_id = $1`,
    [transaction.workspaceId, last.number],
  );
}

/** For `asOwner`: workspaces with changes that no webhook was told of, and no job that would tell. */
export const UNTOLD_WORKSPACES = `
  select follow.workspace_id as "workspaceId" from webhook_follow follow
  where (not follow.is_ready
    or exists (select from contact where contact.workspace_id = follow.workspace_id
      and contact.change_number < ${HORIZON}
      and (contact.change_number, contact.id) > (follow.contact_number, follow.contact_id))
    or exists (select from booking where booking.workspace_id = follow.workspace_id
      and booking.change_number < ${HORIZON}
      and (booking.change_number, booking.id) > (follow.booking_number, follow.booking_id))
    or exists (select from guest where guest.workspace_id = follow.workspace_id
      and guest.change_number < ${HORIZON}
      and (guest.change_number, guest.id) > (follow.guest_number, follow.guest_id))
    or exists (select from contact_deletion deletion where deletion.workspace_id = follow.workspace_id
      and deletion.change_number > follow.deletion_number and deletion.change_number < ${HORIZON}))`;
