import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { addMembers, findOrCreateGroup, type JoiningContacts } from '../groups/index.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import type { ImportOptions } from './import-policies.ts';
import { inChunk, ofChunk } from './import-row.repository.ts';

/** Finds or makes the group that was named for an import: when it begins to run, never while it is planned. */
export async function settleNewGroup(
  transaction: WorkspaceTransaction,
  options: ImportOptions,
  userId: string,
): Promise<ImportOptions> {
  if (options.newGroupName === null) return options;
  const { id } = await findOrCreateGroup(transaction, options.newGroupName, userId);
  return { ...options, newGroupId: id };
}

/**
 * Puts everyone a settled chunk means into the groups of its import, those included whom it does not change: a file
 * of identifiers alone fills a group. A group deleted meanwhile is left out. Answers how many memberships are new.
 */
export async function joinChosenGroups(
  transaction: WorkspaceTransaction,
  { id, options: { groupIds, newGroupId }, changeSetId }: ContactImport,
  chunk: RowRange,
): Promise<number> {
  const wanted = newGroupId === null ? groupIds : [...groupIds, newGroupId];
  if (wanted.length === 0) return 0;
  return addMembers(transaction, wanted, meantBy(transaction, id, chunk), changeSetId!);
}

/** Rows held back only because known contacts shall not change mean those contacts all the same. */
const MEANS_CONTACT = `(outcome.state in ('CREATE', 'UPDATE', 'UNCHANGED', 'RESTORE')
  or (outcome.state = 'SKIP' and outcome.issues @> '[{"code": "UPDATE_DISABLED"}]'))`;

function meantBy(transaction: WorkspaceTransaction, importId: string, chunk: RowRange): JoiningContacts {
  return ofChunk(
    transaction,
    importId,
    chunk,
    (first) => `
    select outcome.contact_id, outcome.state = 'CREATE' as is_new from contact_import_outcome outcome
    where ${inChunk('outcome', first)} and outcome.contact_id is not null and ${MEANS_CONTACT} offset 0`,
  );
}
