import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { ContactSelection } from '../contact-selection.ts';
import type { BulkAct, BulkActDetails, BulkActKindName } from './bulk-act.ts';
import { insertDoneAct } from './bulk-act.repository.ts';

interface DoneAct {
  kind: BulkActKindName;
  selection: ContactSelection;
  details?: BulkActDetails;
  changeSetId: string;
  /** Whom the selection meant, and how many of them are otherwise than before. */
  total: number;
  changed: number;
}

/**
 * Keeps an act that was done before its answer, so that it is taken back as one that a job did. Null where nobody
 * changed, or all that the caller named: to name them again takes it back.
 */
export async function keepDoneAct(
  transaction: WorkspaceTransaction,
  actorUserId: string,
  { kind, selection, details = {}, changeSetId, total, changed }: DoneAct,
): Promise<BulkAct | null> {
  if (changed === 0 || (selection.ids != null && changed === total)) return null;
  return insertDoneAct(transaction, { kind, actorUserId, details, changeSetId }, { total, changed });
}
