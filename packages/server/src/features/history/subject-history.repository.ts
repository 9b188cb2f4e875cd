import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ChangeCause } from './change-set.entity.ts';
import type { FieldValues } from './change-set.repository.ts';

/** A change set as far as it concerns one subject. */
export interface SubjectChangeSet {
  id: string;
  cause: ChangeCause;
  causeId: string | null;
  actorUserId: string | null;
  happenedAt: Date;
  /** Empty where the subject was only created by it. */
  before: FieldValues;
  after: FieldValues;
  /** Fields that an UNDO of this change set has put back. */
  undoneFields: string[];
}

const SELECTED = `change_set.id, change_set.cause, change_set.cause_id as "causeId",
  change_set.actor_user_id as "actorUserId", change_set.happened_at as "happenedAt",
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
  const [row] = await transaction.query<SubjectChangeSet>(
    `select ${SELECTED} from change
     join change_set on change_set.workspace_id = $1 and change_set.id = change.change_set_id
     where change.workspace_id = $1 and change.subject_id = $2 and change.change_set_id = $3`,
    [transaction.workspaceId, subjectId, changeSetId],
  );
  return row ?? null;
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
