import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SetupError } from '../setup-error.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { startOf } from './process-identity.ts';

const settings = { fsync: 'off' };
/** A cluster made once; each test has a copy of it. */
let template: string;
let dataDir: string;
let running: EmbeddedPostgres[];
let elsewhere: ChildProcess[];
const log: string[] = [];

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'convive-template-'));
  await (await startEmbeddedPostgres({ dataDir: template, log: () => undefined, settings })).stop();
}, 60_000);
afterAll(async () => {
  await rm(template, { recursive: true, force: true });
});

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'convive-database-'));
  // Of node:fs/promises, cp does not keep the owner.
  execFileSync('cp', ['-a', `${template}/.`, dataDir]);
  running = [];
  elsewhere = [];
});
afterEach(async () => {
  await Promise.all(running.map((database) => database.stop()));
  await Promise.all(elsewhere.map(killGroup));
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, log: (line) => log.push(line), settings });
  running.push(database);
  return database;
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** Another process, leader of its own group, that starts the database and waits to be killed. */
async function startElsewhere(): Promise<{ owner: ChildProcess; connectionString: string }> {
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)};
    const database = await startEmbeddedPostgres({ dataDir: process.argv[1], log() {}, settings: { fsync: 'off' } });
    console.log(database.connectionString);`;
  const owner = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script, '--', dataDir],
    {
      cwd: new URL('../../..', import.meta.url),
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  elsewhere.push(owner);
  const [connectionString] = (await once(createInterface({ input: owner.stdout! }), 'line')) as [string];
  return { owner, connectionString };
}

async function killGroup(owner: ChildProcess): Promise<void> {
  if (owner.signalCode !== null) return;
  const ended = once(owner, 'exit');
  process.kill(-owner.pid!, 'SIGKILL');
  await ended;
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
}

async function processesInCluster(): Promise<number[]> {
  const found: number[] = [];
  for (const pid of await processIds())
    if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) === join(dataDir, 'postgres')) found.push(pid);
  return found;
}

/** Ends the shell that would stop the database once its owner is gone, so that the database lives on. */
async function killGuard(postmaster: number): Promise<void> {
  for (const pid of await processIds()) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words[2]?.includes('kill -INT') && words[4] === String(postmaster)) process.kill(pid, 'SIGKILL');
  }
}

async function processIds(): Promise<number[]> {
  return (await readdir('/proc')).map(Number).filter(Number.isInteger);
}

describe('startEmbeddedPostgres', () => {
  it('makes a database of UTF-8 text, keeps it over a stop, and leaves no process', async () => {
    const first = await start();
    expect(
      await query(
        first.connectionString,
        `select datlocprovider, datlocale, pg_encoding_to_char(encoding), current_setting('server_version_num')::int >= 180000
         from pg_database where datname = current_database()`,
      ),
    ).toEqual(['b', 'C.UTF-8', 'UTF8', true]);
    for (const extension of ['unaccent', 'pg_trgm', 'btree_gin'])
      await query(first.connectionString, `create extension ${extension}`);
    await query(first.connectionString, 'create table kept (word text)');
    await query(first.connectionString, `insert into kept values ('Müller')`);
    await first.stop();
    expect(await processesInCluster()).toEqual([]);

    const second = await start();
    expect(await query(second.connectionString, `select lower(unaccent(word)) from kept`)).toEqual([
      'muller',
    ]);
  });

  it('lets nobody in without the password, which its owner alone can read', async () => {
    const { connectionString } = await start();
    const withoutPassword = new URL(connectionString);
    withoutPassword.password = 'guess';
    await expect(query(withoutPassword.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
  });

  it('writes nothing into its log that a statement held', async () => {
    const { connectionString } = await start();
    log.length = 0;
    await query(connectionString, 'create table person (name text unique)');
    const duplicate = `insert into person values ('Zoé'), ('Zoé')`;
    await expect(query(connectionString, duplicate)).rejects.toThrow('unique');
    await expect(query(connectionString, `select 'Zoé'::uuid`)).rejects.toThrow('uuid');
    expect(log.join('\n')).not.toContain('Zoé');
  });

  it('refuses a second owner of the same folder, and leaves the first alone', async () => {
    const first = await start();
    const second = startEmbeddedPostgres({ dataDir, log: () => undefined, patience: 0 });
    await expect(second).rejects.toBeInstanceOf(SetupError);
    await expect(second).rejects.toThrow(/Another Convive \(process \d+\).*DATA_DIR/);
    expect(await query(first.connectionString, 'select 1')).toEqual([1]);
  });

  it('waits for an owner that is stopping', async () => {
    const first = await start();
    const next = start();
    await first.stop();
    expect(await query((await next).connectionString, 'select 1')).toEqual([1]);
  });

  it('starts over what a start that was killed while making the cluster left', async () => {
    await rm(join(dataDir, 'postgres'), { recursive: true });
    await mkdir(join(dataDir, 'postgres.new'));
    await writeFile(join(dataDir, 'postgres.new/PG_VERSION'), '1');
    await writeFile(join(dataDir, 'postgres.new.password'), 'x');
    const { connectionString } = await start();
    expect(await query(connectionString, 'select 1')).toEqual([1]);
    expect((await readdir(dataDir)).sort()).toEqual(['database.lock', 'postgres', 'postgres-password']);
  });

  it('starts its server again, on the same port, when that one is killed', async () => {
    const { connectionString } = await start();
    const before = await postmasterPid();
    process.kill(before, 'SIGKILL');
    await expect
      .poll(() => query(connectionString, 'select 1').catch(() => null), { timeout: 20_000 })
      .toEqual([1]);
    expect(await postmasterPid()).not.toBe(before);
  });
}, 60_000);

describe('recovery after kill -9', () => {
  it('comes up every time, with all that was committed', async () => {
    for (let round = 1; round <= 4; round++) {
      const { owner, connectionString } = await startElsewhere();
      await query(connectionString, 'create table if not exists round (number int)');
      await query(connectionString, `insert into round values (${round})`);
      // Odd rounds leave the server running, even rounds let it be stopped when its owner vanishes.
      const pid = await postmasterPid();
      if (round % 2) await killGuard(pid);
      await killGroup(owner);
      if (round % 2) expect(await startOf(pid)).not.toBeNull();
    }
    const { connectionString } = await start();
    expect(await query(connectionString, 'select number from round order by 1')).toEqual([1, 2, 3, 4]);
  });

  it('stops a server whose owner vanished, without a next start', async () => {
    const { owner } = await startElsewhere();
    const pid = await postmasterPid();
    await killGroup(owner);
    await expect.poll(() => startOf(pid), { timeout: 20_000 }).toBeNull();
  });

  it('ends a backend that outlived its postmaster and still holds the shared memory', async () => {
    const { owner, connectionString } = await startElsewhere();
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const endless = client.query('select count(*) from generate_series(1, 1000000000000)').catch(() => null);
    await sleep(200);
    const pid = await postmasterPid();
    process.kill(owner.pid!, 'SIGSTOP');
    process.kill(pid, 'SIGKILL');
    await killGroup(owner);
    expect(await startOf(rows[0]!.pid)).not.toBeNull();

    const next = await start();
    expect(await query(next.connectionString, 'select 1')).toEqual([1]);
    expect(await startOf(rows[0]!.pid)).toBeNull();
    await endless;
  });

  it('takes over a lock and a pid file whose numbers belong to other programs since', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dataDir, 'database.lock'), `${process.pid}\nan earlier start\n`);
    await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${process.ppid}\n${dataDir}/postgres\n`);
    const second = await start();
    expect(await query(second.connectionString, 'select 1')).toEqual([1]);
  });
}, 120_000);
