import { makeWorkerUtils, runMigrations } from 'graphile-worker';
import type { Pool } from 'pg';
import { isLostConnection } from '../database/lost-connection.ts';
import type { Log } from '../observability/log.ts';
import { WorkerLease } from './worker-lease.ts';
import { type JobHandler, SILENT, Workplace } from './workplace.ts';

export type { JobHandler } from './workplace.ts';

export interface Worker {
  /** Lets running jobs end (they are told by their signal), then stops. What did not end is handed back. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Jobs done at the same time, beside one that goes first. */
  concurrency?: number;
  /** Enqueues anew what has work to do and no job, and answers how much it was. Done at the start, and then each minute. */
  revive?: () => Promise<number>;
}

const ROUND_MS = 5_000;
const ROUNDS_BETWEEN_REVIVALS = 12;

/** Creates or updates the queue's own schema. */
export async function migrateQueue(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: SILENT });
}

export async function startWorker(
  pool: Pool,
  handlers: Record<string, JobHandler>,
  log: Log,
  { concurrency = 2, revive = async () => 0 }: WorkerOptions = {},
): Promise<Worker> {
  const tools = await makeWorkerUtils({ pgPool: pool, logger: SILENT });
  const lease = await WorkerLease.take(pool).catch(async (error: unknown) => {
    await tools.release();
    throw error;
  });
  const close = async () => {
    await tools.release();
    lease.release();
  };
  const letGo = async (workerIds: string[]) => {
    await tools.forceUnlockWorkers(workerIds);
    await lease.strikeOff(workerIds);
  };
  const bury = async (dead: string[]) => {
    if (dead.length === 0) return;
    await letGo(dead);
    log.warn({ workers: dead.length }, 'took over the jobs of workers that died');
  };
  const reviveAll = async () => {
    const revived = await revive();
    if (revived > 0) log.warn({ jobs: revived }, 'enqueued anew what had work to do and no job');
  };
  let missing: string[];
  try {
    missing = await lease.findDeadWorkers();
    await bury(missing);
    await reviveAll();
  } catch (error) {
    // Whoever starts anew later must not find the pool's connections held by a worker that never was.
    await close();
    throw error;
  }
  const ofPlaces = Array.from({ length: concurrency }, (_, place) =>
    place === 0 ? handlers : pick(handlers, ({ inOnePlace }) => !inOnePlace),
  );
  const first = pick(handlers, ({ goesFirst }) => goesFirst === true);
  if (Object.keys(first).length > 0) ofPlaces.push(first);
  const workplaces = ofPlaces.map(
    (ofPlace) =>
      new Workplace({
        pool,
        handlers: ofPlace,
        log,
        enter: () => lease.enter(),
        letGo: (workerId) => letGo([workerId]),
      }),
  );
  const goRound = async (round: number) => {
    const found = await lease.findDeadWorkers();
    // A process that has just lost its own connection is given the time to take its lock anew.
    await bury(found.filter((workerId) => missing.includes(workerId)));
    missing = found;
    if (round % ROUNDS_BETWEEN_REVIVALS === 0) await reviveAll();
  };
  let rounds = 0;
  let going: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    going = goRound(++rounds).catch((error: unknown) => {
      if (!isLostConnection(error)) log.warn({ err: error }, 'jobs without a worker could not be looked for');
    });
  }, ROUND_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all([going, ...workplaces.map((workplace) => workplace.stop())]);
      await close();
    },
  };
}

function pick(
  handlers: Record<string, JobHandler>,
  isWanted: (handler: JobHandler) => boolean,
): Record<string, JobHandler> {
  return Object.fromEntries(Object.entries(handlers).filter(([, handler]) => isWanted(handler)));
}
