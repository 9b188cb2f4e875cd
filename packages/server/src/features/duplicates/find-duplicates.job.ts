import type { Database, TransactionLimits } from '../../platform/database/database.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import type { SignalBus } from '../../platform/signals.ts';
import { contactsChanged } from '../contacts/index.ts';
import { beginSearch, isAnythingLeft, keyNextChunk, pairChunk } from './find-duplicates.ts';

const FIND_JOB = 'find-duplicates';
const LIMITS: TransactionLimits = { statementTimeout: 120_000, lockTimeout: 60_000 };
/** Many changes of one moment are told to the queue once. */
const GATHER_MS = 1_000;

/** The job that compares contacts which were changed. Doing it twice, or again after a crash, does no harm. */
export function duplicateJobs(database: Database): Record<string, JobHandler> {
  return {
    [FIND_JOB]: ({ workspaceId }, { signal }) => searchAll(database, workspaceId, signal),
  };
}

/**
 * Looks at all contacts that were changed, whatever changed them. While one chunk is compared, the keys of the next are
 * written: the one waits for the database where the other computes.
 */
async function searchAll(
  database: Database,
  workspaceId: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { from, rarity } = await database.write(workspaceId, beginSearch, LIMITS);
  let next = from;
  let pairing: Promise<void> = Promise.resolve();
  for (;;) {
    if (signal?.aborted) await pairing;
    signal?.throwIfAborted();
    const keying = database.write(workspaceId, (transaction) => keyNextChunk(transaction, next), LIMITS);
    const [chunk] = await Promise.all([keying, pairing]);
    if (!chunk) break;
    next = chunk.end;
    pairing = database.write(workspaceId, (transaction) => pairChunk(transaction, chunk, rarity), LIMITS);
  }
  // What was written while an older transaction was still open, anybody's, is not certain to be all there is.
  if (await database.read(workspaceId, isAnythingLeft)) await enqueueSearch(database, workspaceId);
}

/** Lets duplicates be searched for whenever contacts were changed. Answers how to stop. */
export function searchAfterChanges(
  database: Database,
  signals: SignalBus,
  reportFailure: (error: unknown) => void,
): () => void {
  const gathering = new Map<string, NodeJS.Timeout>();
  const tell = (workspaceId: string) => {
    gathering.delete(workspaceId);
    // What is not told now is found by the next revival.
    enqueueSearch(database, workspaceId).catch(reportFailure);
  };
  const stopListening = signals.listen(contactsChanged, ({ workspaceId }) => {
    if (!gathering.has(workspaceId))
      gathering.set(workspaceId, setTimeout(tell, GATHER_MS, workspaceId).unref());
  });
  return () => {
    stopListening();
    for (const timer of gathering.values()) clearTimeout(timer);
  };
}

/** Enqueues the search of all workspaces with changes that no job would look at. Answers how many. */
export async function reviveSearches(database: Database): Promise<number> {
  const found = await database.asOwner<{ workspaceId: string }>(
    `select workspace.id as "workspaceId" from workspace
     left join duplicate_search search on search.workspace_id = workspace.id
     where exists (
       select from contact where contact.workspace_id = workspace.id
         and (contact.change_number, contact.id) > (
           coalesce(search.change_number, 0), coalesce(search.contact_id, '00000000-0000-0000-0000-000000000000')))
     and not exists (
       select from graphile_worker.jobs waiting
       where waiting.key = '${FIND_JOB} ' || workspace.id
         and (waiting.locked_at is not null or waiting.attempts < waiting.max_attempts))`,
  );
  for (const { workspaceId } of found) await enqueueSearch(database, workspaceId);
  return found.length;
}

async function enqueueSearch(database: Database, workspaceId: string): Promise<void> {
  await database.write(workspaceId, (transaction) =>
    transaction.execute('select enqueue_duplicate_search()'),
  );
}
