import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { migrate } from './migrate.ts';

const OURS = new URL('../../../migrations/', import.meta.url);
/** Those before were written for databases that are small still. */
const FIRST_WITH_RULES = '0060';

let database: TestDatabase;
let pool: pg.Pool;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.connectionString, max: 3 });
  pool.on('error', () => undefined);
  folder = await mkdtemp(join(tmpdir(), 'convive-migrations-'));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function migration(name: string, sql: string): Promise<void> {
  await writeFile(join(folder, name), sql);
}
const apply = () => migrate(pool, pathToFileURL(`${folder}/`));

test('TRUST-79 a migration that waits for a table lets others have it first, and comes again', async () => {
  await migration('9001_column.sql', 'alter table contact add column tried text;');
  const reader = await pool.connect();
  await reader.query('begin; lock table contact in access share mode');
  const applied = apply();
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      "select from pg_locks where not granted and mode = 'AccessExclusiveLock'",
    );
    expect(rows).toHaveLength(1);
  });
  // Behind it in the line, and through as soon as it steps back.
  await pool.query('select from contact limit 1');
  await reader.query('commit');
  reader.release();
  expect(await applied).toEqual(['9001_column.sql']);
});

test('TRUST-79 an index is made beside those who write, outside of a transaction', async () => {
  await migration(
    '9002_index.sql',
    `-- outside a transaction
drop index concurrently if exists contact_tried;
create index concurrently contact_tried on contact (workspace_id, tried);
`,
  );
  expect(await apply()).toEqual(['9002_index.sql']);
  const { rows } = await pool.query(
    "select indisvalid from pg_index where indexrelid = 'contact_tried'::regclass",
  );
  expect(rows).toEqual([{ indisvalid: true }]);
  expect(await apply()).toEqual([]);
});

test(`TRUST-79 from ${FIRST_WITH_RULES} on each migration says the way back, and locks no table for long`, async () => {
  const names = (await readdir(OURS)).filter((name) => name.endsWith('.sql') && name >= FIRST_WITH_RULES);
  for (const name of names) {
    const sql = await readFile(new URL(name, OURS), 'utf8');
    expect(findFaults(sql), name).toEqual([]);
  }
  expect(findFaults('alter table contact drop column city;')).toEqual([
    'says neither "-- Back: …" nor "-- One way: …"',
  ]);
  expect(findFaults('-- Back: drop index x\ncreate index x on contact (city);')).toEqual([
    'makes an index on contact and is no "-- outside a transaction" with "concurrently"',
  ]);
  expect(findFaults('-- Back: drop table t\ncreate table t (a int);\ncreate index t_a on t (a);')).toEqual(
    [],
  );
});

function findFaults(sql: string): string[] {
  const faults = /^-- (Back|One way): \S/m.test(sql) ? [] : ['says neither "-- Back: …" nor "-- One way: …"'];
  const made = [...sql.matchAll(/create table (\w+)/g)].map(([, table]) => table);
  for (const [, table] of sql.matchAll(/create (?:unique )?index (?!concurrently)\w+ on (\w+)/g))
    if (!made.includes(table))
      faults.push(`makes an index on ${table} and is no "-- outside a transaction" with "concurrently"`);
  return faults;
}
