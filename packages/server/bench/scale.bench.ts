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
    const ask = (urls: readonly string[]) => requestsPerSecond(client, urls);
    // Each process plans its statements and compiles the query before it is measured.
    await ask(two);
    const [alone, both] = [[await ask(one)], [await ask(two)]];
    alone.push(await ask(one));
    both.push(await ask(two));
    const [least, most] = [Math.max(...alone), Math.max(...both)];
    return [
      {
        name: `pages of 50 contacts at ${CONNECTIONS} connections by two web processes against one, on ${cpus().length} cores that PostgreSQL and those who ask share, aim 1.5`,
        ratio: most / least,
        detail: `${Math.round(most)} against ${Math.round(least)} requests/s`,
      },
    ];
  } finally {
    await first.stop();
    await second.stop();
    await pool.end();
  }
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
