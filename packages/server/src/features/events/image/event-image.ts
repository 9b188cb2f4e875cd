import { LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import { attachOwnUpload, fileNotFound, type KeptFile } from '../../files/index.ts';

/** What every browser shows; nothing that could run. */
const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);
const PATH = ['imageFileId'];

/**
 * Takes a file that the caller has uploaded and that nothing else names: what belongs to a contact is never shown to
 * the public. Throws NOT_FOUND with FILE_NOT_FOUND; BAD_USER_INPUT with IMAGE_EXPECTED or IMAGE_TOO_LARGE.
 */
export async function takeImage(transaction: WorkspaceTransaction, fileId: string): Promise<void> {
  const userId = transaction.caller?.userId;
  const file = isUuid(fileId) && userId ? await attachOwnUpload(transaction, fileId, userId) : null;
  if (!file) throw fileNotFound(PATH);
  if (!SHOWN.has(file.mediaType))
    throw badInput(
      `"${file.name}" is ${file.mediaType}; an image of an event is a PNG, JPEG, WebP or GIF. Choose another one.`,
      PATH,
      'IMAGE_EXPECTED',
    );
  if (file.size > LIMITS.eventImageBytes)
    throw badInput(
      `"${file.name}" has ${megabytes(file)} MB; an image of an event has ${LIMITS.eventImageBytes / 1024 / 1024} MB at most. Choose a smaller one.`,
      PATH,
      'IMAGE_TOO_LARGE',
    );
}

function megabytes({ size }: KeptFile): string {
  return (size / 1024 / 1024).toFixed(1);
}
