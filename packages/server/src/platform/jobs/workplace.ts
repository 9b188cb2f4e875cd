import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Job,
  Logger as WorkerLogger,
  runTaskList,
  type TaskList,
  type Worker,
  type WorkerEvents,
  type WorkerPoolOptions,
} from 'graphile-worker';
import type { Pool } from 'pg';
import { isLostConnection } from '../database/lost-connection.ts';
import type { Log } from '../observability/log.ts';

/** Does one job. Payloads carry ids only; the workspace was stamped when the job was enqueued. */
export interface JobHandler {
  (payload: { workspaceId: string } & Record<string, string>, job: JobAtHand): Promise<void>;
  /** Its jobs are many and long: of the places of a worker one alone takes them, so that others find a place at once. */
  inOnePlace?: boolean;
  /** Somebody waits for it: beside the places for all there is one where nothing else is done. */
  goesFirst?: boolean;
}

interface JobAtHand {
  /** The same for each attempt; absent where it is done without a queue. */
  id?: string;
  /** Aborted when all is to stop: what is left is handed back as it stands. */
  signal?: AbortSignal;
}

export interface WorkplaceContext {
  pool: Pool;
  handlers: Record<string, JobHandler>;
  log: Log;
  /** Answers the name of a worker that counts as living until it is let go. */
  enter(): Promise<string>;
  /** Frees what the worker held, and strikes it off. */
  letGo(workerId: string): Promise<void>;
}

/** The queue's own messages name payloads; what matters is logged here. */
export const SILENT = new WorkerLogger(() => () => undefined);

const PAUSE_MS = 500;
/** Before the next attempt at a job that lost the database again and again: it may be what breaks it. */
const LONG_PAUSE_MS = 30_000;
const ATTEMPTS_AT_ONCE = 10;
/** How long a stop waits for the chunk under way, and then for the rest. */
const PATIENCE_MS = 5_000;
const LAST_PATIENCE_MS = 1_000;
/** Ends a wait for something that may never come; by itself it keeps no process alive. */
const patience = (ms: number) => sleep(ms, undefined, { ref: false });
/** For a job that is to be let go as it stands: the queue hears neither of success nor of failure. */
const NEVER = new Promise<never>(() => undefined);

/**
 * Where one worker at a time does jobs. The queue's workers end for good when they cannot say how their job went,
 * and may hold jobs they never heard of: whoever has lost the database once is let go with what it held, and another
 * under a new name takes his place as soon as the database answers.
 */
export class Workplace {
  private readonly stopping = new AbortController();
  private readonly working: Promise<void>;
  private isCutOff = false;

  constructor(private readonly context: WorkplaceContext) {
    this.working = this.work();
  }

  /** Tells the running job to end, waits for it as long as is bearable, and hands it back where it did not. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.working, patience(PATIENCE_MS + 2 * LAST_PATIENCE_MS)]);
  }

  private async work(): Promise<void> {
    const { signal } = this.stopping;
    const left: string[] = [];
    while (!signal.aborted) {
      try {
        for (const workerId of left) await this.context.letGo(workerId);
        left.length = 0;
        const workerId = await this.context.enter();
        left.push(workerId);
        this.tellReturn();
        await this.employ(workerId);
      } catch (error) {
        this.tellLoss(error);
        const pause = error instanceof LostAgain ? LONG_PAUSE_MS : PAUSE_MS;
        await sleep(pause, undefined, { signal }).catch(() => undefined);
      }
    }
    // Who cannot be struck off now is found dead by the next process.
    for (const workerId of left) await this.context.letGo(workerId).catch(() => undefined);
  }

  /** Lets a worker do jobs until all is to stop. Throws what made it leave before. */
  private async employ(workerId: string): Promise<void> {
    const { pool } = this.context;
    const desk = new Desk(this.context, this.stopping.signal);
    const options: WorkerPoolOptions & { workerId: string } = {
      workerId,
      concurrency: 1,
      noHandleSignals: true,
      pollInterval: 1_000,
      logger: SILENT,
    };
    // Not `run`: it asks for timetables too, which we have none of, and ends the process where it is not answered.
    const workers = runTaskList({ ...options, events: desk.events }, desk.taskList, forgivingPool(pool));
    workers.promise.catch(() => undefined);
    try {
      await desk.left;
    } finally {
      const stopped = workers.gracefulShutdown().catch(() => undefined);
      await desk.clear();
      await Promise.race([stopped, patience(LAST_PATIENCE_MS)]);
    }
  }

  /** One sentence when the database goes and one when it is back, however often it is asked in between. */
  private tellLoss(error: unknown): void {
    if (this.isCutOff) return;
    this.isCutOff = true;
    const { log } = this.context;
    if (isLostConnection(error) || error instanceof LostAgain)
      log.warn('a worker lost the database; its work goes on when the database answers');
    else log.error({ err: error }, 'a worker could not go on; another takes its place');
  }

  private tellReturn(): void {
    if (this.isCutOff) this.context.log.warn('a new worker has taken the place of the one that was lost');
    this.isCutOff = false;
  }
}

/** The queue gives the connection by which it listens back twice where that breaks while it stops; the second time is none. */
function forgivingPool(pool: Pool): Pool {
  const connect = (callback?: ConnectCallback) => {
    if (!callback) return pool.connect();
    return pool.connect((error, client, release) => {
      let isReleased = false;
      callback(error, client, (destroy) => {
        if (!isReleased) release(destroy);
        isReleased = true;
      });
    });
  };
  return Object.create(pool, { connect: { value: connect } }) as Pool;
}

type ConnectCallback = Parameters<Pool['connect']>[0];

/** One job has lost the database more often than chance would have it. */
class LostAgain extends Error {
  override readonly name = 'LostAgain';
}

/** One worker, the job before it, and how it left. */
class Desk {
  readonly events = new EventEmitter() as unknown as WorkerEvents;
  readonly taskList: TaskList;
  /** Settles when the worker takes no more jobs: resolves when all is to stop, rejects with what it lost. */
  readonly left: Promise<void>;
  private leave: (lost?: unknown) => void = () => undefined;
  private handBack: () => void = () => undefined;
  private readonly handedBack: Promise<void>;
  private worker: Worker | null = null;

  constructor(
    private readonly context: WorkplaceContext,
    private readonly stopSignal: AbortSignal,
  ) {
    this.handedBack = new Promise((resolve) => (this.handBack = resolve));
    this.left = new Promise((resolve, reject) => {
      this.leave = (lost) => (lost === undefined ? resolve() : reject(lost as Error));
    });
    this.left.catch(() => undefined);
    if (stopSignal.aborted) this.leave();
    stopSignal.addEventListener('abort', () => this.leave(), { once: true });
    this.events.on('worker:create', ({ worker }) => (this.worker = worker));
    this.events.on('worker:getJob:error', ({ error }) => this.dismiss(error));
    this.events.on('worker:fatalError', ({ error }) => this.dismiss(error));
    this.events.on('worker:stop', ({ error }) => this.leave(error ?? new Error('the queue ended a worker')));
    this.taskList = Object.fromEntries(
      Object.entries(context.handlers).map(([name, handle]) => [
        name,
        (payload, { job }) =>
          this.handle(name, job, () => handle(payload as never, { id: job.id, signal: stopSignal })),
      ]),
    );
  }

  /** Waits for the job before the worker, then lets the worker go whether it has ended or not. */
  async clear(): Promise<void> {
    await Promise.race([this.worker?.promise, this.handedBack, patience(PATIENCE_MS)]);
    await this.worker?.release(true);
  }

  /** Ended from here, the worker ends without a cry of its own. */
  private dismiss(lost: unknown): void {
    void this.worker?.release(true);
    this.leave(lost);
  }

  private async handle(name: string, { id, attempts }: Job, handle: () => Promise<void>): Promise<void> {
    const { log } = this.context;
    const started = performance.now();
    try {
      this.stopSignal.throwIfAborted();
      await handle();
      log.info({ job: name, id, ms: Math.round(performance.now() - started) }, 'job done');
    } catch (error) {
      if (this.stopSignal.aborted)
        log.info({ job: name, id }, 'job interrupted; it goes on at the next start');
      else if (isLostConnection(error)) this.leave(attempts > ATTEMPTS_AT_ONCE ? new LostAgain() : error);
      else {
        log.error({ job: name, id, attempt: attempts, err: error }, 'job failed');
        throw error;
      }
      this.handBack();
      await NEVER;
    }
  }
}
