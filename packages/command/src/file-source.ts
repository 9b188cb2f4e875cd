import { type ByteSource, SpreadsheetError } from '@convive/client/reading';
import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { wrongUse } from './command-error.ts';

const CHUNK_BYTES = 1024 * 1024;

/** A file as the reader takes it. Throws `CommandError` where there is none. */
export async function openFileSource(path: string): Promise<ByteSource> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw wrongUse(
      error.code === 'ENOENT'
        ? `There is no file ${path}.`
        : `The file ${path} cannot be read: ${error.message}.`,
    );
  });
  if (found.isDirectory()) throw wrongUse(`${path} is a folder, and a file was expected.`);
  if (!found.isFile())
    throw wrongUse(
      `${path} cannot be read twice, as an import needs. Save it as a file first, and import that.`,
    );
  return {
    size: found.size,
    async *chunks() {
      const file = await openAgain(path);
      try {
        const now = await file.stat();
        if (now.size !== found.size || now.mtimeMs !== found.mtimeMs)
          throw new SpreadsheetError({ code: 'FILE_CHANGED' });
        let left = found.size;
        // Each chunk has bytes of its own: the reader may still look at one when the next is read.
        while (left > 0) {
          const { bytesRead, buffer } = await file.read(new Uint8Array(Math.min(CHUNK_BYTES, left)));
          if (bytesRead === 0) throw new SpreadsheetError({ code: 'FILE_CHANGED' });
          left -= bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },
  };
}

async function openAgain(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw wrongUse(`The file ${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** SHA-256 in hex, as the web app takes it: what the server knows the file by. */
export async function fingerprintOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.chunks()) hash.update(chunk);
  return hash.digest('hex');
}
