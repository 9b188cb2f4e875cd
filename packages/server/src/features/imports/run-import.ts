import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { addCounts, countChunk } from './classify-chunk.ts';
import type { ContactImport, RowCounts } from './contact-import.ts';
import { moveImport } from './contact-import.repository.ts';
import { findNextChunk } from './import-row.repository.ts';
import type { ImportsContext } from './import-target.ts';
import { CHUNK_ROWS, type ChunkResult, lockWork } from './plan-import.ts';
import { settleChunk } from './settle-chunk.ts';
import { summariseIssues } from './summarise-issues.ts';

/** The import was paused or cancelled while a chunk was applied: the chunk is undone with its transaction. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';
}

/**
 * Applies the next rows. What they do, what is said of them and how far the import has come are one transaction, so
 * that after a crash the work goes on where it was, and nothing is done twice. Throws `ImportStopped`.
 */
export async function runNextChunk(
  transaction: WorkspaceTransaction,
  { target, onApplied }: ImportsContext,
  importId: string,
  chunkRows = CHUNK_ROWS,
): Promise<ChunkResult> {
  const contactImport = await lockWork(transaction, importId);
  if (contactImport?.state !== 'RUNNING') return 'STOPPED';
  const chunk = await findNextChunk(transaction, importId, contactImport.appliedRow, chunkRows);
  if (!chunk) return finishRun(transaction, contactImport);
  await target.lock(transaction);
  const planned = await countChunk(transaction, importId, chunk);
  await settleChunk(transaction, target, contactImport, chunk);
  const applied = await countChunk(transaction, importId, chunk);
  const isMoved = await moveImport(transaction, importId, 'RUNNING', 'RUNNING', {
    appliedRow: chunk.last,
    processedRows: contactImport.processedRows + chunk.count,
    counts: addCounts(contactImport.counts, applied, planned),
  });
  if (!isMoved) throw new ImportStopped();
  const written = countWritten(applied);
  if (written > 0) transaction.onCommit(() => onApplied(transaction.workspaceId, written));
  return 'MORE';
}

export function countWritten(counts: RowCounts): number {
  return (counts.CREATE ?? 0) + (counts.UPDATE ?? 0) + (counts.RESTORE ?? 0);
}

export async function finishRun(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
): Promise<ChunkResult> {
  const isMoved = await moveImport(transaction, contactImport.id, 'RUNNING', 'COMPLETED', {
    issues: await summariseIssues(transaction, contactImport),
    finishedAt: new Date(),
  });
  return isMoved ? 'DONE' : 'STOPPED';
}
