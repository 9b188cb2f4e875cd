import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type PrimaryWithStandby, startPrimaryWithStandby } from '../../../test/hot-standby.ts';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';

let postgres: PrimaryWithStandby;
let app: TestApp;
let standby: pg.Client;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;

beforeAll(async () => {
  postgres = await startPrimaryWithStandby();
  app = await createTestApp({
    made: { connectionString: postgres.primaryUrl, drop: async () => undefined },
    replicaUrls: [postgres.standbyUrl],
  });
  owner = await app.createCaller();
  await listenToStandby();
});
afterAll(async () => {
  await standby?.end();
  await app?.close();
  await postgres?.stop();
});

async function listenToStandby(): Promise<void> {
  standby = new pg.Client({ connectionString: postgres.standbyUrl });
  standby.on('error', () => undefined);
  await standby.connect();
}

/** Whether a reading of now would be answered by the standby. */
async function readsFromStandby(): Promise<boolean> {
  const transaction = await app.application.database.beginReading(owner.workspaceId);
  const [row] = await transaction.query<{ isStandby: boolean }>('select pg_is_in_recovery() as "isStandby"');
  await transaction.end('commit');
  return row!.isStandby;
}

/** A name that nobody else has. */
const fresh = () => `N${randomUUID().replaceAll('-', '')}`;

async function create(lastName: string): Promise<void> {
  const { data } = await app.ask(
    owner,
    'mutation ($lastName: String!) { createContact(input: { lastName: $lastName }) { contact { lastName } errors { code } } }',
    { lastName },
  );
  expect(data!['createContact']).toEqual({ contact: { lastName }, errors: [] });
}

async function find(lastName: string): Promise<number> {
  const { data } = await app.ask(
    owner,
    'query ($lastName: String!) { contacts(search: $lastName) { totalCount } }',
    { lastName },
  );
  return data!['contacts'].totalCount;
}

test('lists are read from a standby, in the workspace of the caller alone, and never before what was written', async () => {
  await vi.waitFor(async () => expect(await readsFromStandby()).toBe(true), { timeout: 20_000 });
  for (let round = 0; round < 20; round++) {
    const name = fresh();
    await create(name);
    expect(await find(name)).toBe(1);
  }
  expect(await readsFromStandby()).toBe(true);
  const stranger = await app.createCaller();
  const { data } = await app.ask(stranger, '{ contacts { totalCount } }');
  expect(data!['contacts'].totalCount).toBe(0);
});

test('a standby that lags behind is not asked until it has caught up', async () => {
  await standby.query('select pg_wal_replay_pause()');
  await vi.waitFor(async () => {
    const { rows } = await standby.query<{ state: string }>(
      'select pg_get_wal_replay_pause_state() as state',
    );
    expect(rows[0]!.state).toBe('paused');
  });
  const name = fresh();
  await create(name);
  expect(await find(name)).toBe(1);
  expect(await readsFromStandby()).toBe(false);
  await standby.query('select pg_wal_replay_resume()');
  await vi.waitFor(async () => expect(await readsFromStandby()).toBe(true), { timeout: 20_000 });
  expect(await find(name)).toBe(1);
});

test('where the standby goes, the primary goes on: within a transaction too; and it is asked again when it is back', async () => {
  const name = fresh();
  await create(name);
  await vi.waitFor(async () => expect(await readsFromStandby()).toBe(true), { timeout: 20_000 });
  const transaction = await app.application.database.beginReading(owner.workspaceId);
  const count = async () =>
    (await transaction.query<{ count: number }>('select count(*)::int as count from contact'))[0]!.count;
  const before = await count();
  await standby.end();
  await postgres.stopStandby();
  expect(await count()).toBe(before);
  const [row] = await transaction.query<{ isStandby: boolean }>('select pg_is_in_recovery() as "isStandby"');
  expect(row!.isStandby).toBe(false);
  await transaction.end('commit');
  const answers = await Promise.all(Array.from({ length: 20 }, () => find(name)));
  expect(new Set(answers)).toEqual(new Set([1]));
  expect(await readsFromStandby()).toBe(false);
  await postgres.startStandby();
  await vi.waitFor(async () => expect(await readsFromStandby()).toBe(true), { timeout: 20_000 });
  const later = fresh();
  await create(later);
  expect(await find(later)).toBe(1);
  await listenToStandby();
});
