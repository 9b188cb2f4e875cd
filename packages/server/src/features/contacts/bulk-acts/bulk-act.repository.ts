import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { Parameters } from '../contact-filter.ts';
import type { BulkAct, BulkActState } from './bulk-act.ts';

/** An act stays in its author's list, and can be taken back, for so long. */
export const DAYS_KEPT = 30;

const COLUMNS = `id, kind, undoes_id as "undoesId", actor_user_id as "actorUserId", details, state, failure, total,
  processed, changed, change_set_id as "changeSetId", created_at as "createdAt", finished_at as "finishedAt",
  exists (select from contact_bulk_act undo where undo.workspace_id = contact_bulk_act.workspace_id
    and undo.undoes_id = contact_bulk_act.id
    and (undo.state = 'RUNNING' or (undo.state = 'COMPLETED' and undo.changed > 0))) as "isUndone"`;

type NewBulkAct = Pick<BulkAct, 'kind' | 'actorUserId' | 'details' | 'changeSetId'> & {
  undoesId?: string;
};

export async function insertBulkAct(
  transaction: WorkspaceTransaction,
  { kind, actorUserId, details, changeSetId, undoesId }: NewBulkAct,
): Promise<BulkAct> {
  const [act] = await transaction.query<BulkAct>(
    `insert into contact_bulk_act (workspace_id, kind, actor_user_id, details, change_set_id, undoes_id)
     values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [transaction.workspaceId, kind, actorUserId, JSON.stringify(details), changeSetId, undoesId ?? null],
  );
  return act!;
}

/** An act that is done already: of so many selected, so many are otherwise than before. */
export async function insertDoneAct(
  transaction: WorkspaceTransaction,
  { kind, actorUserId, details, changeSetId }: NewBulkAct,
  { total, changed }: Pick<BulkAct, 'total' | 'changed'>,
): Promise<BulkAct> {
  const [act] = await transaction.query<BulkAct>(
    `insert into contact_bulk_act (workspace_id, kind, actor_user_id, details, change_set_id,
       state, total, processed, changed, finished_at)
     values ($1, $2, $3, $4, $5, 'COMPLETED', $6, $6, $7, now()) returning ${COLUMNS}`,
    [transaction.workspaceId, kind, actorUserId, JSON.stringify(details), changeSetId, total, changed],
  );
  return act!;
}

/** Notes whom an act is to be done to, in parts of a size and in the order in which every act locks them; answers how many. */
export async function insertParts(
  transaction: WorkspaceTransaction,
  bulkActId: string,
  contacts: { sql: string; parameters: Parameters },
  partSize: number,
): Promise<number> {
  const { sql, parameters } = contacts;
  const act = parameters.add(bulkActId);
  const size = parameters.add(partSize);
  const [counted] = await transaction.query<{ total: number }>(
    `with wanted as (select id, (row_number() over (order by id) - 1) / ${size}::integer as number from (${sql}) found),
     part as (
       insert into contact_bulk_act_part (workspace_id, bulk_act_id, number, contact_ids)
       select ${parameters.add(transaction.workspaceId)}, ${act}, number, array_agg(id order by id)
       from wanted group by number returning cardinality(contact_ids) as size)
     select coalesce(sum(size), 0)::integer as total from part`,
    parameters.values,
  );
  await transaction.execute(`update contact_bulk_act set total = $3 where workspace_id = $1 and id = $2`, [
    transaction.workspaceId,
    bulkActId,
    counted!.total,
  ]);
  return counted!.total;
}

/** Null where there is none that the person began. */
export async function findBulkActOf(
  transaction: WorkspaceTransaction,
  actorUserId: string,
  id: string,
): Promise<BulkAct | null> {
  const [act] = await transaction.query<BulkAct>(
    `select ${COLUMNS} from contact_bulk_act where workspace_id = $1 and id = $2 and actor_user_id = $3`,
    [transaction.workspaceId, id, actorUserId],
  );
  return act ?? null;
}

/** What a person began lately, the newest first. */
export async function findBulkActsOf(
  transaction: WorkspaceTransaction,
  actorUserId: string,
  first: number,
): Promise<BulkAct[]> {
  return transaction.query<BulkAct>(
    `select ${COLUMNS} from contact_bulk_act
     where workspace_id = $1 and actor_user_id = $2 and created_at > now() - interval '${DAYS_KEPT} days'
     order by created_at desc limit $3`,
    [transaction.workspaceId, actorUserId, first],
  );
}

export async function lockBulkAct(transaction: WorkspaceTransaction, id: string): Promise<BulkAct | null> {
  const [act] = await transaction.query<BulkAct>(
    `select ${COLUMNS} from contact_bulk_act where workspace_id = $1 and id = $2 for update`,
    [transaction.workspaceId, id],
  );
  return act ?? null;
}

/** Takes the next part away to be done in this transaction; null where all is done. */
export async function takePart(
  transaction: WorkspaceTransaction,
  bulkActId: string,
): Promise<readonly string[] | null> {
  const [part] = await transaction.query<{ contactIds: string[] }>(
    `delete from contact_bulk_act_part where workspace_id = $1 and bulk_act_id = $2 and number = (
       select min(number) from contact_bulk_act_part where workspace_id = $1 and bulk_act_id = $2)
     returning contact_ids as "contactIds"`,
    [transaction.workspaceId, bulkActId],
  );
  return part?.contactIds ?? null;
}

export async function notePart(
  transaction: WorkspaceTransaction,
  bulkActId: string,
  { processed, changed }: { processed: number; changed: number },
): Promise<void> {
  await transaction.execute(
    `update contact_bulk_act set processed = processed + $3, changed = changed + $4
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, bulkActId, processed, changed],
  );
}

/** Ends an act that is at work; what was not done is not done. */
export async function finishBulkAct(
  transaction: WorkspaceTransaction,
  bulkActId: string,
  state: Exclude<BulkActState, 'RUNNING'>,
  failure: string | null = null,
): Promise<void> {
  await transaction.execute(
    `update contact_bulk_act set state = $3, failure = $4, finished_at = now()
     where workspace_id = $1 and id = $2 and state = 'RUNNING'`,
    [transaction.workspaceId, bulkActId, state, failure],
  );
  await transaction.execute(
    `delete from contact_bulk_act_part where workspace_id = $1 and bulk_act_id = $2`,
    [transaction.workspaceId, bulkActId],
  );
}
