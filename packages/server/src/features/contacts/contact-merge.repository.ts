import { In, IsNull } from 'typeorm';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { ContactMerge } from './contact-merge.entity.ts';

export async function insertMerge(
  transaction: WorkspaceTransaction,
  merge: Pick<ContactMerge, 'id' | 'survivorId' | 'mergedIds' | 'changeSetId' | 'movedReferences'>,
): Promise<void> {
  await transaction.query(
    `insert into contact_merge (workspace_id, id, survivor_id, merged_ids, change_set_id, moved_references)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      transaction.workspaceId,
      merge.id,
      merge.survivorId,
      merge.mergedIds,
      merge.changeSetId,
      JSON.stringify(merge.movedReferences),
    ],
  );
}

/** An id for a merge before it is written: its change set names it. */
export async function nextMergeId(transaction: WorkspaceTransaction): Promise<string> {
  const [row] = await transaction.query<{ id: string }>('select uuidv7() as id');
  return row!.id;
}

export async function lockMerge(transaction: WorkspaceTransaction, id: string): Promise<ContactMerge | null> {
  return transaction
    .repository(ContactMerge)
    .findOne({ where: { workspaceId: transaction.workspaceId, id }, lock: { mode: 'pessimistic_write' } });
}

export async function markUndone(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.query('delete from contact_alias where workspace_id = $1 and merge_id = $2', [
    transaction.workspaceId,
    id,
  ]);
  await transaction
    .repository(ContactMerge)
    .update({ workspaceId: transaction.workspaceId, id }, { undoneAt: new Date() });
}

export async function findMerges(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<ContactMerge[]> {
  return transaction
    .repository(ContactMerge)
    .find({ where: { workspaceId: transaction.workspaceId, id: In([...ids]) } });
}

/** Merges into these contacts that still stand, newest first. */
export async function findStandingMerges(
  transaction: WorkspaceTransaction,
  survivorIds: readonly string[],
): Promise<ContactMerge[]> {
  return transaction.repository(ContactMerge).find({
    where: { workspaceId: transaction.workspaceId, survivorId: In([...survivorIds]), undoneAt: IsNull() },
    order: { mergedAt: 'DESC', id: 'DESC' },
  });
}

/** Takes contacts out of the living: they stand for the survivor from now on. */
export async function markMerged(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  survivorId: string,
): Promise<void> {
  await transaction.execute(
    `update contact set merged_into_id = $3, version = version + 1, updated_at = now()
     where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids, survivorId],
  );
}

export async function markUnmerged(transaction: WorkspaceTransaction, ids: readonly string[]): Promise<void> {
  await transaction.execute(
    `update contact set merged_into_id = null, version = version + 1, updated_at = now()
     where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids],
  );
}

/** Lets the identifiers of `knownAsIds` lead to the survivor. */
export async function insertAliases(
  transaction: WorkspaceTransaction,
  mergeId: string,
  knownAs: readonly { id: string; identifier: string }[],
  survivorId: string,
): Promise<void> {
  await transaction.execute(
    `insert into contact_alias (workspace_id, merge_id, known_as_id, identifier_key, contact_id)
     select $1, $2, id, identifier_key(identifier), $5 from unnest($3::uuid[], $4::text[]) known (id, identifier)`,
    [
      transaction.workspaceId,
      mergeId,
      knownAs.map(({ id }) => id),
      knownAs.map(({ identifier }) => identifier),
      survivorId,
    ],
  );
}
