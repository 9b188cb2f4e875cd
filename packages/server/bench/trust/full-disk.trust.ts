import { setTimeout as pause } from 'node:timers/promises';
import { beginStep, importPeople, sendPeople, takeStep } from '../run-import.ts';
import { compareEnds, readEndState } from './end-state.ts';
import { reachState } from '../reach-state.ts';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const FULL_MS = 20_000;
/** Says to each chunk what PostgreSQL says where there is no room left for it. */
const FILL = `
  create function no_room() returns trigger language plpgsql as $$
  begin raise exception 'could not extend file' using errcode = '53100'; end $$;
  create trigger no_room before insert or update on contact for each statement execute function no_room()`;
const FREE = 'drop trigger no_room on contact; drop function no_room()';

/**
 * The answer of a full disk in the middle of a run, and room again. No disk is filled: that takes the rights of an
 * administrator. The database answers as it would then, with 53100.
 */
export async function trustFullDisk(): Promise<TrustFigure[]> {
  const rows = scaled(100_000);
  return inTrustRoom('all', async (room) => {
    const [calm, struck] = [await room.workspace('calm'), await room.workspace('struck')];
    await importPeople(calm, { rows });
    const importId = await sendPeople(struck, { rows });
    await takeStep(struck, importId, 'plan');
    await beginStep(struck, importId, 'run');
    await pause(1_000);
    await room.pool.query(FILL);
    await pause(FULL_MS);
    const { contactImport } = await struck.ask<{
      contactImport: { state: string; stalledBy: string | null };
    }>('query ($id: ID!) { contactImport(id: $id) { state stalledBy } }', { id: importId });
    await room.pool.query(FREE);
    const started = performance.now();
    await reachState(struck, importId, 'COMPLETED');
    const seconds = (performance.now() - started) / 1000;
    const ends = compareEnds(
      await readEndState(room.pool, struck.workspaceId),
      await readEndState(room.pool, calm.workspaceId),
    );
    return [
      {
        row: 21,
        promise: `no room on the disk (53100 told to every chunk) in an import of ${rows} rows: it goes on by itself, nothing lost`,
        measured: `completed ${seconds.toFixed(0)} s after there was room again: ${ends.text}`,
        kept: ends.isSame,
      },
      {
        row: 21,
        promise: 'meanwhile its state is clear',
        measured: `state ${contactImport.state}, ${contactImport.stalledBy === null ? 'with no word of why it stands still' : `and why it stands still: ${contactImport.stalledBy}`}`,
        kept: contactImport.stalledBy === 'DISK_FULL',
      },
    ];
  });
}
