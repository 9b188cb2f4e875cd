import fc from 'fast-check';
import { mergeScenario } from '../../test/merges/merge-scenario.ts';
import { openMergeRoom } from '../../test/merges/merge-room.ts';
import { playMerges } from '../../test/merges/play-merges.ts';
import { insist } from './insist.ts';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

/** The same scenarios in each run. */
const SEED = 24;

/** People of all kinds merged in chains, and taken apart again in one order or another. */
export async function trustUndoneMerges(): Promise<TrustFigure[]> {
  const scenarios = scaled(10_000);
  return inTrustRoom('web', async ({ pool, workspace }) => {
    const { ask, workspaceId } = await workspace('merges');
    const room = await openMergeRoom({
      // A machine that is busy for seconds says so, and has done nothing.
      ask: (query, variables) => insist(() => ask<object>(query, variables)),
      pool,
      workspaceId,
    });
    const played = { merges: 0, refusedUndos: 0 };
    const { numRuns, failed, counterexample, errorInstance } = await fc.check(
      fc.asyncProperty(mergeScenario, async (scenario) => {
        const { merges, refusedUndos } = await playMerges(room, scenario);
        played.merges += merges;
        played.refusedUndos += refusedUndos;
      }),
      // Looking for the smallest counterexample would take longer than finding one.
      { numRuns: scenarios, seed: SEED, endOnFailure: true },
    );
    if (failed) process.stderr.write(`${JSON.stringify(counterexample)}\n${String(errorInstance)}\n`);
    return [
      {
        row: 24,
        promise: `${scenarios} random scenarios of merges, all undone, newest first or in another order: every row that points at a contact as before`,
        measured: `${numRuns} scenarios, ${played.merges} merges undone, ${played.refusedUndos} undos told to wait for a later merge; ${failed ? `scenario ${numRuns} of seed ${SEED} stood otherwise` : '0 stood otherwise'}`,
        kept: !failed && numRuns === scenarios,
      },
    ];
  });
}
