import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

async function enqueue(payload: object): Promise<void> {
  await pool.query('begin');
  await pool.query(`select set_config('convive.workspace_id', (select id::text from workspace), false)`);
  await pool.query(`select enqueue_job('probe', $1)`, [payload]);
  await pool.query('commit');
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

test('the job of a worker that died is taken over at once, that of a living one is left to it', async () => {
  await enqueue({ importId: 'orphan' });
  // As a killed process leaves it: locked by a worker whose lease nobody holds.
  await pool.query(`insert into worker_lease (worker_id, process_key) values ('worker-dead', 4711)`);
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-dead', locked_at = now(), attempts = 1 where locked_by is null`,
  );
  const { payload, handler } = nextJob();
  const worker = await startWorker(pool, { probe: handler }, log);
  expect(await payload).toMatchObject({ importId: 'orphan' });
  await worker.stop();

  const living = new pg.Client({ connectionString: database.connectionString });
  await living.connect();
  await living.query('select pg_advisory_lock(4712)');
  await pool.query(`insert into worker_lease (worker_id, process_key) values ('worker-living', 4712)`);
  await enqueue({ importId: 'held' });
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-living', locked_at = now() where locked_by is null`,
  );
  const idle = await startWorker(pool, { probe: async () => Promise.reject(new Error('must not run')) }, log);
  await idle.stop();
  const { rows } = await pool.query('select locked_by, attempts from graphile_worker._private_jobs');
  expect(rows).toEqual([{ locked_by: 'worker-living', attempts: 0 }]);
  await living.end();
});
