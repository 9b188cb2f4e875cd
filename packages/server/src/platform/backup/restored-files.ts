import { writeFile } from 'node:fs/promises';
import type { FileStore } from '../files/file-store.ts';

/** The files that a restore writes, which it takes away again where it fails; those that were there before stay. */
export class RestoredFiles {
  private unsettled: string[] = [];

  constructor(private readonly store: FileStore) {}

  async keep(key: string, bytes: Buffer, mediaType: string): Promise<void> {
    const draft = await this.store.draft();
    try {
      await writeFile(draft, bytes, { mode: 0o600 });
      if (!(await this.store.has(key))) this.unsettled.push(key);
      await this.store.keep(draft, key, { size: bytes.length, mediaType });
    } finally {
      await this.store.discard(draft);
    }
  }

  /** Whatever happens now, they stay. */
  settle(): void {
    this.unsettled = [];
  }

  /** One that cannot be removed holds up neither the others nor the failure that is to be told. */
  async removeUnsettled(): Promise<void> {
    await Promise.allSettled(this.unsettled.map((key) => this.store.remove(key)));
    this.unsettled = [];
  }
}
