import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { createLog } from '../observability/log.ts';
import { startWorker } from './worker.ts';

const log = createLog('silent');
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.connectionString });
  await pool.query(`insert into workspace (slug, name) values ('jobs', 'Jobs')`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function enqueue(payload: object, lockedBy: string | null = null, task = 'probe'): Promise<void> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query(`select set_config('convive.workspace_id', (select id::text from workspace), true)`);
  await client.query(`select enqueue_job($1, $2)`, [task, payload]);
  if (lockedBy !== null)
    await client.query(
      'update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = 1 where locked_by is null',
      [lockedBy],
    );
  await client.query('commit');
  client.release();
}

/** Resolves with the payload of the next job done. */
function nextJob() {
  let done: (payload: object) => void;
  const payload = new Promise<object>((resolve) => (done = resolve));
  return { payload, handler: async (found: object) => done(found) };
}

test('a job comes with the workspace it was enqueued in', async () => {
  const { payload, handler } = nextJob();
  const worker = await startWorker(pool, { probe: handler }, log);
  await enqueue({ importId: 'one' });
  const { rows } = await pool.query<{ id: string }>('select id from workspace');
  expect(await payload).toEqual({ importId: 'one', workspaceId: rows[0]!.id });
  await worker.stop();
  expect((await pool.query('select from worker_lease')).rowCount).toBe(0);
});

test('TRUST-3 a start that fails holds no connection of the pool', async () => {
  const failing = startWorker(pool, {}, log, { revive: () => Promise.reject(new Error('away')) });
  await expect(failing).rejects.toThrow('away');
  expect(pool.totalCount - pool.idleCount).toBe(0);
  expect((await pool.query('select from worker_lease')).rowCount).toBe(0);
});

test('TRUST-3 what a worker asks for at its start and does not get ends no process', async () => {
  const known = 'graphile_worker._private_known_crontabs';
  await pool.query(`alter table ${known} rename to away`);
  const cries: unknown[] = [];
  const hear = (reason: unknown) => cries.push(reason);
  process.on('unhandledRejection', hear);
  try {
    const { payload, handler } = nextJob();
    const worker = await startWorker(pool, { probe: handler }, log);
    await enqueue({ importId: 'at the start' });
    expect(await payload).toMatchObject({ importId: 'at the start' });
    await worker.stop();
  } finally {
    process.off('unhandledRejection', hear);
    await pool.query('alter table graphile_worker.away rename to _private_known_crontabs');
  }
  expect(cries).toEqual([]);
});

test('the job of a worker that died is taken over at once, that of a living one is left to it', async () => {
  // As a killed process leaves it: locked by a worker whose lease nobody holds.
  await pool.query(`insert into worker_lease (worker_id, process_key) values ('worker-dead', 4711)`);
  await enqueue({ importId: 'orphan' }, 'worker-dead');
  const { payload, handler } = nextJob();
  const worker = await startWorker(pool, { probe: handler }, log);
  expect(await payload).toMatchObject({ importId: 'orphan' });
  await worker.stop();

  const living = new pg.Client({ connectionString: database.connectionString });
  await living.connect();
  await living.query('select pg_advisory_lock(4712)');
  await pool.query(`insert into worker_lease (worker_id, process_key) values ('worker-living', 4712)`);
  await enqueue({ importId: 'held' }, 'worker-living');
  const idle = await startWorker(pool, { probe: async () => Promise.reject(new Error('must not run')) }, log);
  await idle.stop();
  const { rows } = await pool.query('select locked_by, attempts from graphile_worker._private_jobs');
  expect(rows).toEqual([{ locked_by: 'worker-living', attempts: 1 }]);
  await living.end();
});

/** Ends every connection of the database but the one that asks. */
async function breakConnections(): Promise<void> {
  const client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.end();
}

test('connections that are broken under the workers again and again stop no job, and do nothing twice', async () => {
  const cries = vi.spyOn(console, 'trace').mockImplementation(() => undefined);
  const lines: string[] = [];
  const told = { ...log, warn: (...parts: unknown[]) => lines.push(JSON.stringify(parts)) } as never;
  pool.on('error', () => undefined);
  await pool.query('delete from graphile_worker._private_jobs');
  await pool.query('create table step_done (job text, step integer)');
  const STEPS = 30;
  // As imports do: what is done and how far it has come are one transaction.
  const stepOn = async (payload: Record<string, string>) => {
    for (;;) {
      const client = await pool.connect();
      client.on('error', () => undefined);
      try {
        await client.query('begin');
        const { rows } = await client.query<{ done: number }>(
          `select count(*) as done from step_done where job = $1`,
          [payload['name']],
        );
        if (Number(rows[0]!.done) === STEPS) return;
        await client.query('insert into step_done values ($1, $2)', [payload['name'], Number(rows[0]!.done)]);
        // A step takes a while: most connections break inside one.
        await client.query('select pg_sleep(0.05)');
        await client.query('commit');
      } finally {
        client.release(true);
      }
    }
  };
  const worker = await startWorker(pool, { probe: stepOn }, told);
  const names = ['a', 'b', 'c', 'd'];
  for (const name of names) await enqueue({ name });
  for (let round = 0; round < 6; round++) {
    await vi.waitFor(
      async () => {
        const { rows } = await pool.query(
          'select from graphile_worker._private_jobs where locked_by is not null',
        );
        expect(rows).toHaveLength(2);
      },
      { timeout: 20_000 },
    );
    await breakConnections();
  }
  await vi.waitFor(
    async () => expect((await pool.query('select from graphile_worker._private_jobs')).rowCount).toBe(0),
    { timeout: 60_000, interval: 200 },
  );
  const { rows } = await pool.query(
    'select job, count(*)::int as done, count(distinct step)::int as steps from step_done group by job order by job',
  );
  expect(rows).toEqual(names.map((job) => ({ job, done: STEPS, steps: STEPS })));
  expect((await pool.query('select from worker_lease where worker_id like $1', ['worker-%'])).rowCount).toBe(
    2,
  );
  expect(cries).not.toHaveBeenCalled();
  expect(lines.join('\n')).not.toContain('node_modules');
  expect(lines.length).toBeGreaterThan(0);
  await worker.stop();
  cries.mockRestore();
}, 120_000);

test('a job locked by somebody who was never entered is freed while others work', async () => {
  const { payload, handler } = nextJob();
  const worker = await startWorker(pool, { probe: handler }, log);
  await enqueue({ importId: 'stray' }, 'worker-stray');
  expect(await payload).toMatchObject({ importId: 'stray' });
  await worker.stop();
}, 60_000);

test('INV-7 jobs that come in crowds take one place, and leave the other to whoever comes', async () => {
  let letGo: () => void;
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
  let underWay = 0;
  const crowd = async () => {
    underWay += 1;
    await isLetGo;
  };
  const { payload, handler } = nextJob();
  await enqueue({ importId: 'many' }, null, 'crowd');
  await enqueue({ importId: 'more' }, null, 'crowd');
  const handlers = { probe: handler, crowd: Object.assign(crowd, { inOnePlace: true }) };
  const worker = await startWorker(pool, handlers, log);
  await vi.waitFor(() => expect(underWay).toBe(1));
  await enqueue({ importId: 'one' });
  expect(await payload).toMatchObject({ importId: 'one' });
  expect(underWay).toBe(1);
  letGo!();
  await vi.waitFor(() => expect(underWay).toBe(2));
  await worker.stop();
});

test('a job that is under way when all stops is handed back as it stands, without delay or failure', async () => {
  await enqueue({ importId: 'long' });
  let began: () => void;
  const isUnderWay = new Promise<void>((resolve) => (began = resolve));
  const waits = async (_payload: object, { signal }: { signal?: AbortSignal }) => {
    began();
    await new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));
  };
  const worker = await startWorker(pool, { probe: waits }, log);
  await isUnderWay;
  await worker.stop();
  const { rows } = await pool.query(
    'select locked_by, last_error, run_at <= now() as is_due from graphile_worker._private_jobs',
  );
  expect(rows).toEqual([{ locked_by: null, last_error: null, is_due: true }]);
});
