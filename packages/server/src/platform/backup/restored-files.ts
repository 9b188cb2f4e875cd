import { writeFile } from 'node:fs/promises';
import type { FileStore } from '../files/file-store.ts';

interface Replacement {
  draft: string;
  key: string;
  size: number;
  mediaType: string;
}

/**
 * The files that a restore writes. Where it fails they are taken away again; those that were there before stay, and
 * what comes in place of one waits beside it until the restore is sure.
 */
export class RestoredFiles {
  private unsettled: string[] = [];
  private replacements: Replacement[] = [];

  constructor(private readonly store: FileStore) {}

  async keep(key: string, bytes: Buffer, mediaType: string): Promise<void> {
    const isThere = await this.store.has(key);
    if (isThere && bytes.equals(await this.readKept(key))) return;
    const draft = await this.store.draft();
    const replacement = { draft, key, size: bytes.length, mediaType };
    if (isThere) this.replacements.push(replacement);
    else this.unsettled.push(key);
    try {
      await writeFile(draft, bytes, { mode: 0o600 });
      if (!isThere) await this.store.keep(draft, key, replacement);
    } finally {
      if (!isThere) await this.store.discard(draft);
    }
  }

  /** Whatever happens now, they stay. */
  settle(): void {
    this.unsettled = [];
  }

  /** Puts those that wait in place of those that were there. */
  async replace(): Promise<void> {
    for (const replacement of this.replacements)
      await this.store.keep(replacement.draft, replacement.key, replacement);
    this.replacements = [];
  }

  /** One that cannot be removed holds up neither the others nor the failure that is to be told. */
  async removeUnsettled(): Promise<void> {
    await Promise.allSettled(this.unsettled.map((key) => this.store.remove(key)));
    for (const key of this.unsettled) await this.store.removeEmptyFolders(key);
    await Promise.allSettled(this.replacements.map(({ draft }) => this.store.discard(draft)));
    this.unsettled = [];
    this.replacements = [];
  }

  private async readKept(key: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.store.read(key)) pieces.push(piece);
    return Buffer.concat(pieces);
  }
}
