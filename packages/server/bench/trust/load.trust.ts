import { Agent } from 'node:http';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openBenchDatabase } from '../bench-database.ts';
import { LIST_FIELDS, listOf } from '../contact-page.ts';
import { fillPeople } from '../many-people.ts';
import { openWorkspace, type WorkspaceClient } from '../workspace-client.ts';
import { askPlainly } from './ask-plainly.ts';
import { openFront } from './nginx-front.ts';
import { findFreePort, startProduct } from './product-process.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const THINK_MS = 1_000;
const MEASURED_MS = 30_000;
const WARM_MS = 5_000;
const [LIST_LIMIT_MS, SEARCH_LIMIT_MS, ERROR_LIMIT] = [250, 400, 0.001];
/** One question in so many is a search. */
const SEARCHES = 4;
/** Before all of them come: to tell how many the machine at hand serves within the limits. */
const SHARES_OF_PEOPLE = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8];

interface Times {
  list: number[];
  search: number[];
  errors: number;
}

/** Many people at once, each of whom thinks a second between two questions, before as many web processes as cores. */
export async function trustLoad(): Promise<TrustFigure[]> {
  const [people, contacts] = [scaled(1_000), scaled(1_000_000)];
  const database = await openBenchDatabase();
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 });
  // A connection that is on its way out may still hear that the database stops.
  pool.on('error', () => undefined);
  const cores = cpus().length;
  const ports = await Promise.all(Array.from({ length: cores }, findFreePort));
  const processes = [];
  for (const port of ports) processes.push(await startProduct(database.connectionString, 'web', { port }));
  const front = await openFront(ports);
  try {
    const client = await openWorkspace(front.url, pool);
    await fillPeople(pool, client.workspaceId, contacts);
    await putUnderLoad(client, people, WARM_MS);
    let served = { people: 0, told: 'none of the numbers tried' };
    for (const share of SHARES_OF_PEOPLE) {
      const some = Math.max(1, Math.round(share * people));
      const times = await putUnderLoad(client, some, MEASURED_MS);
      if (!isWithinLimits(times)) break;
      served = {
        people: some,
        told: `p99 ${p99(times.list)} and ${p99(times.search)}, ${times.errors} errors`,
      };
    }
    const times = await putUnderLoad(client, people, MEASURED_MS);
    const asked = times.list.length + times.search.length + times.errors;
    const [list, search] = [percentile(times.list, 0.99), percentile(times.search, 0.99)];
    const told = `${asked} questions in ${MEASURED_MS / 1000} s, ${cores} cores for all of it`;
    return [
      {
        row: 77,
        promise: `${people} clients at once (1 s to think) on ${contacts} contacts: p99 of lists below ${LIST_LIMIT_MS} ms`,
        measured: `${list.toFixed(0)} ms, median ${percentile(times.list, 0.5).toFixed(0)} ms; ${told}`,
        kept: list < LIST_LIMIT_MS,
      },
      {
        row: 77,
        promise: `p99 of searches below ${SEARCH_LIMIT_MS} ms`,
        measured: `${search.toFixed(0)} ms, median ${percentile(times.search, 0.5).toFixed(0)} ms`,
        kept: search < SEARCH_LIMIT_MS,
      },
      {
        row: 77,
        promise: 'errors below 0.1 %',
        measured: `${times.errors} of ${asked}`,
        kept: times.errors / asked < ERROR_LIMIT,
      },
      {
        row: 77,
        promise: `how many clients ${cores} cores serve within these limits (4 are promised)`,
        measured: isWithinLimits(times) ? `all ${people}` : `${served.people}: ${served.told}`,
        kept: isWithinLimits(times),
      },
    ];
  } finally {
    await front.stop();
    for (const product of processes) await product.stop();
    await pool.end();
    await database.stop();
  }
}

function isWithinLimits({ list, search, errors }: Times): boolean {
  return (
    percentile(list, 0.99) < LIST_LIMIT_MS &&
    percentile(search, 0.99) < SEARCH_LIMIT_MS &&
    errors / (list.length + search.length + errors) < ERROR_LIMIT
  );
}

function p99(values: readonly number[]): string {
  return `${percentile(values, 0.99).toFixed(0)} ms`;
}

async function putUnderLoad(client: WorkspaceClient, people: number, ms: number): Promise<Times> {
  const times: Times = { list: [], search: [], errors: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const until = performance.now() + ms;
  const person = async (number: number) => {
    // They do not all come in the same moment.
    await pause((number / people) * THINK_MS);
    for (let turn = number; performance.now() < until; turn++) {
      const isSearch = turn % SEARCHES === 0;
      const slice = isSearch ? `first: 50, search: "Müller ${(turn * 7_919) % 10_000}"` : 'first: 50';
      const began = performance.now();
      const answer = await askPlainly(agent, client, JSON.stringify({ query: listOf(LIST_FIELDS, slice) }));
      const isAnswered = answer?.status === 200 && !answer.text.includes('"errors":');
      if (isAnswered) times[isSearch ? 'search' : 'list'].push(performance.now() - began);
      else times.errors += 1;
      await pause(THINK_MS);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, number) => person(number)));
  agent.destroy();
  return times;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Infinity;
}
