import type { Database } from '../../platform/database/database.ts';
import type { Download } from '../../platform/http/signed-downloads.ts';
import { findRole } from '../accounts/index.ts';
import type { FilesContext } from './files.context.ts';
import { findFileFor } from './files.service.ts';

/** Null where the file is gone, or the right to it of who asked for the link. */
export async function openFile(
  database: Database,
  { store, holders }: FilesContext,
  { workspaceId, fileId, userId }: Record<'workspaceId' | 'fileId' | 'userId', string>,
): Promise<Download | null> {
  const file = await database.read(workspaceId, async (transaction) => {
    transaction.caller = { userId, role: await findRole(transaction, userId) };
    return findFileFor(transaction, { holders }, fileId);
  });
  if (!file || !(await store.has(file.objectKey))) return null;
  const { name: fileName, mediaType: contentType, size, objectKey } = file;
  return { fileName, contentType, size, content: store.read(objectKey) };
}
