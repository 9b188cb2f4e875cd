import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.ts';
import { Database } from '../../platform/database/database.ts';
import { ensureFirstOwner } from './first-owner.ts';

const NAMES = ['ann', 'ben', 'cem', 'dan'];

let database: Database;
beforeAll(async () => {
  database = await Database.open((await createTestDatabase()).connectionString, []);
});
afterAll(() => database?.close());

test('ALL-5 processes that start at once on an empty database make one owner between them', async () => {
  // All have seen the empty database, and wait at the same door, before the first may go on.
  const door = await database.ownerPool.connect();
  await door.query(`begin; select pg_advisory_xact_lock(hashtext('first owner'))`);
  const making = NAMES.map((name) =>
    ensureFirstOwner(database, { adminEmail: `${name}@example.org`, adminPassword: 'douze chorales' }),
  );
  const waiting = () => database.asOwner(`select from pg_locks where locktype = 'advisory' and not granted`);
  await vi.waitFor(async () => expect(await waiting()).toHaveLength(NAMES.length), { timeout: 20_000 });
  await door.query('commit');
  door.release();
  const made = await Promise.all(making);
  expect(made.filter((owner) => owner !== null)).toHaveLength(1);
  expect(await database.asOwner('select from auth."user"')).toHaveLength(1);
  expect(await database.asOwner('select from membership')).toHaveLength(1);
});
