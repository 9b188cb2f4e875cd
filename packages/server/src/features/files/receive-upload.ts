import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { findRole } from '../accounts/index.ts';
import { findContent } from './file-content.ts';
import { withFittingEnding } from './file-name.ts';
import { linkSpent, sizeDiffers } from './files.errors.ts';
import type { KeptFile, StoredFile } from './stored-file.ts';
import { beginReceiving, endReceiving, findStoredFiles, markKept } from './stored-file.repository.ts';

export interface UploadDependencies {
  database: Database;
  store: FileStore;
}

/**
 * Takes the bytes of a file that was announced, and keeps them if they are what may be kept. Whatever goes wrong, nothing
 * of them stays, and the link can be used again. Throws `UploadRefusal`.
 */
export async function receiveUpload(
  dependencies: UploadDependencies,
  { workspaceId, fileId }: Record<'workspaceId' | 'fileId', string>,
  body: Readable,
): Promise<KeptFile> {
  const { database } = dependencies;
  const file = await begin(database, workspaceId, fileId);
  try {
    const kept = await keep(dependencies, workspaceId, file, body);
    if (!kept) throw linkSpent(false);
    return kept;
  } catch (error) {
    await database
      .write(workspaceId, (transaction) => endReceiving(transaction, file.id))
      // Then the link stays shut, and the file is removed with what never arrived.
      .catch(() => undefined);
    throw error;
  }
}

/** Who asked for the link must still be at work here. */
async function begin(database: Database, workspaceId: string, fileId: string): Promise<StoredFile> {
  return database.write(workspaceId, async (transaction) => {
    const file = await beginReceiving(transaction, fileId);
    if (!file) {
      const [known] = await findStoredFiles(transaction, [fileId]);
      throw linkSpent(known?.state === 'UPLOADING');
    }
    const role = await findRole(transaction, file.createdBy);
    if (role === null || role === 'MEMBER') throw linkSpent(false);
    return file;
  });
}

async function keep(
  { database, store }: UploadDependencies,
  workspaceId: string,
  file: StoredFile,
  body: Readable,
): Promise<KeptFile | null> {
  const draft = await store.draft();
  try {
    const sha256 = await writeDraft(draft, file.size, body);
    const { mediaType, endings } = await findContent(await readFile(draft), file.name);
    await store.keep(draft, file.objectKey, { size: file.size, mediaType });
    const name = withFittingEnding(file.name, endings);
    return await database.write(workspaceId, (transaction) =>
      markKept(transaction, file.id, { name, mediaType, sha256 }),
    );
  } finally {
    await store.discard(draft);
  }
}

/** Writes so many bytes and no more, safe from a loss of power; answers their hash. */
async function writeDraft(path: string, size: number, body: Readable): Promise<string> {
  const hash = createHash('sha256');
  const draft = await open(path, 'wx', 0o600);
  let received = 0;
  try {
    // The body is left open where it is too long: its sender is to read why.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > size) throw sizeDiffers(size, received);
      hash.update(chunk);
      await draft.write(chunk);
    }
    if (received !== size) throw sizeDiffers(size, received);
    await draft.sync();
  } finally {
    await draft.close();
  }
  return hash.digest('hex');
}
