import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** Whether a file is shown on a page that is there for everybody. */
export async function isImageOfPublicEvent(
  transaction: WorkspaceTransaction,
  fileId: string,
): Promise<boolean> {
  const rows = await transaction.query(
    `select from event where workspace_id = $1 and image_file_id = $2 and access = 'PUBLIC'`,
    [transaction.workspaceId, fileId],
  );
  return rows.length > 0;
}
