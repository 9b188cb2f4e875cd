import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { Database } from './database.ts';

const POOL = 8;
/** Longer than this file may take: who waits for one of these fails. */
const SLOW = 'select pg_sleep(20)';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.connectionString, [], POOL);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const readAs = async (workspaceId: string, sql: string) => {
  const reading = await database.beginReading(workspaceId);
  await reading.allow(30_000);
  return reading.query(sql);
};
const countSlow = async () => {
  const [row] = await database.asOwner<{ count: number }>(
    `select count(*) from pg_stat_activity where state = 'active' and query = $1`,
    [SLOW],
  );
  return row!.count;
};
/** Ends them as their own limit would. */
const endSlow = () =>
  database.asOwner(`select pg_cancel_backend(pid) from pg_stat_activity where query = $1`, [SLOW]);

async function whileTaken(by: string[], work: () => Promise<void>): Promise<void> {
  const flood = by.flatMap((workspaceId) => Array.from({ length: 40 }, () => readAs(workspaceId, SLOW)));
  const ended = Promise.allSettled(flood);
  let isOver = false;
  void ended.then(() => (isOver = true));
  await expect.poll(countSlow).toBeGreaterThanOrEqual(POOL * 0.75);
  try {
    await work();
  } finally {
    while (!isOver) await endSlow();
  }
}

describe('TRUST-44 the connections of workspaces', () => {
  test('TRUST-44 forty slow statements of one workspace leave others statements and transactions', async () => {
    const [loud, quiet] = [randomUUID(), randomUUID()];
    await whileTaken([loud], async () => {
      expect(await countSlow()).toBe(6);
      const began = performance.now();
      expect(await readAs(quiet, 'select 1 as one')).toEqual([{ one: 1 }]);
      await database.write(quiet, async (transaction) => {
        expect(await transaction.query('select 2 as two')).toEqual([{ two: 2 }]);
      });
      expect(performance.now() - began).toBeLessThan(2_000);
    });
  });

  test('TRUST-44 what becomes free goes to who holds the fewest, not to who has waited longest', async () => {
    const [loud, louder, quiet] = [randomUUID(), randomUUID(), randomUUID()];
    await whileTaken([loud, louder], async () => {
      await expect.poll(countSlow).toBe(POOL);
      const answer = readAs(quiet, 'select 1 as one');
      const [row] = await database.asOwner<{ pid: number }>(
        `select pid from pg_stat_activity where state = 'active' and query = $1 limit 1`,
        [SLOW],
      );
      await database.asOwner('select pg_cancel_backend($1)', [row!.pid]);
      expect(await answer).toEqual([{ one: 1 }]);
    });
  });

  test('TRUST-44 all of a long queue is answered, and no connection is lost on the way', async () => {
    const workspaces = Array.from({ length: 5 }, () => randomUUID());
    const answers = await Promise.allSettled(
      Array.from({ length: 500 }, (_, n) =>
        readAs(workspaces[n % 7 < 5 ? n % 7 : 0]!, n % 3 === 0 ? 'select 1 / 0' : `select ${n} as n`),
      ),
    );
    answers.forEach((answer, n) =>
      expect(answer.status === 'fulfilled' ? answer.value : 'failed').toEqual(
        n % 3 === 0 ? 'failed' : [{ n }],
      ),
    );
    // As many as before may be held at once, by several.
    const held = await Promise.all(
      Array.from({ length: POOL }, (_, n) => database.begin(workspaces[n % 4]!, 'read only')),
    );
    for (const transaction of held) await transaction.end('rollback');
  });
});
