import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import type { KeptFile } from '../stored-file.ts';
import { findStoredFiles } from '../stored-file.repository.ts';

const STORED_FILES = Symbol('stored files');

/** A file that a value names, which its caller sees; null where its bytes are gone. */
export function loadStoredFile(context: OperationContext, id: string): Promise<KeptFile | null> {
  return loadInBatch(context, STORED_FILES, id, async (transaction, ids) => {
    const kept = (await findStoredFiles(transaction, ids)).filter(({ state }) => state === 'KEPT');
    return new Map((kept as KeptFile[]).map((file) => [file.id, file]));
  });
}
