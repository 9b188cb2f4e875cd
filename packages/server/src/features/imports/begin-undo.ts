import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { openChangeSet } from '../history/index.ts';
import type { ContactImport } from './contact-import.ts';
import type { ImportStep } from './contact-import.repository.ts';
import { countAppliedRows } from './import-protocol.repository.ts';
import { forgetLeftRows } from './import-undo.repository.ts';

/**
 * How an import begins to be taken back: the first time, or anew for what the last time had to leave. One that failed on
 * the way goes on where it was.
 */
export async function beginUndo(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
  userId: string,
): Promise<ImportStep> {
  const { state, undoChangeSetId, undoCounts, changeSetId } = contactImport;
  const isAnew = state === 'UNDONE';
  if (undoChangeSetId !== null && !isAnew) return { failure: null };
  if (isAnew) await forgetLeftRows(transaction, contactImport);
  return {
    failure: null,
    undoChangeSetId: await openChangeSet(transaction, {
      cause: 'UNDO',
      causeId: changeSetId,
      actorUserId: userId,
    }),
    undoneBy: userId,
    undoStartedAt: new Date(),
    undoneRow: null,
    undoneRows: 0,
    undoCounts: isAnew
      ? {
          MEMBERSHIPS: undoCounts.MEMBERSHIPS ?? 0,
          INVITATIONS_WITHDRAWN: undoCounts.INVITATIONS_WITHDRAWN ?? 0,
        }
      : {},
    counts: await countAppliedRows(transaction, contactImport),
  };
}
