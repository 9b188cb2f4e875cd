import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.ts';
import { authenticationOptions } from './authentication.ts';
import { addressGroup } from './sign-in-attempts.ts';

test('the migration holds the tables that the sign-in library expects', async () => {
  const database = await createTestDatabase();
  const pool = new pg.Pool({
    connectionString: database.connectionString,
    options: '-c search_path=auth,public',
  });
  const settings = { connectionString: '', secret: 'x'.repeat(32), publicUrl: 'http://localhost' };
  const { toBeCreated, toBeAdded } = await getMigrations(authenticationOptions(settings, pool));
  expect(toBeCreated).toEqual([]);
  expect(toBeAdded).toEqual([]);
  await pool.end();
  await database.drop();
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::ffff', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('the address %s counts as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});
