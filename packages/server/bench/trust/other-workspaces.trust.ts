import { setTimeout as pause } from 'node:timers/promises';
import { importPeople } from '../run-import.ts';
import type { WorkspaceClient } from '../workspace-client.ts';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const OTHERS = 10_000;
const PEOPLE_AT_ONCE = 2;
/** Between two questions of one person. */
const THINK_MS = 200;
const QUIET_MS = 60_000;
const LIMIT = 1.2;
const QUESTIONS = [
  '{ contacts(first: 50) { edges { node { id identifier firstName lastName email } } } }',
  '{ contacts(first: 20, search: "Müller") { edges { node { id lastName } } } }',
  '{ contact(identifier: "P-77") { id lastName phoneMobile city groups { id } } }',
];

/** How long people of another workspace wait while a large file comes in, beside how long they wait without it. */
export async function trustOtherWorkspaces(): Promise<TrustFigure[]> {
  const rows = scaled(1_000_000);
  return inTrustRoom('all', async (room) => {
    const [loud, other] = [await room.workspace('loud'), await room.workspace('other')];
    await importPeople(other, { rows: OTHERS });
    const quiet = await askUntil(other, pause(QUIET_MS));
    const started = performance.now();
    const busy = await askUntil(other, importPeople(loud, { rows }));
    const seconds = (performance.now() - started) / 1000;
    const [before, during] = [percentile(quiet, 0.99), percentile(busy, 0.99)];
    const rise = during / before;
    const median = percentile(busy, 0.5) / percentile(quiet, 0.5);
    return [
      {
        row: 19,
        promise: `while ${rows} rows come in, the p99 of another workspace rises by less than 20 %`,
        measured: `p99 ${before.toFixed(0)} ms without (${quiet.length} questions), ${during.toFixed(0)} ms with (${busy.length} in ${seconds.toFixed(0)} s): ${rise.toFixed(2)} times; median ${median.toFixed(2)} times`,
        kept: rise < LIMIT,
      },
    ];
  });
}

/** The milliseconds that each question took, asked until something has ended. */
async function askUntil(client: WorkspaceClient, end: Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  let isOver = false;
  const person = async () => {
    for (let question = 0; !isOver; question++) {
      const started = performance.now();
      await client.ask(QUESTIONS[question % QUESTIONS.length]!);
      taken.push(performance.now() - started);
      await pause(THINK_MS);
    }
  };
  const people = Array.from({ length: PEOPLE_AT_ONCE }, person);
  await end.finally(() => (isOver = true));
  await Promise.all(people);
  return taken;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]!;
}
