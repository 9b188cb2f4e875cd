import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepOrMake } from '../settings.ts';
import { SetupError } from '../setup-error.ts';
import { chooseAccount, prepareLauncher, type Launcher } from './embedded-postgres-account.ts';
import { findBinaries } from './embedded-postgres-binaries.ts';

export const DATABASE_OWNER = 'convive';

export interface Cluster {
  folder: string;
  password: string;
  /** How to run the `postgres` binary as the right account. */
  launcher: Launcher;
}

/** Messages in English, whatever the machine speaks: some of them are read here. */
export const POSTGRES_ENVIRONMENT = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' };

/**
 * Makes `DATA_DIR/postgres` at the first start, and finds out how to run it. Throws `SetupError`.
 * The caller holds the lock of the data folder.
 */
export async function ensureCluster(dataDir: string): Promise<Cluster> {
  const folder = join(dataDir, 'postgres');
  const binaries = await findBinaries();
  const account = await chooseAccount(folder);
  const password = await keepOrMake(join(dataDir, 'postgres-password'));
  const folders = [...binaries.folders, dataDir];
  if (!(await exists(folder))) {
    const initdb = await prepareLauncher(account, binaries.initdb, folders);
    // Made beside and moved when done: a start that was killed half-way leaves no half cluster behind.
    const draft = `${folder}.new`;
    const passwordFile = `${draft}.password`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account) {
      await Promise.all([draft, passwordFile].map((path) => chown(path, account.uid, account.gid)));
    }
    try {
      await initialise(initdb, draft, passwordFile);
    } finally {
      await rm(passwordFile, { force: true });
    }
    await rename(draft, folder);
  }
  return { folder, password, launcher: await prepareLauncher(account, binaries.postgres, folders) };
}

async function initialise(initdb: Launcher, folder: string, passwordFile: string): Promise<void> {
  const child = spawn(
    initdb.command,
    [
      ...initdb.args,
      `--pgdata=${folder}`,
      `--username=${DATABASE_OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // The same order and the same letter cases on every machine, without a library of the system.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
    ],
    { ...initdb.ids, env: POSTGRES_ENVIRONMENT, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  const reason = complaint.trim().split('\n').slice(-3).join(' ');
  throw new SetupError(
    `The embedded database could not be made in ${folder} (${reason || 'initdb was ended'}): mend that, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
