import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../setup-error.ts';
import { startOf } from './process-identity.ts';

export interface DataFolderLock {
  release(): Promise<void>;
}

const POLL_MILLISECONDS = 100;

/**
 * Makes this process the only one that runs a database in `dataDir`. A lock whose process is gone, killed
 * say, is taken over at once; a living owner may be on its way out, so it is given `patience` milliseconds.
 * Throws `SetupError` when it is still there then.
 */
export async function lockDataFolder(dataDir: string, patience: number): Promise<DataFolderLock> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await takeLock(dataDir);
    } catch (error) {
      if (!(error instanceof SetupError) || Date.now() >= deadline) throw error;
      await sleep(POLL_MILLISECONDS);
    }
  }
}

async function takeLock(dataDir: string): Promise<DataFolderLock> {
  const file = join(dataDir, 'database.lock');
  const ours = `${process.pid}\n${await startOf(process.pid)}\n`;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, ours, { mode: 0o644 });
  try {
    // Linking fails where the file exists, so of two starts at once only one gets through.
    while (!(await tryLink(draft, file))) await removeIfStale(file, dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    async release() {
      if ((await readLock(file)) === ours) await rm(file, { force: true });
    },
  };
}

async function tryLink(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(file: string, dataDir: string): Promise<void> {
  const found = await readLock(file);
  if (found === null) return;
  await refuseIfAlive(found, dataDir);
  // Moved away before it is removed: what was moved may be the lock of a start that was quicker than this one.
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  const moved = await rename(file, aside).then(
    () => readLock(aside),
    () => null,
  );
  if (moved !== null && moved !== found) {
    await tryLink(aside, file);
    await rm(aside, { force: true });
    await refuseIfAlive(moved, dataDir);
    return;
  }
  await rm(aside, { force: true });
}

async function refuseIfAlive(lock: string, dataDir: string): Promise<void> {
  const [pid = '', start] = lock.split('\n');
  if (start && (await startOf(Number(pid))) === start)
    throw new SetupError(
      `Another Convive (process ${pid}) runs its database in ${dataDir}: stop it, or give this one a DATA_DIR of its own; to run web and worker apart, set DATABASE_URL.`,
    );
}

async function readLock(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
