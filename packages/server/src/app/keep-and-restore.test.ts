import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { databaseUrl, onDatabase } from '../../test/global-setup.ts';
import { createTestApp, type TestApp } from '../../test/test-app.ts';
import type { Checksums } from '../platform/backup/backup-format.ts';
import { passTransactionNumber } from '../platform/backup/restore-backup.ts';
import { archiveEnd, entryHeader, padding } from '../platform/backup/tar-archive.ts';
import { openBackup } from '../platform/backup/verify-backup.ts';
import { findTables, quoted } from '../platform/backup/stored-tables.ts';
import { FileStore } from '../platform/files/file-store.ts';
import { SetupError } from '../platform/setup-error.ts';
import { backUp, restore } from './keep-and-restore.ts';

const SECRET = 'a secret for tests that is long enough to be one';
const ODD = 'tab\t back\\slash \\N new\nline "quotes" 🙂 Łódź';
const CHOICES = { overwrites: false, acceptsOtherSecret: false };

let folder: string;
let file: string;
let app: TestApp;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;
let kept: Checksums;
const made: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convive-backup-'));
  file = join(folder, 'kept.backup');
  app = await createTestApp();
  owner = await app.createCaller();
  await app.ask(
    owner,
    'mutation ($notes: String) { createContact(input: { lastName: "Kept", city: $notes }) { errors { code } } }',
    {
      notes: ODD.replace(/[\n\t]/g, ' '),
    },
  );
  const { database } = app.application;
  await database.asOwner('update workspace set name = $1 where id = $2', [ODD, owner.workspaceId]);
  const store = new FileStore({ dataDir: app.dataDir, s3Url: null });
  for (const key of ['here', 'none/gone']) {
    await database.asOwner(
      `insert into stored_file (workspace_id, object_key, name, size, media_type, sha256, state, created_by)
       values ($1, $2, $2, 3, 'text/plain', '', 'KEPT', '')`,
      [owner.workspaceId, key],
    );
    if (key === 'none/gone') continue;
    const draft = await store.draft();
    await writeFile(draft, Buffer.from([0, 255, 10]));
    await store.keep(draft, key, { size: 3, mediaType: 'text/plain' });
  }
  await database.asOwner("select graphile_worker.add_job('nobody-does-this', '{}')");
  kept = await backUp(file, place(app.connectionString, app.dataDir));
});
afterAll(async () => {
  await app.close();
  for (const name of made) await onDatabase(inject('adminUrl'), `drop database ${name} with (force)`);
  await rm(folder, { recursive: true, force: true });
});

function place(url: string, dataDir: string, secret = SECRET) {
  return { databaseUrl: url, dataDir, s3Url: null, secret };
}

async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  await onDatabase(inject('adminUrl'), `create database ${name}`);
  made.push(name);
  return databaseUrl(inject('adminUrl'), name);
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A checksum of the rows of each table. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const content: Record<string, string> = {};
  for (const { name } of await findTables(pool)) {
    const { rows } = await pool.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${quoted(name)} t`,
    );
    content[name] = rows[0]!.sum;
  }
  await pool.end();
  return content;
}

/** Rules, indexes, triggers and links, as the database tells of them. */
async function rulesOf(url: string): Promise<unknown[]> {
  return ask(
    url,
    `select pg_get_indexdef(indexrelid) as rule from pg_index join pg_class on pg_class.oid = indrelid
       where relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
     union all select conrelid::regclass || ' ' || conname || pg_get_constraintdef(oid) from pg_constraint where contype = 'f'
     union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
     order by 1`,
  );
}

test('TRUST-81 what was kept is restored: every row, rule and file; and the product works on it', async () => {
  expect(kept).toMatchObject({ files: 1, missingFiles: 1 });
  const url = await emptyDatabase();
  const dataDir = join(folder, 'data');
  const restored = await restore(file, place(url, dataDir), CHOICES);
  expect(restored).toMatchObject({ files: 1, hasJobs: true });
  expect(await contentOf(url)).toEqual(await contentOf(app.connectionString));
  expect(await rulesOf(url)).toEqual(await rulesOf(app.connectionString));
  expect(await readFile(join(dataDir, 'files/here'))).toEqual(Buffer.from([0, 255, 10]));

  const again = await createTestApp({ made: { connectionString: url, drop: async () => undefined } });
  try {
    const seen = await again.ask(owner, '{ contacts { edges { node { lastName city } } } }');
    expect(seen.data!['contacts'].edges[0].node).toMatchObject({ lastName: 'Kept' });
    const written = await again.ask(
      owner,
      'mutation { createContact(input: { lastName: "New" }) { contact { id } errors { code } } }',
    );
    expect(written.data!['createContact'].errors).toEqual([]);
  } finally {
    await again.close();
  }
  // Somebody is in it now.
  await expect(restore(file, place(url, dataDir), CHOICES)).rejects.toThrow(
    /not empty \(1 accounts, 1 workspaces\): restore into a new one, or add --overwrite/,
  );
  await restore(file, place(url, dataDir), { ...CHOICES, overwrites: true });
  expect(await contentOf(url)).toEqual(await contentOf(app.connectionString));
}, 120_000);

test('TRUST-81 what is written after a restore is numbered higher than what was written before', async () => {
  const pool = new pg.Pool({ connectionString: app.connectionString, max: 1 });
  const client = await pool.connect();
  const wanted = BigInt((await client.query('select pg_current_xact_id()::text as n')).rows[0].n) + 12_345n;
  await passTransactionNumber(client, wanted);
  const { rows } = await client.query('select pg_current_xact_id()::text as n');
  expect(BigInt(rows[0].n) > wanted).toBe(true);
  client.release();
  await pool.end();
});

test('TRUST-81 what is no whole backup, or of another version or secret, is refused before anything is written', async () => {
  const url = await emptyDatabase();
  const refusal = async (bytes: Buffer | null, secret = SECRET): Promise<string> => {
    const broken = join(folder, `${randomUUID()}.backup`);
    if (bytes) await writeFile(broken, bytes);
    const error: unknown = await restore(broken, place(url, folder, secret), CHOICES).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SetupError);
    return (error as SetupError).message;
  };
  const whole = await readFile(file);
  const bare = gunzipSync(whole);
  const changed = Buffer.from(bare);
  changed[changed.indexOf('Kept')] = 88;
  const other = Buffer.from(
    bare.toString('latin1').replace('"checksum": "', '"checksum": "').replace('0001_', '0000_'),
    'latin1',
  );

  expect(await refusal(null)).toMatch(/there is no such file/);
  expect(await refusal(Buffer.from('PK a spreadsheet'))).toMatch(/expected is a whole file/);
  expect(await refusal(whole.subarray(0, whole.length / 2))).toMatch(
    /cannot be restored \(unexpected end of file\)/,
  );
  expect(await refusal(gzipSync(bare.subarray(0, bare.length - 4096)))).toMatch(
    /breaks off|its end is missing/,
  );
  expect(await refusal(gzipSync(changed))).toMatch(/its checksum is another/);
  expect(await refusal(gzipSync(other))).toMatch(/its checksum is another/);
  expect(await refusal(whole, 'another secret that is long enough to be one')).toMatch(
    /belongs to another SECRET: .*--other-secret/,
  );
  expect(await ask(url, "select from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
});

test('TRUST-81 a restore that fails on its way leaves neither rows nor files behind, and what was there as it was', async () => {
  const url = await emptyDatabase();
  const dataDir = await mkdtemp(join(folder, 'fails-'));
  const store = new FileStore({ dataDir, s3Url: null });
  await restore(file, place(url, dataDir), CHOICES);
  await store.remove('here');
  // Indexes are built when all rows and files have come: this one fails at a name of the backup.
  await ask(
    url,
    `update workspace set name = 'Other'; create index late on workspace ((1 / position('Other' in name)))`,
  );
  const before = await contentOf(url);
  const fail = () => restore(file, place(url, dataDir), { ...CHOICES, overwrites: true });
  await expect(fail()).rejects.toThrow(/division by zero/);
  expect(await contentOf(url)).toEqual(before);
  expect([await store.has('here'), await readdir(join(dataDir, 'uploads'))]).toEqual([false, []]);

  const draft = await store.draft();
  await writeFile(draft, Buffer.from([0, 255, 10]));
  await store.keep(draft, 'here', { size: 3, mediaType: 'text/plain' });
  await expect(fail()).rejects.toThrow(/division by zero/);
  expect(await store.has('here')).toBe(true);
});

/** A backup as somebody made it who knows how its checksum is computed. */
async function forge(entries: [name: string, content: Buffer][], rows: Checksums['rows']): Promise<string> {
  const madeAt = new Date(0);
  const pack = ([name, content]: [string, Buffer]) =>
    Buffer.concat([entryHeader(name, content.length, madeAt), content, padding(content.length)]);
  const packed = Buffer.concat(entries.map(pack));
  const sha256 = createHash('sha256').update(packed).digest('hex');
  const checksums = Buffer.from(JSON.stringify({ sha256, rows, files: 1, missingFiles: 0 }));
  const forged = join(folder, `${randomUUID()}.backup`);
  const archive = Buffer.concat([packed, pack(['checksums.json', checksums]), archiveEnd()]);
  await writeFile(forged, gzipSync(archive));
  return forged;
}

test('TRUST-81 a forged backup is refused in a sentence, and leaves files and folders as they were', async () => {
  const url = await emptyDatabase();
  const dataDir = await mkdtemp(join(folder, 'forged-'));
  await restore(file, place(url, dataDir), CHOICES);
  const before = await contentOf(url);
  const entries: [string, Buffer][] = [];
  for await (const { name, content } of openBackup(file)) {
    const pieces: Buffer[] = [];
    for await (const piece of content) pieces.push(piece);
    entries.push([name, Buffer.concat(pieces)]);
  }
  const { rows } = JSON.parse(entries.pop()![1].toString('utf8')) as Checksums;
  const manifest = { ...JSON.parse(entries[0]![1].toString('utf8')), madeAt: new Date(0).toISOString() };
  const refusal = async (
    change: object | null,
    others = entries.slice(1),
    counted = rows,
  ): Promise<string> => {
    const told = Buffer.from(JSON.stringify(change && { ...manifest, ...change }));
    const forged = await forge([['convive-backup.json', told], ...others], counted);
    const restoring = restore(forged, place(url, dataDir), { ...CHOICES, overwrites: true });
    const error: unknown = await restoring.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SetupError);
    return (error as SetupError).message;
  };
  for (const change of [null, { tables: 'all' }, { transactionId: 'x' }, { sequences: [{ name: 1 }] }])
    expect(await refusal(change)).toMatch(/convive-backup.json in it is not what a backup says of itself/);
  const tables = [...manifest.tables, { name: 'public.nothing', columns: ['a'] }];
  expect(await refusal({ tables })).toMatch(/does not take what is in the backup \(.*"public.nothing"/);
  // Another content for a file that stands there, and one in a folder of its own; then the rows do not come to what they should.
  const others = entries.slice(1).flatMap(([name, content]): [string, Buffer][] =>
    name === 'files/here'
      ? [
          [name, Buffer.from('forged')],
          ['files/none/gone', Buffer.from('new')],
        ]
      : [[name, content]],
  );
  expect(await refusal({}, others, { ...rows, 'public.contact': 7 })).toMatch(/contradicts itself/);
  expect(await readFile(join(dataDir, 'files/here'))).toEqual(Buffer.from([0, 255, 10]));
  expect(await readdir(join(dataDir, 'files'))).toEqual(['here']);
  expect(await readdir(join(dataDir, 'uploads'))).toEqual([]);
  expect(await contentOf(url)).toEqual(before);
});

test('TRUST-81 a backup of a newer version is refused, and so is a database that is newer than the backup', async () => {
  const { database } = app.application;
  await database.asOwner("insert into applied_migration (name, checksum) values ('9999_newer.sql', '')");
  const newer = join(folder, 'newer.backup');
  await backUp(newer, place(app.connectionString, app.dataDir));
  await expect(restore(newer, place(await emptyDatabase(), folder), CHOICES)).rejects.toThrow(
    /another version of Convive \(its migration 9999_newer.sql is not known here\): update this one/,
  );
  await expect(
    restore(file, place(app.connectionString, app.dataDir), { ...CHOICES, overwrites: true }),
  ).rejects.toThrow(/newer than the backup \(it has 9999_newer.sql\): restore into a new, empty database/);
});

test('TRUST-81 a backup that exists is not replaced unless that is said', async () => {
  const there = join(folder, 'there.backup');
  await writeFile(there, 'of yesterday');
  const from = place(await emptyDatabase(), folder);
  await expect(backUp(there, from)).rejects.toThrow(
    /there.backup exists, and nothing was written.*--overwrite/,
  );
  // Past the file, it looks at the database.
  await expect(backUp(there, from, { overwrites: true })).rejects.toThrow(/nothing to keep/);
  expect(await readFile(there, 'utf8')).toBe('of yesterday');
});

test('TRUST-81 there is nothing to keep of a database that was never used', async () => {
  await expect(backUp(join(folder, 'none'), place(await emptyDatabase(), folder))).rejects.toThrow(
    /nothing to keep/,
  );
});
