import type { Disk } from 'flydrive';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openDisk } from './open-disk.ts';

export interface FileStoreSettings {
  dataDir: string;
  s3Url: string | null;
}

/** What was left lying so long by an upload that nobody ends any more, in milliseconds. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Where the bytes of files lie: in DATA_DIR, or in a bucket. A key is generated, never made of what a person typed.
 * Bytes arrive in a draft beside and get their key once they are whole, so that nothing half is ever under a key.
 */
export class FileStore {
  private disk: Promise<Disk> | null = null;
  private readonly draftFolder: string;
  private readonly folder: string;
  private readonly s3Url: string | null;

  constructor({ dataDir, s3Url }: FileStoreSettings) {
    this.folder = join(dataDir, 'files');
    this.draftFolder = join(dataDir, 'uploads');
    this.s3Url = s3Url;
  }

  /** The path of a file that does not exist yet, to write into. */
  async draft(): Promise<string> {
    await mkdir(this.draftFolder, { recursive: true, mode: 0o700 });
    return join(this.draftFolder, `${randomBytes(16).toString('hex')}.part`);
  }

  /** Gives a draft its key. */
  async keep(
    draft: string,
    key: string,
    { size, mediaType }: { size: number; mediaType: string },
  ): Promise<void> {
    if (this.s3Url === null) {
      const place = join(this.folder, key);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      return rename(draft, place);
    }
    const disk = await this.open();
    await disk.moveFromFs(draft, key, { contentLength: size, contentType: mediaType });
  }

  async has(key: string): Promise<boolean> {
    const disk = await this.open();
    return disk.exists(key);
  }

  /** The bytes; nothing is opened before the first of them is taken. */
  async *read(key: string): AsyncGenerator<Buffer> {
    const disk = await this.open();
    yield* (await disk.getStream(key)) as AsyncIterable<Buffer>;
  }

  /** What is gone already is no error. */
  async remove(key: string): Promise<void> {
    const disk = await this.open();
    await disk.delete(key);
  }

  /**
   * Removes the folders that a key lay in and that hold nothing more. For who is alone here: somebody else may just have
   * made one to put a file into.
   */
  async removeEmptyFolders(key: string): Promise<void> {
    if (this.s3Url !== null) return;
    try {
      for (let folder = dirname(key); folder !== '.'; folder = dirname(folder))
        await rmdir(join(this.folder, folder));
    } catch {
      // The first that holds something, or is gone: those above it stay.
    }
  }

  async discard(draft: string): Promise<void> {
    await rm(draft, { force: true });
  }

  /** Removes the drafts of uploads that broke with the process that took them. */
  async discardAbandoned(now = Date.now()): Promise<void> {
    for (const name of await readdir(this.draftFolder).catch(() => [])) {
      const path = join(this.draftFolder, name);
      const found = await stat(path).catch(() => null);
      if (found && now - found.mtimeMs > ABANDONED_MS) await this.discard(path);
    }
  }

  private open(): Promise<Disk> {
    this.disk ??= openDisk(this.folder, this.s3Url);
    return this.disk;
  }
}
