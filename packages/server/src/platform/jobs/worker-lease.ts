import { randomInt } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Log } from '../observability/log.ts';

const RETRY_MS = 1_000;

/**
 * Tells the living workers from the dead. Each process holds an advisory lock, which PostgreSQL lets go of the
 * moment the process's connection is gone; the jobs of workers whose lock is free would otherwise stay locked
 * for four hours.
 */
export class WorkerLease {
  private client: PoolClient | null = null;
  private isReleased = false;

  private constructor(
    private readonly pool: Pool,
    private readonly log: Log,
    private readonly processKey: number,
  ) {}

  static async take(pool: Pool, log: Log): Promise<WorkerLease> {
    const lease = new WorkerLease(pool, log, randomInt(1, 2 ** 47));
    await lease.hold();
    return lease;
  }

  async announce(workerId: string): Promise<void> {
    await this.pool.query('insert into worker_lease (worker_id, process_key) values ($1, $2)', [
      workerId,
      this.processKey,
    ]);
  }

  /** Workers whose process no longer holds its lock. */
  async findDeadWorkers(): Promise<string[]> {
    const { rows } = await this.pool.query<{ worker_id: string }>(
      `select worker_id from worker_lease
       where process_key <> $1 and not exists (
         select from pg_locks
         where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
           and (classid::bigint << 32) | objid::bigint = process_key)`,
      [this.processKey],
    );
    return rows.map((row) => row.worker_id);
  }

  async forget(workerIds: readonly string[]): Promise<void> {
    await this.pool.query('delete from worker_lease where worker_id = any($1)', [workerIds]);
  }

  async release(): Promise<void> {
    this.isReleased = true;
    await this.pool.query('delete from worker_lease where process_key = $1', [this.processKey]);
    this.client?.release(true);
    this.client = null;
  }

  private async hold(): Promise<void> {
    const client = await this.pool.connect();
    client.on('error', () => this.holdAgain(client));
    await client.query('select pg_advisory_lock($1)', [this.processKey]);
    this.client = client;
  }

  /** The connection was lost (a restart of PostgreSQL): take the lock anew before others think us dead. */
  private holdAgain(lost: PoolClient): void {
    if (this.client !== lost) return;
    this.client = null;
    lost.release(true);
    const retry = () => {
      if (this.isReleased) return;
      this.hold().catch((error: unknown) => {
        this.log.warn({ err: error }, 'the worker lease could not be renewed yet');
        setTimeout(retry, RETRY_MS).unref();
      });
    };
    retry();
  }
}
