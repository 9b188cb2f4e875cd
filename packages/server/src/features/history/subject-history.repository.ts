import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ChangeCause } from './change-set.entity.ts';
import type { FieldValues } from './change-set.repository.ts';

/** A change set as far as it concerns one subject. */
export interface SubjectChangeSet {
  id: string;
  cause: ChangeCause;
  causeId: string | null;
  actorUserId: string | null;
  /** By which their program did it; null where they did it themselves. */
  apiKeyId: string | null;
  happenedAt: Date;
  /** Empty where the subject was only created by it. */
  before: FieldValues;
  after: FieldValues;
  /** Fields that an UNDO of this change set has put back. */
  undoneFields: string[];
}

const SELECTED = `change_set.id, change_set.cause, change_set.cause_id as "causeId",
  change_set.actor_user_id as "actorUserId", change_set.api_key_id as "apiKeyId",
  change_set.happened_at as "happenedAt",
  coalesce(change.before, '{}') as before, coalesce(change.after, '{}') as after,
  array(
    select distinct jsonb_object_keys(undoing.after) from change_set undo
    join change undoing on undoing.workspace_id = $1 and undoing.change_set_id = undo.id and undoing.subject_id = $2
    where undo.workspace_id = $1 and undo.cause_id = change_set.id and undo.cause = 'UNDO') as "undoneFields"`;

/**
 * Change sets that touched a subject, newest first, `originId` (that of its creation, which writes no change) among
 * them. Ids are given in the order of time; `beforeId` leaves out that one and all newer.
 */
export async function findChangeSetsOf(
  transaction: WorkspaceTransaction,
  subjectId: string,
  { originId, beforeId, limit }: { originId: string | null; beforeId: string | null; limit: number },
): Promise<SubjectChangeSet[]> {
  return transaction.query<SubjectChangeSet>(
    `select ${SELECTED} from (
       (select change_set_id as id from change
        where workspace_id = $1 and subject_id = $2 and ($4::uuid is null or change_set_id < $4)
        order by change_set_id desc limit $5)
       union
       select $3::uuid where $3 is not null and ($4 is null or $3 < $4)
     ) touched
     join change_set on change_set.workspace_id = $1 and change_set.id = touched.id
     left join change on change.workspace_id = $1 and change.change_set_id = touched.id and change.subject_id = $2
     order by touched.id desc limit $5`,
    [transaction.workspaceId, subjectId, originId, beforeId, limit],
  );
}

export async function countChangeSetsOf(
  transaction: WorkspaceTransaction,
  subjectId: string,
  originId: string | null,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from change_set where workspace_id = $1 and id in (
       select change_set_id from change where workspace_id = $1 and subject_id = $2
       union select $3::uuid)`,
    [transaction.workspaceId, subjectId, originId],
  );
  return row!.count;
}

/** What one change set did to a subject; null where it did not touch it. */
export async function findChangeOf(
  transaction: WorkspaceTransaction,
  changeSetId: string,
  subjectId: string,
): Promise<SubjectChangeSet | null> {
  return (await findChangesIn(transaction, [changeSetId], subjectId))[0] ?? null;
}

/** What these change sets did to a subject; those that did not touch it are left out. */
export async function findChangesIn(
  transaction: WorkspaceTransaction,
  changeSetIds: readonly string[],
  subjectId: string,
): Promise<SubjectChangeSet[]> {
  return transaction.query<SubjectChangeSet>(
    `select ${SELECTED} from change
     join change_set on change_set.workspace_id = $1 and change_set.id = change.change_set_id
     where change.workspace_id = $1 and change.subject_id = $2 and change.change_set_id = any($3)`,
    [transaction.workspaceId, subjectId, changeSetIds],
  );
}

/** What became of one field of a subject since a moment. */
export interface FieldSince {
  field: string;
  /** What stood there at that moment. */
  before: string | null;
  /** The first change set that changed it since. */
  changeSetId: string;
}

/**
 * The fields of a subject that were changed after a moment. Moments come from outside in milliseconds: what happened
 * within the one that is named has happened by then. `isErased` where some change since is held no more.
 */
export async function findFieldsSince(
  transaction: WorkspaceTransaction,
  subjectId: string,
  at: Date,
): Promise<{ fields: FieldSince[]; isErased: boolean }> {
  const rows = await transaction.query<FieldSince & { field: string | null }>(
    `select changed.field, (array_agg(change.before ->> changed.field order by change.change_set_id))[1] as before,
       (array_agg(change.change_set_id order by change.change_set_id))[1] as "changeSetId"
     from change
     join change_set on change_set.workspace_id = $1 and change_set.id = change.change_set_id
     left join lateral jsonb_object_keys(change.after) changed (field) on true
     where change.workspace_id = $1 and change.subject_id = $2
       and date_trunc('milliseconds', change_set.happened_at) > $3
     group by changed.field`,
    [transaction.workspaceId, subjectId, at],
  );
  return {
    fields: rows.filter(({ field }) => field !== null),
    isErased: rows.some(({ field }) => field === null),
  };
}

/** The first change set that an import, a merge … opened; null where it opened none. */
export async function findChangeSetOfCause(
  transaction: WorkspaceTransaction,
  cause: ChangeCause,
  causeId: string,
): Promise<string | null> {
  const [row] = await transaction.query<{ id: string }>(
    `select id from change_set where workspace_id = $1 and cause_id = $2 and cause = $3 order by id limit 1`,
    [transaction.workspaceId, causeId, cause],
  );
  return row?.id ?? null;
}

/** When a change set happened; null where there is none. */
export async function findMomentOf(
  transaction: WorkspaceTransaction,
  changeSetId: string,
): Promise<Date | null> {
  const [row] = await transaction.query<{ happenedAt: Date }>(
    `select happened_at as "happenedAt" from change_set where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, changeSetId],
  );
  return row?.happenedAt ?? null;
}
