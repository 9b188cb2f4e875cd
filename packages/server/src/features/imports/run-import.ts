import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { archiveNextAbsent, WITHHELD } from './archive-absent.ts';
import { addCounts, countChunk } from './classify-chunk.ts';
import type { ContactImport, RowCounts } from './contact-import.ts';
import { moveImport } from './contact-import.repository.ts';
import { findNextChunk } from './import-row.repository.ts';
import type { ImportsContext } from './import-target.ts';
import { invitePeople } from './invite-people.ts';
import { countKeptBack } from './keep-back-values.ts';
import { joinGuestList } from './join-guest-list.ts';
import { joinChosenGroups } from './join-chosen-groups.ts';
import { CHUNK_ROWS, type ChunkResult, lockWork } from './plan-import.ts';
import { doesPlanStand, noteOwnChanges } from './plan-basis.ts';
import { settleChunk } from './settle-chunk.ts';
import { summariseIssues } from './summarise-issues.ts';
import { countDeviations } from './write-outcomes.ts';

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
  context: ImportsContext,
  importId: string,
  chunkRows = CHUNK_ROWS,
): Promise<ChunkResult> {
  const { target } = context;
  const contactImport = await lockWork(transaction, importId);
  if (contactImport?.state !== 'RUNNING') return 'STOPPED';
  const chunk = await findNextChunk(transaction, importId, contactImport.appliedRow, chunkRows);
  await target.lock(transaction);
  if (!chunk) return runAbsent(transaction, context, contactImport, chunkRows);
  const planned = await countChunk(transaction, importId, chunk);
  const trust = (await doesPlanStand(transaction, target, contactImport)) ? 'PLAN' : 'JUDGE';
  await settleChunk(transaction, target, contactImport, chunk, trust);
  const { joined, madeGroupIds } = await joinChosenGroups(transaction, contactImport, chunk);
  const listed = await joinGuestList(transaction, context, contactImport, chunk);
  await invitePeople(transaction, context, contactImport, chunk);
  const applied = await countChunk(transaction, importId, chunk);
  const isMoved = await moveImport(transaction, importId, 'RUNNING', 'RUNNING', {
    appliedRow: chunk.last,
    processedRows: contactImport.processedRows + chunk.count,
    deviatingRows: contactImport.deviatingRows + (await countDeviations(transaction, importId, chunk)),
    options: { ...contactImport.options, madeGroupIds },
    counts: addCounts(contactImport.counts, applied, planned),
  });
  if (!isMoved) throw new ImportStopped();
  await noteOwnChanges(transaction, importId);
  await tellApplied(transaction, context, {
    applied,
    joined: joined + listed,
    rowsBefore: contactImport.processedRows,
  });
  return 'MORE';
}

/** Once all rows are applied: who is in none of them, chunk by chunk, then the end. */
export async function runAbsent(
  transaction: WorkspaceTransaction,
  { target, onApplied }: ImportsContext,
  contactImport: ContactImport,
  chunkRows: number,
): Promise<ChunkResult> {
  const absent = await archiveNextAbsent(transaction, target, contactImport, chunkRows);
  if (!absent) return finishRun(transaction, contactImport);
  const { last, counts, deviating, archived } = absent;
  const isMoved = await moveImport(transaction, contactImport.id, 'RUNNING', 'RUNNING', {
    appliedRow: last,
    deviatingRows: contactImport.deviatingRows + deviating,
    counts,
  });
  if (!isMoved) throw new ImportStopped();
  if (archived > 0) transaction.onCommit(() => onApplied(transaction.workspaceId, archived));
  return 'MORE';
}

/** Rows of a chunk that wrote something from which on fresh statistics pay. */
const ROWS_WORTH_STATISTICS = 500;

/** What follows from an applied chunk: listeners hear of it, and tables that have grown are measured anew. */
export async function tellApplied(
  transaction: WorkspaceTransaction,
  { target, onApplied }: ImportsContext,
  { applied, joined, rowsBefore }: { applied: RowCounts; joined: number; rowsBefore: number },
): Promise<void> {
  const { CREATE = 0, UPDATE = 0, RESTORE = 0 } = applied;
  const written = CREATE + UPDATE + RESTORE || joined;
  if (written > 0) transaction.onCommit(() => onApplied(transaction.workspaceId, written));
  const grown = Math.max(CREATE + UPDATE + RESTORE, joined);
  if (grown >= ROWS_WORTH_STATISTICS && isMilestone(rowsBefore)) await target.refreshStatistics(transaction);
}

/** After the first chunk, and whenever the rows done are eight times as many. */
function isMilestone(rowsBefore: number): boolean {
  const chunks = rowsBefore / CHUNK_ROWS;
  return (
    chunks < 1 || Math.floor(Math.log(chunks) / Math.log(8)) < Math.floor(Math.log(chunks + 1) / Math.log(8))
  );
}

async function finishRun(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
): Promise<ChunkResult> {
  const isMoved = await moveImport(transaction, contactImport.id, 'RUNNING', 'COMPLETED', {
    keptBackValues: await countKeptBack(transaction, contactImport),
    issues: [
      ...contactImport.issues.filter(({ code }) => WITHHELD.includes(code)),
      ...(await summariseIssues(transaction, contactImport)),
    ],
    finishedAt: new Date(),
  });
  return isMoved ? 'DONE' : 'STOPPED';
}
