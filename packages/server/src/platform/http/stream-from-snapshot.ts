import type { Database } from '../database/database.ts';
import type { Caller, SnapshotTransaction } from '../database/workspace-transaction.ts';
import type { DownloadPlaces } from './download-places.ts';

/** Milliseconds for which a reader may take nothing, and for which one may take their time. */
const [LONGEST_PAUSE, LONGEST_DOWNLOAD] = [60_000, 30 * 60_000];

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
  const began = Date.now();
  const giveBack = places.take(workspaceId);
  try {
    const transaction = await database.beginSnapshot(workspaceId, {
      idleMs: LONGEST_PAUSE,
      statementMs: LONGEST_DOWNLOAD,
    });
    try {
      transaction.caller = caller;
      for await (const piece of await write(transaction)) {
        if (Date.now() - began > LONGEST_DOWNLOAD) throw new Error('a file took too long to be downloaded');
        yield piece;
      }
    } finally {
      await transaction.end('rollback');
    }
  } finally {
    giveBack();
  }
}
