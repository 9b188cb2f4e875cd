import { randomBytes } from 'node:crypto';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { HOURS_TO_ATTACH, type KeptFile, type StoredFile } from './stored-file.ts';

const SELECTED = `id, object_key as "objectKey", name, size, media_type as "mediaType", state, created_by as "createdBy",
  created_at as "createdAt", attached_at as "attachedAt"`;

/** Notes a file that somebody is about to upload. The key tells nothing of it, and the id nothing of the key. */
export async function insertStoredFile(
  transaction: WorkspaceTransaction,
  { name, size, createdBy }: Pick<StoredFile, 'name' | 'size' | 'createdBy'>,
): Promise<StoredFile> {
  const random = randomBytes(16).toString('hex');
  const [row] = await transaction.query<StoredFile>(
    `insert into stored_file (workspace_id, object_key, name, size, created_by) values ($1, $2, $3, $4, $5)
     returning ${SELECTED}`,
    [
      transaction.workspaceId,
      `${transaction.workspaceId}/${random.slice(0, 2)}/${random}`,
      name,
      size,
      createdBy,
    ],
  );
  return row!;
}

export async function findStoredFiles(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<StoredFile[]> {
  return transaction.query<StoredFile>(
    `select ${SELECTED} from stored_file where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids.filter(isUuid)],
  );
}

/** A file whose bytes are here; null for all else, as for another workspace's. */
export async function findKeptFile(transaction: WorkspaceTransaction, id: string): Promise<KeptFile | null> {
  const [file] = await findStoredFiles(transaction, [id]);
  return file?.state === 'KEPT' ? (file as KeptFile) : null;
}

/** How many files of a person wait for their bytes, or to be named by something. */
export async function countUnattached(transaction: WorkspaceTransaction, createdBy: string): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from stored_file
     where workspace_id = $1 and created_by = $2 and attached_at is null and state <> 'ORPHANED'`,
    [transaction.workspaceId, createdBy],
  );
  return row!.count;
}

/** So long an upload may take; one that ended with its process is not waited for longer. */
const LONGEST_UPLOAD = `interval '10 minutes'`;

/** Takes an upload on unless another is under way; null where it is, or where it has ended. */
export async function beginReceiving(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<StoredFile | null> {
  const [row] = await transaction.query<StoredFile>(
    `update stored_file set receiving_since = now()
     where workspace_id = $1 and id = $2 and state = 'UPLOADING'
       and (receiving_since is null or receiving_since < now() - ${LONGEST_UPLOAD}) returning ${SELECTED}`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

/** Lets the upload be tried again. */
export async function endReceiving(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute(
    `update stored_file set receiving_since = null where workspace_id = $1 and id = $2 and state = 'UPLOADING'`,
    [transaction.workspaceId, id],
  );
}

/** The bytes are here. Answers null where the file is awaited no longer. */
export async function markKept(
  transaction: WorkspaceTransaction,
  id: string,
  { name, mediaType, sha256 }: { name: string; mediaType: string; sha256: string },
): Promise<KeptFile | null> {
  const [row] = await transaction.query<KeptFile>(
    `update stored_file set state = 'KEPT', name = $3, media_type = $4, sha256 = $5, receiving_since = null
     where workspace_id = $1 and id = $2 and state = 'UPLOADING' returning ${SELECTED}`,
    [transaction.workspaceId, id, name, mediaType, sha256],
  );
  return row ?? null;
}

/**
 * Notes that something names these files, and holds them until the transaction ends: two that want the same file stand
 * in line. Answers those that are here.
 */
export async function attachFiles(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<KeptFile[]> {
  return transaction.query<KeptFile>(
    `with wanted as (
       select id from stored_file where workspace_id = $1 and id = any($2) and state = 'KEPT'
         and not is_exclusive order by id for update)
     update stored_file set attached_at = coalesce(attached_at, now()) from wanted
     where workspace_id = $1 and stored_file.id = wanted.id and state = 'KEPT' and not is_exclusive
     returning ${SELECTED.replace(/^id/, 'stored_file.id')}`,
    [transaction.workspaceId, ids],
  );
}

/**
 * Attaches a file that somebody uploaded themselves and that nothing has named yet, for one thing alone; null for all
 * else.
 */
export async function attachOwnUpload(
  transaction: WorkspaceTransaction,
  id: string,
  userId: string,
): Promise<KeptFile | null> {
  const [file] = await transaction.query<KeptFile>(
    `update stored_file set attached_at = now(), is_exclusive = true
     where workspace_id = $1 and id = $2 and created_by = $3 and state = 'KEPT' and attached_at is null
     returning ${SELECTED}`,
    [transaction.workspaceId, id, userId],
  );
  return file ?? null;
}

/** Files that never arrived, or that nothing came to name in time, are orphans. */
export const OVERDUE = `created_at < now() - interval '${HOURS_TO_ATTACH} hours'
  and (state = 'UPLOADING' or (state = 'KEPT' and attached_at is null))`;

/** Answers the next orphans, those among them that have just become such. */
export async function takeOrphans(
  transaction: WorkspaceTransaction,
  limit: number,
): Promise<Pick<StoredFile, 'id' | 'objectKey'>[]> {
  await transaction.execute(
    `update stored_file set state = 'ORPHANED'
     where workspace_id = $1 and ${OVERDUE}`,
    [transaction.workspaceId],
  );
  return transaction.query<Pick<StoredFile, 'id' | 'objectKey'>>(
    `select id, object_key as "objectKey" from stored_file
     where workspace_id = $1 and state = 'ORPHANED' order by id limit ${limit}`,
    [transaction.workspaceId],
  );
}

/** Forgets orphans whose bytes are gone. */
export async function deleteOrphans(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute(
    `delete from stored_file where workspace_id = $1 and id = any($2) and state = 'ORPHANED'`,
    [transaction.workspaceId, ids],
  );
}
