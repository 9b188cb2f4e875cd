import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { ChangeFeed } from './change-feed.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.connectionString, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('ALL-5 a feed that is closed while it begins to listen leaves no connection behind', async () => {
  const feed = new ChangeFeed(database.connectionString);
  const watching = feed.watch('contact_import', '1').catch((error: Error) => error.message);
  await feed.close();
  expect(await watching).toMatch(/closed/);
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and application_name = 'convive changes'`,
    );
    expect(rows).toHaveLength(0);
  });
});
