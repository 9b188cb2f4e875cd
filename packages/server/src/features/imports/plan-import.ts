import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { forgetAbsent } from './absent-contacts.repository.ts';
import { planAbsent } from './archive-absent.ts';
import { addCounts, classifyChunk, countChunk } from './classify-chunk.ts';
import type { ContactImport } from './contact-import.ts';
import { findImport, moveImport } from './contact-import.repository.ts';
import { findDuplicates } from './find-duplicates.ts';
import { findNextChunk } from './import-row.repository.ts';
import type { ImportsContext, ImportTarget } from './import-target.ts';
import { planInvitations } from './invite-people.ts';
import { countKeptBack } from './keep-back-values.ts';
import { notePlanBasis } from './plan-basis.ts';
import { summariseIssues } from './summarise-issues.ts';

/** Rows that one transaction plans or applies. */
export const CHUNK_ROWS = 5_000;

/** One step of an import's work: whether more is left, nothing is, or it was stopped from outside. */
export type ChunkResult = 'MORE' | 'DONE' | 'STOPPED';

/** Plans the next rows in a transaction of their own. Nothing but the plan is written. */
export async function planNextChunk(
  transaction: WorkspaceTransaction,
  context: Pick<ImportsContext, 'target' | 'invitations'>,
  importId: string,
  chunkRows = CHUNK_ROWS,
): Promise<ChunkResult> {
  const { target } = context;
  const contactImport = await lockWork(transaction, importId);
  if (contactImport?.state !== 'PLANNING') return 'STOPPED';
  if (contactImport.plannedRow === 0) {
    await notePlanBasis(transaction, contactImport);
    await forgetAbsent(transaction, contactImport);
    await findDuplicates(transaction, target, contactImport);
  }
  const chunk = await findNextChunk(transaction, importId, contactImport.plannedRow, chunkRows);
  if (!chunk) return finishPlan(transaction, target, contactImport);
  await classifyChunk(transaction, target, contactImport, chunk, 'PLAN');
  await planInvitations(transaction, context, contactImport, chunk);
  const isMoved = await moveImport(transaction, importId, 'PLANNING', 'PLANNING', {
    plannedRow: chunk.last,
    processedRows: contactImport.processedRows + chunk.count,
    counts: addCounts(contactImport.counts, await countChunk(transaction, importId, chunk)),
  });
  return isMoved ? 'MORE' : 'STOPPED';
}

/**
 * One worker at a time goes on with an import: another finds, after it, what is left to do. People who pause or
 * cancel do not wait for this lock.
 */
export async function lockWork(
  transaction: WorkspaceTransaction,
  importId: string,
): Promise<ContactImport | null> {
  await transaction.execute('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`import ${importId}`]);
  return findImport(transaction, importId);
}

async function finishPlan(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
): Promise<ChunkResult> {
  const absent = await planAbsent(transaction, target, contactImport);
  const isMoved = await moveImport(transaction, contactImport.id, 'PLANNING', 'PLANNED', {
    plannedRow: absent.last,
    counts: addCounts(contactImport.counts, absent.counts),
    keptBackValues: await countKeptBack(transaction, contactImport),
    issues: [...absent.issues, ...(await summariseIssues(transaction, contactImport))],
  });
  return isMoved ? 'DONE' : 'STOPPED';
}
