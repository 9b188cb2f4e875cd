import autocannon from 'autocannon';
import { cpus } from 'node:os';
import pg from 'pg';
import { CONNECTIONS } from './bare-server.ts';
import { graphqlRequest, LIST_FIELDS, listOf } from './contact-page.ts';
import type { Figure } from './figure.ts';
import { fillPeople } from './many-people.ts';
import { startProduct } from './trust/product-process.ts';
import { openWorkspace } from './workspace-client.ts';

const CONTACTS = 5_000;
const SECONDS = 6;

/** What a second web process on the same database adds, for pages of 50 contacts. */
export async function benchScale(connectionString: string): Promise<Figure[]> {
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on('error', () => undefined);
  const first = await startProduct(connectionString, 'web');
  const second = await startProduct(connectionString, 'web');
  try {
    const client = await openWorkspace(first.url, pool, 'scale');
    await fillPeople(pool, client.workspaceId, CONTACTS);
    const one = [first.url];
    const two = [first.url, second.url];
    const ask = async (urls: readonly string[]) => {
      const began = coreTimes();
      const perSecond = await requestsPerSecond(client, urls);
      return { perSecond, busy: busySince(began) };
    };
    // Each process plans its statements and compiles the query before it is measured.
    await ask(two);
    const [alone, both] = [[await ask(one)], [await ask(two)]];
    alone.push(await ask(one));
    both.push(await ask(two));
    const [least, most] = [best(alone), best(both)];
    return [
      {
        name: `pages of 50 contacts at ${CONNECTIONS} connections by two web processes against one, on ${cpus().length} cores that PostgreSQL and those who ask share, aim 1.5`,
        ratio: most.perSecond / least.perSecond,
        detail: `${Math.round(most.perSecond)} against ${Math.round(least.perSecond)} requests/s; one process leaves ${percent(1 - least.busy)} of the cores idle, two ${percent(1 - most.busy)}`,
      },
    ];
  } finally {
    await first.stop();
    await second.stop();
    await pool.end();
  }
}

interface Load {
  perSecond: number;
  /** Of all cores, by all that runs on the machine: 1 is all of them. */
  busy: number;
}

const best = (loads: readonly Load[]): Load => loads.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
const percent = (share: number) => `${Math.round(share * 100)} %`;

function coreTimes(): { idle: number; all: number } {
  const times = cpus().map((core) => core.times);
  const sum = (ofCore: (core: (typeof times)[number]) => number) =>
    times.reduce((total, core) => total + ofCore(core), 0);
  return {
    idle: sum(({ idle }) => idle),
    all: sum((core) => Object.values(core).reduce((total, time) => total + time, 0)),
  };
}

function busySince(began: ReturnType<typeof coreTimes>): number {
  const now = coreTimes();
  return 1 - (now.idle - began.idle) / (now.all - began.all);
}

/** Of all processes together, the same number of connections shared among them. */
async function requestsPerSecond(
  client: Parameters<typeof graphqlRequest>[0],
  urls: readonly string[],
): Promise<number> {
  const results = await Promise.all(
    urls.map((url) =>
      autocannon({
        connections: CONNECTIONS / urls.length,
        duration: SECONDS,
        workers: 1,
        ...graphqlRequest({ ...client, url }, listOf(LIST_FIELDS)),
      }),
    ),
  );
  if (results.some(({ non2xx, errors }) => non2xx > 0 || errors > 0))
    throw new Error('a process answered with errors');
  return results.reduce((sum, { requests }) => sum + requests.average, 0);
}
