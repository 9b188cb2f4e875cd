import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileStore, type FileStoreSettings } from '../src/platform/files/file-store.ts';

const KEY = 'workspace/ab/abcdef';

/** What becomes of bytes that are kept, read and removed, and removed once more. */
export async function tryFileStore(settings: FileStoreSettings): Promise<object> {
  const store = new FileStore(settings);
  const bytes = Buffer.alloc(300_000, 'bytes');
  const draft = await store.draft();
  await writeFile(draft, bytes);
  await store.keep(draft, KEY, { size: bytes.length, mediaType: 'application/pdf' });
  const had = [await store.has(KEY), await store.has('workspace/ab/other')];
  const parts: Buffer[] = [];
  for await (const part of store.read(KEY)) parts.push(part);
  await store.remove(KEY);
  await store.remove(KEY);
  return {
    drafts: await readdir(join(settings.dataDir, 'uploads')),
    had,
    isSame: Buffer.concat(parts).equals(bytes),
    has: await store.has(KEY),
  };
}

// As a program: DATA_DIR and S3_URL say where.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { DATA_DIR: dataDir = '', S3_URL: s3Url = null } = process.env;
  process.stdout.write(JSON.stringify(await tryFileStore({ dataDir, s3Url })));
}
