import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import pg from 'pg';
import { isTimeZone } from './read-time-zone.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What ICU takes by short names of its own, some of which PostgreSQL reads as another zone and some not at all. */
const OF_ICU = `ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST`;

test.each([
  ...OF_ICU.split(' '),
  'US/Pacific-New',
  'Canada/East-Saskatchewan',
  'SystemV/PST8PDT',
  '+02:00',
  '',
])('CON-4 "%s" is no zone for a filter', (name) => {
  expect(isTimeZone(name)).toBe(false);
});

test('CON-4 every zone that the runtime offers, and old names of some, is one that the database reads', async () => {
  const names = [
    ...Intl.supportedValuesOf('timeZone'),
    'UTC',
    'CET',
    'EST',
    'US/Pacific',
    'Asia/Calcutta',
    'Japan',
  ];
  for (const name of names.filter(isTimeZone))
    await expect(client.query('select now() at time zone $1', [name]), name).resolves.toBeDefined();
  expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
});
