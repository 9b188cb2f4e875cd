import pg from 'pg';
import { vi } from 'vitest';

/** What a connection is greeted with as it is opened, by whoever happens to need it first. */
const isGreeting = ([query]: unknown[]) =>
  (typeof query === 'string' && query.startsWith('set role ')) ||
  (query as { name?: string }).name === 'enter_workspace';

/** How many statements `work` asks of the database: the least of three times, for others ask at the same time. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const statements = vi.spyOn(pg.Client.prototype, 'query');
  try {
    const counts: number[] = [];
    for (let time = 0; time < 3; time++) {
      statements.mockClear();
      await work();
      counts.push(statements.mock.calls.filter((call) => !isGreeting(call)).length);
    }
    return Math.min(...counts);
  } finally {
    statements.mockRestore();
  }
}
