import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

export interface ProposedField {
  id: string;
  key: string;
  title: string;
  sourceId: string;
  createdAt: Date;
  /** How many people something is held of under this key. */
  valueCount: number;
  samples: string[];
}

const SAMPLES = 3;

/** Notes keys that no field of the workspace has; those that are known already, or were dismissed, stay as they are. */
export async function proposeFields(
  transaction: WorkspaceTransaction,
  sourceId: string,
  fields: readonly { key: string; title: string }[],
): Promise<void> {
  if (fields.length === 0) return;
  await transaction.execute(
    `insert into proposed_field (workspace_id, key, title, source_id)
     select $1, sent.key, sent.title, $2 from jsonb_to_recordset($3) sent (key text, title text)
     on conflict do nothing`,
    [transaction.workspaceId, sourceId, JSON.stringify(fields)],
  );
}

/** The proposals that nobody has decided on, the oldest first, with what is held under each. */
export async function findProposedFields(
  transaction: WorkspaceTransaction,
  id: string | null = null,
): Promise<ProposedField[]> {
  return transaction.query<ProposedField>(
    `select proposed.id, proposed.key, proposed.title, proposed.source_id as "sourceId",
       proposed.created_at as "createdAt", held.count as "valueCount", coalesce(held.samples, '{}') as samples
     from proposed_field proposed
     cross join lateral (
       select coalesce(sum(counted.count), 0)::int as count,
         (array_agg(counted.value order by counted.count desc, counted.value))[1:${SAMPLES}] as samples
       from (select record.unknown ->> proposed.key as value, count(distinct record.contact_id) as count
         from source_record record
         where record.workspace_id = $1 and record.unknown ->> proposed.key is not null group by 1) counted
     ) held
     where proposed.workspace_id = $1 and proposed.dismissed_at is null and ($2::uuid is null or proposed.id = $2)
     order by proposed.created_at, proposed.id limit 200`,
    [transaction.workspaceId, id],
  );
}

/** Answers whether there was one to dismiss. */
export async function dismissField(transaction: WorkspaceTransaction, id: string): Promise<boolean> {
  const count = await transaction.execute(
    `update proposed_field set dismissed_at = now() where workspace_id = $1 and id = $2 and dismissed_at is null`,
    [transaction.workspaceId, id],
  );
  return count > 0;
}

/** The field is there now: nothing is proposed any more. */
export async function forgetProposedField(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute('delete from proposed_field where workspace_id = $1 and id = $2', [
    transaction.workspaceId,
    id,
  ]);
}

/** Records that hold something under a key, some of one source after a record, in the order of their ids. */
export async function findRecordsWithKey(
  transaction: WorkspaceTransaction,
  key: string,
  after: string | null,
  most: number,
): Promise<{ id: string; sourceId: string; key: string; value: string }[]> {
  return transaction.query(
    `select id, source_id as "sourceId", key, unknown ->> $2 as value from source_record
     where workspace_id = $1 and unknown ->> $2 is not null and ($3::uuid is null or id > $3)
     order by id limit ${most}`,
    [transaction.workspaceId, key, after],
  );
}
