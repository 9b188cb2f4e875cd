import { createHash, randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { askPlainly } from './ask-plainly.ts';
import { inTrustRoom } from './open-trust.ts';
import { residentMemory } from './process-memory.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const HASHES = 1_000_000;
const AT_ONCE = 50;
const MEGABYTES = 50;

/** Random hashes of persisted queries, and whether the memory stays and real clients go on. */
export async function trustQueryFlood(): Promise<TrustFigure[]> {
  return inTrustRoom('all', async (room) => {
    const client = await room.workspace('flood');
    const hashes = scaled(HASHES);
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const ask = async (sha256Hash: string, query?: string) => {
      const extensions = { persistedQuery: { version: 1, sha256Hash } };
      const answer = await askPlainly(agent, client, JSON.stringify({ query, extensions }));
      if (!answer) throw new Error('a question was not answered');
      return JSON.parse(answer.text) as {
        data?: unknown;
        errors?: { extensions: { code: string } }[];
      };
    };
    const query = '{ me { role } }';
    const known = createHash('sha256').update(query).digest('hex');
    await ask(known, query);
    // What every server needs for its first thousand answers is no growth.
    for (let warm = 0; warm < 1_000; warm++) await ask(known);
    const pid = room.web.process.pid!;
    const before = residentMemory(pid);
    let asked = 0;
    let misses = 0;
    const flood = async () => {
      while (asked < hashes) {
        asked += 1;
        const { errors } = await ask(randomBytes(32).toString('hex'));
        if (errors?.[0]?.extensions.code === 'PERSISTED_QUERY_NOT_FOUND') misses += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, flood));
    const grown = residentMemory(pid) - before;
    await ask(known, query);
    const isBack = (await ask(known)).data !== undefined;
    agent.destroy();
    return [
      {
        row: 50,
        promise: `${hashes} random hashes: memory up by less than ${MEGABYTES} MB, real clients hit again at once`,
        measured: `${misses} answered as unknown; memory ${grown.toFixed(0)} MB up; a real query is ${isBack ? '' : 'not '}found again after it was sent once`,
        kept: misses === asked && grown < MEGABYTES && isBack,
      },
    ];
  });
}
