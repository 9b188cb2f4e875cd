import { EventEmitter } from 'node:events';
import {
  Logger as WorkerLogger,
  makeWorkerUtils,
  run,
  runMigrations,
  type Runner,
  type TaskList,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Log } from '../observability/log.ts';
import { WorkerLease } from './worker-lease.ts';

/** Does one job. Payloads carry ids only; the workspace was stamped when the job was enqueued. */
export type JobHandler = (
  payload: { workspaceId: string } & Record<string, string>,
  job: { signal?: AbortSignal },
) => Promise<void>;

export interface Worker {
  /** Lets running jobs end (they are told by their signal), then stops. */
  stop(): Promise<void>;
}

/** Creates or updates the queue's own schema. */
export async function migrateQueue(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: SILENT });
}

export async function startWorker(
  pool: Pool,
  handlers: Record<string, JobHandler>,
  log: Log,
  concurrency = 2,
): Promise<Worker> {
  const lease = await WorkerLease.take(pool, log);
  const tools = await makeWorkerUtils({ pgPool: pool, logger: SILENT });
  const recover = async () => {
    const dead = await lease.findDeadWorkers();
    if (dead.length === 0) return;
    await tools.forceUnlockWorkers(dead);
    await lease.forget(dead);
    log.warn({ workers: dead.length }, 'took over the jobs of workers that died');
  };
  await recover();
  const events = new EventEmitter();
  events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => {
    lease
      .announce(worker.workerId)
      .catch((error: unknown) => log.error({ err: error }, 'a worker could not be announced'));
  });
  const runner = await run({
    pgPool: pool,
    taskList: toTaskList(handlers, log),
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: SILENT,
    events: events as never,
  });
  const timer = setInterval(() => {
    recover().catch((error: unknown) => log.warn({ err: error }, 'dead workers could not be looked for'));
  }, 5_000);
  return { stop: () => stopAll(runner, timer, lease, async () => tools.release()) };
}

async function stopAll(
  runner: Runner,
  timer: NodeJS.Timeout,
  lease: WorkerLease,
  releaseTools: () => Promise<void>,
): Promise<void> {
  clearInterval(timer);
  await runner.stop();
  await releaseTools();
  await lease.release();
}

function toTaskList(handlers: Record<string, JobHandler>, log: Log): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload, helpers) => {
        const started = performance.now();
        try {
          await handle(payload as Parameters<JobHandler>[0], { signal: helpers.abortSignal });
          log.info(
            { job: name, id: helpers.job.id, ms: Math.round(performance.now() - started) },
            'job done',
          );
        } catch (error) {
          log.error(
            { job: name, id: helpers.job.id, attempt: helpers.job.attempts, err: error },
            'job failed',
          );
          throw error;
        }
      },
    ]),
  );
}

/** The queue's own messages name payloads; what matters is logged above. */
const SILENT = new WorkerLogger(() => () => undefined);
