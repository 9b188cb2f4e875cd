import type { Database } from '../database/database.ts';
import type { Caller, SnapshotTransaction } from '../database/workspace-transaction.ts';
import type { DownloadPlaces } from './download-places.ts';
import { DOWNLOAD_LIMITS } from './watch-download.ts';

/** What is read ahead of a slow reader waits for them no longer than this; who takes nothing is cut off before. */
const LONGEST_PAUSE = DOWNLOAD_LIMITS.pauseMs * 5;

export interface SnapshotDownload {
  database: Database;
  places: DownloadPlaces;
  workspaceId: string;
  /** As whom it is read. */
  caller: Caller;
}

/**
 * The pieces of a file, from one transaction that lasts until its reader has all of them or goes away: however long
 * that takes, what is written is of one moment.
 */
export async function* streamFromSnapshot(
  { database, places, workspaceId, caller }: SnapshotDownload,
  write: (transaction: SnapshotTransaction) => Promise<AsyncIterable<string | Buffer>>,
): AsyncGenerator<string | Buffer> {
  const giveBack = places.take(workspaceId);
  try {
    const transaction = await database.beginSnapshot(workspaceId, {
      idleMs: LONGEST_PAUSE,
      statementMs: DOWNLOAD_LIMITS.longestMs,
    });
    try {
      transaction.caller = caller;
      yield* await write(transaction);
    } finally {
      await transaction.end('rollback');
    }
  } finally {
    giveBack();
  }
}
