import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ChangeCause } from './change-set.entity.ts';

export type FieldValues = Record<string, string | null>;

export interface SubjectChange {
  subjectId: string;
  /** Only the fields that changed. */
  before: FieldValues;
  after: FieldValues;
}

export interface ChangeSetOrigin {
  cause: ChangeCause;
  causeId?: string | null;
  actorUserId: string | null;
}

/** Opens a change set and answers its id. It notes the API key by which the caller came, if any. */
export async function openChangeSet(
  transaction: WorkspaceTransaction,
  { cause, causeId = null, actorUserId }: ChangeSetOrigin,
): Promise<string> {
  const [row] = await transaction.query<{ id: string }>(
    `insert into change_set (workspace_id, cause, cause_id, actor_user_id, api_key_id)
     values ($1, $2, $3, $4, $5) returning id`,
    [transaction.workspaceId, cause, causeId, actorUserId, transaction.caller?.apiKey?.id ?? null],
  );
  return row!.id;
}

export async function recordChanges(
  transaction: WorkspaceTransaction,
  changeSetId: string,
  changes: readonly SubjectChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await recordChangesFrom(
    transaction,
    changeSetId,
    `select * from jsonb_to_recordset($3) as c ("subjectId" uuid, before jsonb, after jsonb)`,
    [JSON.stringify(changes)],
  );
}

/**
 * Set-based form. `select` answers (subject uuid, before jsonb, after jsonb) in this order; its own parameters are
 * numbered from $3. What one change set changes twice is one change, from the first value to the last.
 */
export async function recordChangesFrom(
  transaction: WorkspaceTransaction,
  changeSetId: string,
  select: string,
  parameters: unknown[],
): Promise<number> {
  return transaction.execute(
    `insert into change (workspace_id, change_set_id, subject_id, before, after)
     select $1, $2, changed.* from (${select}) changed
     on conflict (workspace_id, change_set_id, subject_id)
     do update set before = excluded.before || change.before, after = change.after || excluded.after`,
    [transaction.workspaceId, changeSetId, ...parameters],
  );
}

export async function changesOf(
  transaction: WorkspaceTransaction,
  changeSetId: string,
): Promise<SubjectChange[]> {
  return transaction.query<SubjectChange>(
    `select subject_id as "subjectId", before, after from change
     where workspace_id = $1 and change_set_id = $2 order by subject_id`,
    [transaction.workspaceId, changeSetId],
  );
}

interface ChangeSetSummary {
  cause: ChangeCause;
  happenedAt: Date;
  subjects: number;
  fields: string[];
}

/** What a change set did as a whole: why, to how many subjects, and in which fields; null where there is none. */
export async function summariseChangeSet(
  transaction: WorkspaceTransaction,
  changeSetId: string,
): Promise<ChangeSetSummary | null> {
  const [row] = await transaction.query<ChangeSetSummary>(
    `select cause, happened_at as "happenedAt",
       (select count(*) from change where workspace_id = $1 and change_set_id = $2) as subjects,
       array(select distinct jsonb_object_keys(after) from change
         where workspace_id = $1 and change_set_id = $2) as fields
     from change_set where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, changeSetId],
  );
  return row ?? null;
}

/** Empties what is held of subjects that are erased: that something was changed, when and by whom, stays. */
export async function eraseChangesOf(
  transaction: WorkspaceTransaction,
  subjectIds: readonly string[],
): Promise<number> {
  return transaction.execute(
    `update change set before = '{}', after = '{}' where workspace_id = $1 and subject_id = any($2)
     and (before <> '{}' or after <> '{}')`,
    [transaction.workspaceId, subjectIds],
  );
}
