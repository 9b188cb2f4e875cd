import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { SetupError } from '../setup-error.ts';

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** How a migration begins whose statements may not stand in a transaction, such as `create index concurrently`. */
const OUTSIDE = '-- outside a transaction';
const LOCK_NOT_AVAILABLE = '55P03';
const LOCK_WAIT_MS = 500;
/** Those who waited behind it go first meanwhile; PostgreSQL tells nobody when a lock is let go of. */
const LOCK_PAUSE_MS = 250;
const LOCK_TURNS = 120;
/** Any number that no other program takes as its advisory lock. */
const MIGRATION_LOCK = 7_262_001;

/**
 * Applies the hand-written `NNNN_name.sql` files that the database has not seen, in order, each in a
 * transaction of its own. Throws `SetupError` when a file changed after it was applied.
 * @param isWanted for a schema of an earlier day: which of them to apply
 */
export async function migrate(
  pool: Pool,
  folder: URL,
  isWanted: (name: string) => boolean = () => true,
): Promise<string[]> {
  const migrations = (await readMigrations(folder)).filter(({ name }) => isWanted(name));
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await applyMissing(client, migrations);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    client.release();
  }
}

/**
 * Whether every migration of the folder is applied: part of readiness. A newer version that has begun beside this one
 * may have applied more.
 */
export async function hasAllMigrations(pool: Pool, folder: URL): Promise<boolean> {
  const expected = await readMigrations(folder);
  const { rows } = await pool.query<{ name: string }>('select name from applied_migration');
  const applied = new Set(rows.map(({ name }) => name));
  return expected.every(({ name }) => applied.has(name));
}

export async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyMissing(client: PoolClient, migrations: Migration[]): Promise<string[]> {
  await client.query(
    `create table if not exists applied_migration (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from applied_migration',
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const done: string[] = [];
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum === migration.checksum) continue;
    if (checksum !== undefined)
      throw new SetupError(
        `Migration ${migration.name} was changed after this database applied it. Restore the file, and put the change in a new migration.`,
      );
    await applyOne(client, migration);
    done.push(migration.name);
  }
  return done;
}

/** Waits in short turns: whoever waits for a table's lock makes all wait who come after. */
async function applyOne(client: PoolClient, migration: Migration): Promise<void> {
  for (let turn = 1; ; turn++) {
    try {
      if (migration.sql.startsWith(OUTSIDE)) return await applyOutside(client, migration);
      return await applyInside(client, migration);
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      if (turn === LOCK_TURNS)
        throw new SetupError(
          `Migration ${migration.name} needs a table for a moment that others did not let go of in ${LOCK_TURNS} tries. Nothing of it was done; start again when less is going on.`,
        );
      await sleep(LOCK_PAUSE_MS);
    }
  }
}

async function applyInside(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = ${LOCK_WAIT_MS}`);
    await client.query(migration.sql);
    await note(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/**
 * Statement by statement, each of which may be done anew: an index beside those who read and write, above all. One ends
 * with a semicolon at the end of a line, so that the body of a function has to stand in one line.
 */
async function applyOutside(client: PoolClient, migration: Migration): Promise<void> {
  for (const statement of migration.sql.split(/;\s*$/m)) if (statement.trim()) await client.query(statement);
  await note(client, migration);
}

async function note(client: PoolClient, { name, checksum }: Migration): Promise<void> {
  await client.query('insert into applied_migration (name, checksum) values ($1, $2)', [name, checksum]);
}
