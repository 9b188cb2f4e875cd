import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { backUp, restore } from '../../src/app/keep-and-restore.ts';
import { findTables, quoted } from '../../src/platform/backup/stored-tables.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { BENCH_SECRET } from '../bench-app.ts';
import { timed } from '../figure.ts';
import { importPeople } from '../run-import.ts';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const LIMIT_MINUTES = 15;

/** An import of many people, kept, and restored on another PostgreSQL. */
export async function trustBackup(): Promise<TrustFigure[]> {
  const contacts = scaled(1_000_000);
  const folder = await mkdtemp(join(tmpdir(), 'convive-trust-backup-'));
  const file = join(folder, 'kept.backup');
  try {
    const kept = await inTrustRoom('all', async (room) => {
      await importPeople(await room.workspace('kept'), { rows: contacts });
      const place = {
        databaseUrl: room.database.connectionString,
        dataDir: join(folder, 'from'),
        s3Url: null,
        secret: BENCH_SECRET,
      };
      // What is compared must not go on: a test of the suite keeps a product that runs.
      await room.web.stop();
      const seconds = await timed(() => backUp(file, place));
      return { seconds, sums: await checksums(room.pool) };
    });
    const { size } = await stat(file);
    const other = await startEmbeddedPostgres({ dataDir: join(folder, 'to'), log: () => undefined });
    try {
      const place = {
        databaseUrl: other.connectionString,
        dataDir: join(folder, 'to'),
        s3Url: null,
        secret: BENCH_SECRET,
      };
      const seconds = await timed(() =>
        restore(file, place, { overwrites: false, acceptsOtherSecret: false }),
      );
      const pool = new pg.Pool({ connectionString: other.connectionString, max: 2 });
      pool.on('error', () => undefined);
      const sums = await checksums(pool);
      await pool.end();
      const different = Object.keys(kept.sums).filter((table) => kept.sums[table] !== sums[table]);
      return [
        {
          row: 81,
          promise: `a backup of ${contacts} contacts and their import is restored in at most ${LIMIT_MINUTES} minutes`,
          measured: `kept in ${kept.seconds.toFixed(0)} s (${(size / 1e6).toFixed(0)} MB), restored in ${(seconds / 60).toFixed(1)} minutes`,
          kept: seconds <= LIMIT_MINUTES * 60,
        },
        {
          row: 81,
          promise: 'the checksum of every table is equal',
          measured: `${Object.keys(kept.sums).length} tables, ${different.length} different${different.map((table) => ` ${table}`).join(',')}`,
          kept: different.length === 0,
        },
      ];
    } finally {
      await other.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Over every column of every row, computed ones too, in whatever order. */
async function checksums(pool: pg.Pool): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const { name } of await findTables(pool)) {
    const { rows } = await pool.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${quoted(name)} t`,
    );
    sums[name] = rows[0]!.sum;
  }
  return sums;
}
