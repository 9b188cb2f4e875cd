import { access } from 'node:fs/promises';
import pg from 'pg';
import { fingerprintOf } from '../platform/backup/backup-format.ts';
import {
  refuseNewerDatabase,
  refuseUnknownSchema,
  restoreBackup,
  type Restored,
} from '../platform/backup/restore-backup.ts';
import { verifyBackup } from '../platform/backup/verify-backup.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import type { Checksums } from '../platform/backup/backup-format.ts';
import { checkDatabase } from '../platform/database/check-server.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import { findRunningPostgres } from '../platform/database/find-running-postgres.ts';
import { migrate, readMigrations } from '../platform/database/migrate.ts';
import { FileStore } from '../platform/files/file-store.ts';
import { migrateQueue } from '../platform/jobs/worker.ts';
import { ensureDataFolder, ensureSecret, type Settings } from '../platform/settings.ts';
import { SetupError } from '../platform/setup-error.ts';
import { MIGRATIONS } from './compose.ts';

type Place = Pick<Settings, 'dataDir' | 'databaseUrl' | 's3Url' | 'secret'>;

/** Writes database and files into one archive, whether Convive runs meanwhile or not. Throws `SetupError`. */
export async function backUp(
  file: string,
  place: Place,
  { overwrites }: Pick<RestoreChoices, 'overwrites'> = { overwrites: false },
): Promise<Checksums> {
  if (!overwrites) await refuseExisting(file);
  const secret = await ensureSecret(place);
  return inDatabase(place, async (connectionString) => {
    await checkDatabase(connectionString);
    return withPool(connectionString, async (pool) => {
      const { rows } = await pool.query<{ isOurs: boolean }>(
        `select to_regclass('public.applied_migration') is not null
           and to_regclass('graphile_worker.migrations') is not null as "isOurs"`,
      );
      if (!rows[0]!.isOurs)
        throw new SetupError('There is nothing to keep: Convive has never started on this database.');
      return writeBackup(file, { pool, store: new FileStore(place), secret });
    });
  });
}

export interface RestoreChoices {
  /** Whether what is there may be replaced. */
  overwrites: boolean;
  /** Whether it is known that links and second factors of the backup will not open. */
  acceptsOtherSecret: boolean;
}

/** What is there may be the only backup of another day. */
async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists)
    throw new SetupError(
      `${file} exists, and nothing was written. Name another file, such as one with the date, or add --overwrite to replace it.`,
    );
}

/** Puts a backup in place of an empty database. Nothing is changed before all of it was read and found whole. */
export async function restore(file: string, place: Place, choices: RestoreChoices): Promise<Restored> {
  const backup = await verifyBackup(file);
  await ensureDataFolder(place);
  const secret = await ensureSecret(place);
  if (fingerprintOf(secret) !== backup.manifest.secretFingerprint && !choices.acceptsOtherSecret)
    throw new SetupError(
      'The backup belongs to another SECRET: second factors, sealed keys of other systems and links in mails would not open. Set SECRET to the former one (or put the former DATA_DIR/secret in its place), or do without them: add --other-secret.',
    );
  const { migrations } = backup.manifest;
  return inDatabase({ ...place, mayBeInUse: false }, async (connectionString) => {
    await checkDatabase(connectionString);
    return withPool(connectionString, async (pool) => {
      await refuseFull(pool, choices.overwrites);
      refuseUnknownSchema(backup.manifest, await readMigrations(MIGRATIONS));
      await migrate(pool, MIGRATIONS, (wanted) => migrations.some(({ name }) => name === wanted));
      await refuseNewerDatabase(pool, backup.manifest);
      await migrateQueue(pool);
      return restoreBackup(file, backup, { pool, store: new FileStore(place) });
    });
  });
}

/** Throws `SetupError` where somebody is in it already. */
async function refuseFull(pool: pg.Pool, overwrites: boolean): Promise<void> {
  const { rows } = await pool.query<{ isMade: boolean }>(
    `select to_regclass('public.workspace') is not null and to_regclass('auth."user"') is not null as "isMade"`,
  );
  if (!rows[0]!.isMade || overwrites) return;
  const found = await pool.query<{ people: number; workspaces: number }>(
    `select (select count(*) from auth."user")::int as people, (select count(*) from workspace)::int as workspaces`,
  );
  const { people, workspaces } = found.rows[0]!;
  if (people + workspaces > 0)
    throw new SetupError(
      `The database is not empty (${people} accounts, ${workspaces} workspaces): restore into a new one, or add --overwrite to lose what is there.`,
    );
}

/** The database of the settings: one that runs, or the embedded one, started for the while. */
async function inDatabase<Result>(
  { dataDir, databaseUrl, mayBeInUse = true }: Place & { mayBeInUse?: boolean },
  work: (connectionString: string) => Promise<Result>,
): Promise<Result> {
  const running = databaseUrl ?? (mayBeInUse ? await findRunningPostgres(dataDir) : null);
  if (running !== null) return work(running);
  const embedded = await startEmbeddedPostgres({ dataDir, log: () => undefined, patience: 0 });
  try {
    return await work(embedded.connectionString);
  } finally {
    await embedded.stop();
  }
}

async function withPool<Result>(
  connectionString: string,
  work: (pool: pg.Pool) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on('error', () => undefined);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
