import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** Those of `ids` that are in the archive since one change set put them there. */
export async function findArchivedBy(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  changeSetId: string,
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `select contact.id from contact
     join change on change.workspace_id = $1 and change.change_set_id = $3 and change.subject_id = contact.id
     where contact.workspace_id = $1 and contact.id = any($2)
       and contact.archived_at = (change.after ->> 'archivedAt')::timestamptz`,
    [transaction.workspaceId, ids, changeSetId],
  );
  return rows.map(({ id }) => id);
}
