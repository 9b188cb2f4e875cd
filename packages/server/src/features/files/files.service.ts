import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { cleanFileName } from './file-name.ts';
import type { FilesContext } from './files.context.ts';
import { fileTooLarge, tooManyUploads } from './files.errors.ts';
import type { KeptFile, StoredFile } from './stored-file.ts';
import { countUnattached, findKeptFile, insertStoredFile } from './stored-file.repository.ts';

const MAY_SEE_ALL: ReadonlySet<string> = new Set(['OWNER', 'ADMIN']);

/** Notes what somebody is about to upload. Throws `BAD_USER_INPUT` for a size that is not kept; CONFLICT, TOO_MANY_UPLOADS. */
export async function announceFile(
  transaction: WorkspaceTransaction,
  userId: string,
  { name, size }: { name: string; size: number },
): Promise<StoredFile> {
  if (size < 1) throw badInput('There is nothing in this file. Choose another one.', ['size'], 'FILE_EMPTY');
  if (size > LIMITS.storedFileBytes) throw badInput(fileTooLarge().message, ['size'], 'FILE_TOO_LARGE');
  if ((await countUnattached(transaction, userId)) >= LIMITS.unattachedFiles) throw tooManyUploads();
  return insertStoredFile(transaction, { name: cleanFileName(name), size, createdBy: userId });
}

/** A file as its caller may open it; null where there is none for them. */
export async function findFileFor(
  transaction: WorkspaceTransaction,
  { holders }: Pick<FilesContext, 'holders'>,
  id: string,
): Promise<KeptFile | null> {
  const { caller } = transaction;
  const file = await findKeptFile(transaction, id);
  if (!file || !caller?.role) return null;
  if (MAY_SEE_ALL.has(caller.role)) return file;
  if (caller.role !== 'MANAGER') return null;
  if (file.attachedAt === null) return file.createdBy === caller.userId ? file : null;
  for (const holder of holders) if (await holder.isSeen(transaction, file.id)) return file;
  return null;
}
