import type { Database, TransactionLimits } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { deleteOrphans, OVERDUE, takeOrphans } from './stored-file.repository.ts';

/** Enqueued by the database too, as soon as nothing names a file any more. */
const REMOVE_JOB = 'remove-files';
const AT_ONCE = 100;
const PATIENT: TransactionLimits = { statementTimeout: 60_000, lockTimeout: 30_000 };

/**
 * Removes the bytes of files that nothing names any more, and only then forgets them: a removal that fails is tried
 * again, and done twice it does no harm.
 */
export function fileJobs(database: Database, store: FileStore): Record<string, JobHandler> {
  return {
    [REMOVE_JOB]: async ({ workspaceId }, { signal }) => {
      for (;;) {
        signal?.throwIfAborted();
        const orphans = await database.write(
          workspaceId,
          (transaction) => takeOrphans(transaction, AT_ONCE),
          PATIENT,
        );
        if (orphans.length === 0) return;
        for (const { objectKey } of orphans) await store.remove(objectKey);
        const ids = orphans.map(({ id }) => id);
        await database.write(workspaceId, (transaction) => deleteOrphans(transaction, ids), PATIENT);
      }
    },
  };
}

/** Enqueues the removal in all workspaces that have files to remove and no job that would do it. Answers how many. */
export async function removeOverdueFiles(database: Database): Promise<number> {
  const found = await database.asOwner<{ workspaceId: string }>(
    `select distinct workspace_id as "workspaceId" from stored_file
     where (state <> 'KEPT' or attached_at is null) and (state = 'ORPHANED' or (${OVERDUE}))
     and not exists (
       select from graphile_worker.jobs waiting
       where waiting.key = '${REMOVE_JOB} ' || workspace_id
         and (waiting.locked_at is not null or waiting.attempts < waiting.max_attempts))`,
  );
  for (const { workspaceId } of found)
    await database.write(workspaceId, (transaction) =>
      transaction.execute('select enqueue_job($1, $2, $3, $4)', [
        REMOVE_JOB,
        '{}',
        `files ${workspaceId}`,
        `${REMOVE_JOB} ${workspaceId}`,
      ]),
    );
  return found.length;
}
