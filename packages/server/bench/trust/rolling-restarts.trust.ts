import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openBenchDatabase } from '../bench-database.ts';
import { importPeople } from '../run-import.ts';
import { openWorkspace, type WorkspaceClient } from '../workspace-client.ts';
import { openFront } from './nginx-front.ts';
import { findFreePort, type ProductProcess, startProduct } from './product-process.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const PEOPLE_AT_ONCE = 16;
/** Between two requests of one person. */
const THINK_MS = 50;
const ROWS_OF_AN_IMPORT = 2_000;
const ROLES = ['web', 'worker', 'web', 'worker'] as const;
const LIST = '{ contacts(first: 50) { edges { node { id lastName email } } } }';
const CREATE =
  'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { code } } }';

/** What people asked, and how it ended. */
interface Load {
  requests: number;
  created: number;
  failures: string[];
}

/** Two web processes behind nginx and two workers, each told to stop and started again in turn while people work. */
export async function trustRollingRestarts(): Promise<TrustFigure[]> {
  const restarts = scaled(20);
  const database = await openBenchDatabase();
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 });
  // A connection that is on its way out may still hear that the database stops.
  pool.on('error', () => undefined);
  const ports = await Promise.all(ROLES.map(findFreePort));
  const start = (place: number) =>
    startProduct(database.connectionString, ROLES[place]!, {
      port: ports[place]!,
      environment: { DRAIN_SECONDS: '1' },
    });
  const processes: ProductProcess[] = [];
  for (const place of ROLES.keys()) processes.push(await start(place));
  const front = await openFront(ports.filter((_port, place) => ROLES[place] === 'web'));
  try {
    const client = await openWorkspace(front.url, pool);
    const imports = await openWorkspace(front.url, pool, 'imports');
    const load: Load = { requests: 0, created: 0, failures: [] };
    const over = new AbortController();
    const people = Array.from({ length: PEOPLE_AT_ONCE }, (_, person) =>
      work(client, person, load, over.signal),
    );
    const importing = importAgain(imports, load, over.signal);
    for (let restart = 0; restart < restarts; restart++) {
      const place = restart % ROLES.length;
      await processes[place]!.stop();
      processes[place] = await start(place);
    }
    over.abort();
    await Promise.all(people);
    const files = await importing;
    const kept = await countContacts(pool, client);
    const imported = await countContacts(pool, imports);
    const { rows } = await pool.query<{ count: number }>(
      'select count(*)::int as count from graphile_worker.jobs where attempts >= max_attempts',
    );
    for (const failure of load.failures.slice(0, 10)) process.stderr.write(`failed: ${failure}\n`);
    if (load.failures.length > 0) process.stderr.write((await front.complaints()).slice(-2_000));
    return [
      {
        row: 78,
        promise: `${restarts} restarts of web and worker processes under load, behind nginx: no request fails`,
        measured: `${load.failures.length} of ${load.requests} requests failed; ${load.created - kept} of ${load.created} new contacts lost`,
        kept: load.failures.length === 0 && load.created === kept,
      },
      {
        row: 78,
        promise: 'meanwhile no job is lost',
        measured: `${files} imports of ${ROWS_OF_AN_IMPORT} rows each ended, ${files * ROWS_OF_AN_IMPORT - imported} rows lost, ${rows[0]!.count} jobs given up`,
        kept: files > 0 && imported === files * ROWS_OF_AN_IMPORT && rows[0]!.count === 0,
      },
    ];
  } finally {
    await front.stop();
    for (const product of processes) await product.stop();
    await pool.end();
    await database.stop();
  }
}

/** Somebody who looks at the list and now and then writes somebody down. */
async function work(client: WorkspaceClient, person: number, load: Load, over: AbortSignal): Promise<void> {
  for (let turn = 0; !over.aborted; turn++) {
    const isWriting = turn % 4 === 0;
    load.requests += 1;
    try {
      const input = { identifier: `N-${person}-${turn}`, lastName: `Person ${turn}` };
      const answer = await client.ask<{ createContact?: { errors: unknown[] } }>(
        isWriting ? CREATE : LIST,
        isWriting ? { input } : {},
      );
      if (answer.createContact?.errors.length) throw new Error(JSON.stringify(answer.createContact.errors));
      if (isWriting) load.created += 1;
    } catch (error) {
      const { cause } = error as Error;
      load.failures.push(`${(error as Error).message} ${cause instanceof Error ? cause.message : ''}`);
    }
    await pause(THINK_MS);
  }
}

/** One import after the other; answers how many. */
async function importAgain(client: WorkspaceClient, load: Load, over: AbortSignal): Promise<number> {
  let files = 0;
  for (; !over.aborted; files++) {
    const file = files;
    try {
      await importPeople(client, {
        rows: ROWS_OF_AN_IMPORT,
        fields: ['identifier', 'lastName'],
        cells: (n) => [`F-${file}-${n}`, `Person ${n}`],
      });
    } catch (error) {
      load.failures.push(`import: ${(error as Error).message}`);
      return files;
    }
  }
  return files;
}

async function countContacts(pool: pg.Pool, { workspaceId }: WorkspaceClient): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from contact where workspace_id = $1',
    [workspaceId],
  );
  return rows[0]!.count;
}
