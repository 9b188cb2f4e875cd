import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { beginStep, importPeople, sendPeople } from '../run-import.ts';
import type { WorkspaceClient } from '../workspace-client.ts';
import { compareEnds, readEndState } from './end-state.ts';
import { insist, reachStateAnyhow } from './insist.ts';
import { isAtWork } from './is-at-work.ts';
import { inTrustRoom, type TrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const PEOPLE_AT_ONCE = 8;
const QUESTIONS = [
  '{ me { role } contacts(first: 20) { edges { node { id lastName } } } }',
  'mutation { createContact(input: { lastName: "Cut" }) { contact { id } errors { code } } }',
];

/** Every connection of the product is ended by the database, again and again, as a failover would. */
export async function trustCutConnections(): Promise<TrustFigure[]> {
  return inTrustRoom('all', async (room) => [await cutImport(room), await cutPeople(room)]);
}

async function cutImport(room: TrustRoom): Promise<TrustFigure> {
  const [rows, cuts] = [scaled(100_000), scaled(100)];
  const [calm, struck] = [await room.workspace('calm'), await room.workspace('struck')];
  const started = performance.now();
  await importPeople(calm, { rows });
  const unbroken = performance.now() - started;
  const importId = await sendPeople(struck, { rows });
  await insist(() => beginStep(struck, importId, 'plan'));
  let done = 0;
  let connections = 0;
  const cutWhileAtWork = async (until: number) => {
    for (; done < until && (await isAtWork(room.pool, importId)); done++) {
      await pause((Math.random() * 4 * unbroken) / cuts);
      connections += await cutAll(room.pool);
    }
  };
  await cutWhileAtWork(Math.floor(cuts / 4));
  await reachStateAnyhow(struck, importId, 'PLANNED');
  await insist(() => beginStep(struck, importId, 'run'));
  await cutWhileAtWork(cuts);
  await reachStateAnyhow(struck, importId, 'COMPLETED');
  const ends = compareEnds(
    await readEndState(room.pool, struck.workspaceId),
    await readEndState(room.pool, calm.workspaceId),
  );
  return {
    row: 3,
    promise: `${cuts} times all connections cut in an import of ${rows} rows: the process stays, the import completes`,
    measured: `${done} cuts of ${connections} connections: ${ends.text}, the process ${room.web.hasEnded() ? 'ended' : 'stayed'}`,
    kept: ends.isSame && !room.web.hasEnded(),
  };
}

interface Heard {
  requests: number;
  /** Answers with an error, and those with more than one or in a form that is not ours. */
  failures: number;
  unclear: number;
}

async function cutPeople(room: TrustRoom): Promise<TrustFigure> {
  const cuts = scaled(100);
  const client = await insist(() => room.workspace('people'));
  const heard: Heard = { requests: 0, failures: 0, unclear: 0 };
  let isOver = false;
  const people = Array.from({ length: PEOPLE_AT_ONCE }, async (_, person) => {
    while (!isOver) await ask(client, QUESTIONS[person % QUESTIONS.length]!, heard);
  });
  let connections = 0;
  for (let cut = 0; cut < cuts; cut++) {
    await pause(50 + Math.random() * 250);
    connections += await cutAll(room.pool);
  }
  isOver = true;
  await Promise.all(people);
  const after: Heard = { requests: 0, failures: 0, unclear: 0 };
  await pause(1000);
  for (let request = 0; request < 100; request++) await ask(client, QUESTIONS[request % 2]!, after);
  const hasEnded = room.web.hasEnded();
  return {
    row: 3,
    promise: `${cuts} times all connections cut while ${PEOPLE_AT_ONCE} people work: one error at most for each request cut, the process stays`,
    measured: `${heard.requests} requests over ${cuts} cuts of ${connections} connections: ${heard.failures} told one error, ${heard.unclear} more than one or in another form; ${after.failures} of the 100 after the last cut; the process ${hasEnded ? 'ended' : 'stayed'}`,
    kept: heard.failures <= connections && heard.unclear + after.failures + after.unclear === 0 && !hasEnded,
  };
}

async function ask({ url, headers }: WorkspaceClient, query: string, heard: Heard): Promise<void> {
  heard.requests += 1;
  try {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    const { errors = [] } = (await answer.json()) as { errors?: { extensions?: { code?: string } }[] };
    if (errors.length > 0) heard.failures += 1;
    if (errors.length > 1 || errors.some(({ extensions }) => extensions?.code !== 'INTERNAL'))
      heard.unclear += 1;
  } catch {
    heard.failures += 1;
    heard.unclear += 1;
  }
}

/** Ends every connection but that of the asker; answers how many. */
async function cutAll(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ cut: number }>(
    `select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'trust'`,
  );
  return rows[0]!.cut;
}
