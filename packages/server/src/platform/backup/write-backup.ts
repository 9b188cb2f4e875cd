import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { FileStore } from '../files/file-store.ts';
import {
  CHECKSUMS,
  type Checksums,
  FILES,
  fingerprintOf,
  FORMAT,
  MANIFEST,
  type Manifest,
  TABLES,
} from './backup-format.ts';
import {
  FOR_COPIES,
  findSequences,
  findTables,
  quoted,
  QUEUE_SCHEMA,
  type StoredTable,
} from './stored-tables.ts';
import { archiveEnd, entryHeader, padding } from './tar-archive.ts';

/** Bytes of rows in one piece: what is in memory at a time. */
const PIECE_BYTES = 4 * 1024 * 1024;

export interface BackupSource {
  /** Of the migrating role, so that no row is hidden. */
  pool: Pool;
  store: FileStore;
  secret: string;
}

/**
 * Writes all tables, as they stand at one moment, and all files into one archive: `file` appears when it is whole.
 * Others may read and write meanwhile. Answers what is in it.
 */
export async function writeBackup(file: string, source: BackupSource): Promise<Checksums> {
  const draft = `${file}.part`;
  const checksums: Checksums = { sha256: '', rows: {}, files: 0, missingFiles: 0 };
  const client = await source.pool.connect();
  try {
    await client.query(`${FOR_COPIES}; begin isolation level repeatable read read only`);
    await pipeline(
      Readable.from(archive(client, source, checksums), { objectMode: false }),
      createGzip({ level: 4 }),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    await rename(draft, file);
    return checksums;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    // Not to be used again with these settings.
    client.release(true);
  }
}

async function* archive(
  client: PoolClient,
  { store, secret }: BackupSource,
  checksums: Checksums,
): AsyncGenerator<Buffer> {
  const madeAt = new Date();
  const hash = createHash('sha256');
  function* entry(name: string, content: Buffer): Generator<Buffer> {
    for (const piece of [entryHeader(name, content.length, madeAt), content, padding(content.length)]) {
      hash.update(piece);
      yield piece;
    }
  }
  const manifest = await describe(client, secret, madeAt);
  yield* entry(MANIFEST, Buffer.from(JSON.stringify(manifest, null, 2)));
  for (const table of manifest.tables) {
    let piece = 0;
    for await (const rows of copyRows(client, table, (count) => (checksums.rows[table.name] = count)))
      yield* entry(`${TABLES}${table.name}/${String(piece++).padStart(6, '0')}`, rows);
  }
  for (const key of await findFiles(client)) {
    if (!(await store.has(key))) {
      checksums.missingFiles += 1;
      continue;
    }
    const pieces: Buffer[] = [];
    for await (const piece of store.read(key)) pieces.push(piece);
    yield* entry(`${FILES}${key}`, Buffer.concat(pieces));
    checksums.files += 1;
  }
  checksums.sha256 = hash.copy().digest('hex');
  yield* entry(CHECKSUMS, Buffer.from(JSON.stringify(checksums, null, 2)));
  yield archiveEnd();
}

async function describe(client: PoolClient, secret: string, madeAt: Date): Promise<Manifest> {
  const migrations = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from applied_migration order by name',
  );
  const { rows } = await client.query<{ queueVersion: number; transactionId: string }>(
    `select (select max(id) from ${QUEUE_SCHEMA}.migrations)::int as "queueVersion",
       pg_snapshot_xmax(pg_current_snapshot())::text as "transactionId"`,
  );
  return {
    format: FORMAT,
    madeAt: madeAt.toISOString(),
    migrations: migrations.rows,
    ...rows[0]!,
    secretFingerprint: fingerprintOf(secret),
    tables: await findTables(client),
    sequences: await findSequences(client),
  };
}

/** The rows of a table as PostgreSQL's COPY writes them, in pieces that end with a row. */
async function* copyRows(
  client: PoolClient,
  { name, columns }: StoredTable,
  told: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const stream = client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`));
  let pending: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    pending.push(chunk);
    size += chunk.length;
    if (size < PIECE_BYTES) continue;
    const bytes = Buffer.concat(pending);
    const end = bytes.lastIndexOf('\n') + 1;
    yield bytes.subarray(0, end);
    pending = [bytes.subarray(end)];
    size = bytes.length - end;
  }
  if (size > 0) yield Buffer.concat(pending);
  told(stream.rowCount);
}

async function findFiles(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    "select object_key as key from stored_file where state = 'KEPT' order by object_key",
  );
  return rows.map(({ key }) => key);
}
