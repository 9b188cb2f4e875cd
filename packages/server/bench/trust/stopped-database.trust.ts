import { setTimeout as pause } from 'node:timers/promises';
import { beginStep, importPeople, type ImportStep, sendPeople } from '../run-import.ts';
import { compareEnds, readEndState } from './end-state.ts';
import { insist, reachStateAnyhow } from './insist.ts';
import { isAtWork } from './is-at-work.ts';
import { inTrustRoom, type TrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

/** Immediate stops of PostgreSQL while an import is planned and run, beside a run that nobody touches. */
export async function trustStoppedDatabase(): Promise<TrustFigure[]> {
  const [rows, stops] = [scaled(100_000), scaled(10)];
  return inTrustRoom('all', async (room) => {
    const [calm, struck] = [await room.workspace('calm'), await room.workspace('struck')];
    const started = performance.now();
    await importPeople(calm, { rows });
    const unbroken = performance.now() - started;
    const importId = await sendPeople(struck, { rows });

    const returns: number[] = [];
    let atWork = 0;
    const strike = async (step: ImportStep, count: number, end: string) => {
      await insist(() => beginStep(struck, importId, step));
      for (let stop = 0; stop < count; stop++) {
        await pause((Math.random() * unbroken) / stops);
        if (await insist(() => isAtWork(room.pool, importId))) atWork += 1;
        returns.push(await stopAndReturn(room));
      }
      await reachStateAnyhow(struck, importId, end);
    };
    const whilePlanning = Math.floor(stops / 4);
    await strike('plan', whilePlanning, 'PLANNED');
    await strike('run', stops - whilePlanning, 'COMPLETED');
    const ends = compareEnds(
      await insist(() => readEndState(room.pool, struck.workspaceId)),
      await readEndState(room.pool, calm.workspaceId),
    );
    return [
      {
        row: 2,
        promise: `${stops} immediate stops of PostgreSQL in an import of ${rows} rows: end state as unbroken`,
        measured: `${returns.length} stops, ${atWork} of them while it worked: ${ends.text}, the process ${room.web.hasEnded() ? 'ended' : 'stayed'}; it served again after ${Math.max(...returns).toFixed(1)} s at the most`,
        kept: ends.isSame && !room.web.hasEnded(),
      },
    ];
  });
}

/** Stops the database; answers the seconds until another one serves in its place. */
async function stopAndReturn({ database, pool, web }: TrustRoom): Promise<number> {
  const startOf = async () => {
    const { rows } = await pool.query<{ at: string }>('select pg_postmaster_start_time()::text as at');
    return rows[0]!.at;
  };
  const before = await insist(startOf);
  const started = performance.now();
  await database.crash();
  await insist(async () => {
    if ((await startOf()) === before) throw new Error('the database is still there');
    const { status } = await fetch(`${web.url}/readyz`);
    if (status !== 200) throw new Error('the product is not ready');
  });
  return (performance.now() - started) / 1000;
}
