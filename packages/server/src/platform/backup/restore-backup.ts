import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { isLostConnection } from '../database/lost-connection.ts';
import type { FileStore } from '../files/file-store.ts';
import { SetupError } from '../setup-error.ts';
import { RestoredFiles } from './restored-files.ts';
import { type Checksums, FILES, type Manifest, TABLES } from './backup-format.ts';
import type { ArchiveEntry } from './tar-archive.ts';
import { findLoadingAids, FOR_COPIES, quoted, QUEUE_SCHEMA, type StoredTable } from './stored-tables.ts';
import { openBackup, readAll, type VerifiedBackup } from './verify-backup.ts';

export interface RestoreTarget {
  /** Of the migrating role; its schema is that of the backup. */
  pool: Pool;
  store: FileStore;
}

export interface Restored extends Checksums {
  /** Whether the queue was of the same version; otherwise waiting jobs were left out. */
  hasJobs: boolean;
}

/** Numbers of transactions that are used up in one go. */
const NUMBERS_AT_ONCE = 10_000;

/**
 * Puts everything of a backup, which was verified before, in place of what is there: all of it or nothing. Files that
 * came with a restore that failed are removed again.
 */
export async function restoreBackup(
  file: string,
  { manifest, checksums }: VerifiedBackup,
  { pool, store }: RestoreTarget,
): Promise<Restored> {
  const client = await pool.connect();
  const files = new RestoredFiles(store);
  try {
    const hasJobs = (await findQueueVersion(client)) === manifest.queueVersion;
    const tables = manifest.tables.filter(({ name }) => hasJobs || !name.startsWith(`${QUEUE_SCHEMA}.`));
    await passTransactionNumber(client, BigInt(manifest.transactionId));
    await client.query(`${FOR_COPIES}; begin`);
    const aids = await findLoadingAids(client, tables);
    for (const statement of aids.prepare) await client.query(statement);
    await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
    await load(file, client, files, tables, checksums);
    for (const { name, value } of manifest.sequences)
      if (value !== null && (hasJobs || !name.startsWith(`${QUEUE_SCHEMA}.`)))
        await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), value]);
    for (const statement of aids.finish) await client.query(statement);
    await commit(client, files);
    await files.replace();
    await client.query('analyze');
    return { ...checksums, hasJobs };
  } catch (error) {
    await files.removeUnsettled();
    throw isRefusal(error) ? refused(error as Error) : error;
  } finally {
    // Whatever it was in the middle of ends with the connection.
    client.release(true);
  }
}

async function commit(client: PoolClient, files: RestoredFiles): Promise<void> {
  await client.query('commit').catch((error: unknown) => {
    // Without an answer the rows that name the files may be there.
    if (isLostConnection(error)) files.settle();
    throw error;
  });
  files.settle();
}

async function findQueueVersion(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `select max(id)::int as version from ${QUEUE_SCHEMA}.migrations`,
  );
  return rows[0]!.version;
}

/**
 * Rows are numbered by the transaction that wrote them, and readers go on from a number (docs/decisions/0003): what is
 * written in this database from now on must have higher ones than what was written in the other.
 */
export async function passTransactionNumber(client: PoolClient, wanted: bigint): Promise<void> {
  await client.query('set synchronous_commit to off');
  for (;;) {
    const { rows } = await client.query<{ reached: string }>('select pg_current_xact_id()::text as reached');
    const missing = wanted - BigInt(rows[0]!.reached);
    if (missing < 0n) break;
    const count = missing > NUMBERS_AT_ONCE ? NUMBERS_AT_ONCE : Number(missing) + 1;
    await client.query(
      `do $$ begin for n in 1..${count} loop perform pg_current_xact_id(); commit; end loop; end $$`,
    );
  }
  await client.query('set synchronous_commit to on');
}

async function load(
  file: string,
  client: PoolClient,
  files: RestoredFiles,
  tables: readonly StoredTable[],
  checksums: Checksums,
): Promise<void> {
  const known = new Map(tables.map((table) => [table.name, table]));
  const tableOf = ({ name }: ArchiveEntry) =>
    name.startsWith(TABLES) ? known.get(name.slice(TABLES.length, name.lastIndexOf('/'))) : undefined;
  const counted: Record<string, number> = {};
  const entries = openBackup(file);
  let next = await entries.next();
  async function* rowsOf(table: StoredTable): AsyncGenerator<Buffer> {
    for (; !next.done && tableOf(next.value) === table; next = await entries.next())
      yield* next.value.content;
  }
  try {
    while (!next.done) {
      const entry = next.value;
      const table = tableOf(entry);
      if (table) {
        const stream = beginCopy(client, table);
        await pipeline(Readable.from(rowsOf(table), { objectMode: false }), stream);
        counted[table.name] = stream.rowCount;
        continue;
      }
      if (entry.name.startsWith(FILES))
        await keepFile(client, files, entry.name.slice(FILES.length), await readAll(entry.content));
      next = await entries.next();
    }
  } finally {
    await entries.return(undefined);
  }
  for (const { name } of tables)
    if ((counted[name] ?? 0) !== checksums.rows[name])
      throw contradiction(`of ${name}, ${counted[name] ?? 0} rows came instead of ${checksums.rows[name]}`);
}

function beginCopy(client: PoolClient, { name, columns }: StoredTable): CopyStreamQuery {
  return client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`));
}

async function keepFile(client: PoolClient, files: RestoredFiles, key: string, bytes: Buffer): Promise<void> {
  // Keys are made here, of plain letters; one that leads elsewhere was put in by somebody.
  if (posix.normalize(key) !== key || posix.isAbsolute(key) || key.startsWith('..'))
    throw contradiction(`the file ${key} would lie outside of its folder`);
  const { rows } = await client.query<{ mediaType: string }>(
    'select media_type as "mediaType" from stored_file where object_key = $1',
    [key],
  );
  if (!rows[0]) throw contradiction(`nothing names the file ${key}`);
  await files.keep(key, bytes, rows[0].mediaType);
}

function contradiction(what: string): SetupError {
  return new SetupError(
    `The backup contradicts itself (${what}): it was changed after it was written. The database is as it was.`,
  );
}

/** SQLSTATE classes of values, rules and names that the database does not take, whoever sends them. */
const REFUSALS = ['22', '23', '42'];

function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.length === 5 && REFUSALS.includes(code.slice(0, 2));
}

function refused({ message }: Error): SetupError {
  return new SetupError(
    `The database does not take what is in the backup (${message}): either was changed by hand. Everything is as it was; restore another copy of the backup, or into a new database.`,
  );
}

/** Throws `SetupError` for a backup whose schema this version does not know. */
export function refuseUnknownSchema(
  { migrations }: Manifest,
  known: readonly { name: string; checksum: string }[],
): void {
  const unknown = migrations.find(
    ({ name, checksum }) => !known.some((own) => own.name === name && own.checksum === checksum),
  );
  if (unknown)
    throw new SetupError(
      `The backup was written by another version of Convive (its migration ${unknown.name} is not known here): update this one, and restore again.`,
    );
}

/** Throws `SetupError` for a database whose schema has left that of the backup behind. */
export async function refuseNewerDatabase(pool: Pool, { migrations }: Manifest): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    'select name from applied_migration where name <> all($1) order by name limit 1',
    [migrations.map(({ name }) => name)],
  );
  if (rows[0])
    throw new SetupError(
      `The database is newer than the backup (it has ${rows[0].name}): restore into a new, empty database, and it is brought up to date at the next start.`,
    );
}
