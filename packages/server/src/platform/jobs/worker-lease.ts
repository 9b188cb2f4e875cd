import { randomBytes, randomInt } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

const RETRY_MS = 1_000;

/**
 * Tells the living workers from the dead. Each process holds an advisory lock, which PostgreSQL lets go of the
 * moment the process's connection is gone; the jobs of workers whose lock is free would otherwise stay locked
 * for four hours. A worker is entered before it takes its first job and struck off after its last was let go, so
 * whoever holds a job and is not entered is dead too.
 */
export class WorkerLease {
  private client: PoolClient | null = null;
  private isReleased = false;

  private constructor(
    private readonly pool: Pool,
    private readonly processKey: number,
  ) {}

  static async take(pool: Pool): Promise<WorkerLease> {
    const lease = new WorkerLease(pool, randomInt(1, 2 ** 47));
    await lease.hold();
    return lease;
  }

  /** Answers the name of a worker that may take jobs from now on. */
  async enter(): Promise<string> {
    const workerId = `worker-${randomBytes(9).toString('hex')}`;
    await this.pool.query('insert into worker_lease (worker_id, process_key) values ($1, $2)', [
      workerId,
      this.processKey,
    ]);
    return workerId;
  }

  /** Workers that hold jobs or are entered, though their process no longer holds its lock. Of other processes only. */
  async findDeadWorkers(): Promise<string[]> {
    const { rows } = await this.pool.query<{ worker_id: string }>(
      `select worker_id from (
         select worker_id from worker_lease
         union select locked_by from graphile_worker.jobs where locked_by is not null
       ) known
       where not exists (
         select from worker_lease living
         where living.worker_id = known.worker_id and (living.process_key = $1 or exists (
           select from pg_locks
           where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
             and (classid::bigint << 32) | objid::bigint = living.process_key)))`,
      [this.processKey],
    );
    return rows.map((row) => row.worker_id);
  }

  async strikeOff(workerIds: readonly string[]): Promise<void> {
    await this.pool.query('delete from worker_lease where worker_id = any($1)', [workerIds]);
  }

  /** Workers that are still entered count as dead from now on. */
  release(): void {
    this.isReleased = true;
    this.client?.release(true);
    this.client = null;
  }

  private async hold(): Promise<void> {
    const client = await this.pool.connect();
    try {
      client.on('error', () => this.holdAgain(client));
      await client.query('select pg_advisory_lock($1)', [this.processKey]);
      if (this.isReleased) throw new Error('the lease was released while it was taken');
    } catch (error) {
      client.release(true);
      throw error;
    }
    this.client = client;
  }

  /** The connection was lost (a restart of PostgreSQL): take the lock anew before others think us dead. */
  private holdAgain(lost: PoolClient): void {
    if (this.client !== lost) return;
    this.client = null;
    lost.release(true);
    const retry = () => {
      if (this.isReleased) return;
      // The workers tell of a database that is away; here is nothing to add.
      this.hold().catch(() => setTimeout(retry, RETRY_MS).unref());
    };
    retry();
  }
}
