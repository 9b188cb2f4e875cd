import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { reachState } from '../reach-state.ts';
import { beginStep, importPeople, type ImportStep, sendPeople, takeStep } from '../run-import.ts';
import { compareEnds, readEndState } from './end-state.ts';
import { isAtWork } from './is-at-work.ts';
import { inTrustRoom, type TrustRoom } from './open-trust.ts';
import type { ProductProcess } from './product-process.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const RESTART_LIMIT_S = 15;
const LOOK_MS = 20;
/** Of the time that the unbroken run took, so much lies between all kills: some let a chunk end, most do not. */
const SPREAD = 0.8;

/** `kill -9` of the only worker at random moments of an import, again and again, beside a run that nobody touches. */
export async function trustKilledWorker(): Promise<TrustFigure[]> {
  const [rows, kills] = [scaled(100_000), scaled(50)];
  return inTrustRoom('web', async (room) => {
    const [calm, struck] = [await room.workspace('calm'), await room.workspace('struck')];
    let worker = await room.start('worker');
    const started = performance.now();
    await importPeople(calm, { rows });
    const unbroken = performance.now() - started;
    const importId = await sendPeople(struck, { rows });

    const restarts: number[] = [];
    let done = 0;
    const strike = async (step: ImportStep, count: number) => {
      await beginStep(struck, importId, step);
      for (let kill = 0; kill < count && (await isAtWork(room.pool, importId)); kill++) {
        await pause(Math.random() * 2 * SPREAD * (unbroken / kills));
        if (!(await isAtWork(room.pool, importId))) break;
        await worker.kill();
        done += 1;
        const next = await restart(room, importId);
        worker = next.worker;
        restarts.push(next.seconds);
      }
      await reachState(struck, importId, step === 'plan' ? 'PLANNED' : 'COMPLETED');
    };
    // Planning is the shorter part of the work.
    await strike('plan', Math.floor(kills / 4));
    await strike('run', kills - done);
    const ends = compareEnds(
      await readEndState(room.pool, struck.workspaceId),
      await readEndState(room.pool, calm.workspaceId),
    );
    await takeStep(struck, importId, 'undo');
    const slowest = Math.max(0, ...restarts);
    return [
      {
        row: 1,
        promise: `${kills} \`kill -9\` of the worker in an import of ${rows} rows: nothing lost or doubled, end state as unbroken`,
        measured: `${done} kills: ${ends.text}`,
        kept: ends.isSame && done === kills,
      },
      {
        row: 1,
        promise: `work goes on at most ${RESTART_LIMIT_S} s after the new process is up (its first connection)`,
        measured: `slowest of ${restarts.length}: ${slowest.toFixed(1)} s, median ${median(restarts).toFixed(1)} s`,
        kept: slowest <= RESTART_LIMIT_S,
      },
    ];
  });
}

/** Starts another worker; answers the seconds from its first connection until it had the import's job in hand. */
async function restart(
  room: TrustRoom,
  importId: string,
): Promise<{ worker: ProductProcess; seconds: number }> {
  const before = await lockers(room.pool);
  const worker = await room.start('worker');
  let connected: number | null = null;
  for (;;) {
    if (connected === null && (await isConnected(room.pool, worker))) connected = performance.now();
    const now = await lockers(room.pool);
    if (now.some((name) => !before.includes(name)) || !(await isAtWork(room.pool, importId))) break;
    if (worker.hasEnded()) throw new Error(`the worker ended at its start: ${worker.output()}`);
    await pause(LOOK_MS);
  }
  return { worker, seconds: connected === null ? 0 : (performance.now() - connected) / 1000 };
}

async function isConnected(pool: Pool, { name }: ProductProcess): Promise<boolean> {
  const { rowCount } = await pool.query('select from pg_stat_activity where application_name = $1', [name]);
  return rowCount !== 0;
}

/** The names of the workers that hold a job, dead ones too. */
async function lockers(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'select distinct locked_by as name from graphile_worker.jobs where locked_by is not null',
  );
  return rows.map(({ name }) => name);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
