import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { checkRowSecurity } from './check-row-security.ts';
import { Database } from './database.ts';

const WORKSPACES = 20;
const POOL = 5;

let testDatabase: TestDatabase;
let database: Database;
const workspaces: string[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.connectionString, [], POOL);
  for (let n = 0; n < WORKSPACES; n++) {
    const [row] = await database.asOwner<{ id: string }>(
      `insert into workspace (slug, name) values ($1, $1) returning id`,
      [`w${n}`],
    );
    workspaces.push(row!.id);
    await database.asOwner(`insert into contact (workspace_id, identifier) values ($1, 'same')`, [row!.id]);
  }
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

describe('ALL-2 workspaces are kept apart by the database itself', () => {
  test('ALL-2 TRUST-58 statements without any WHERE see and touch the rows of their workspace alone', async () => {
    const [mine, other] = workspaces as [string, string];
    await database.write(mine, async (transaction) => {
      expect(await transaction.query('select distinct workspace_id from contact')).toEqual([
        { workspace_id: mine },
      ]);
      expect(await transaction.execute(`update contact set city = 'Lyon'`)).toBe(1);
      expect(await transaction.query('select id from workspace')).toEqual([{ id: mine }]);
    });
    const [row] = await database.asOwner<{ count: number }>(
      `select count(*) from contact where city = 'Lyon'`,
    );
    expect(row!.count).toBe(1);
    const intrusion = database.write(mine, (transaction) =>
      transaction.execute(`insert into contact (workspace_id, identifier) values ($1, 'x')`, [other]),
    );
    await expect(intrusion).rejects.toThrow(/row-level security/);
  });

  test('ALL-2 TRUST-59 many workspaces at once on a small pool never see a row of another', async () => {
    const seen = await Promise.all(
      Array.from({ length: 600 }, async (_, n) => {
        const workspaceId = workspaces[n % WORKSPACES]!;
        const rows = await database.read(workspaceId, (transaction) =>
          transaction.query<{ workspace_id: string }>('select workspace_id from contact'),
        );
        return rows.length === 1 && rows[0]!.workspace_id === workspaceId;
      }),
    );
    expect(seen.filter((isRight) => !isRight)).toEqual([]);
  });

  test('ALL-2 TRUST-59 single statements of many workspaces side by side on a small pool read their own rows alone', async () => {
    const seen = await Promise.all(
      Array.from({ length: 600 }, async (_, n) => {
        const workspaceId = workspaces[n % WORKSPACES]!;
        const reading = await database.beginReading(workspaceId);
        // Each third fails: an error must neither reach another's statement nor leave anything to the next.
        const statements = [
          reading.query<{ workspace_id: string }>('select workspace_id from contact'),
          n % 3 === 0
            ? reading.query('select 1 / 0')
            : reading.query('select $1::text as told', [workspaceId]),
          reading.query<{ id: string }>('select id from workspace'),
        ];
        const [contacts, other, ids] = await Promise.allSettled(statements);
        await reading.end('commit');
        const isRightOther =
          n % 3 === 0
            ? other!.status === 'rejected' && (other!.reason as { code: string }).code === '22012'
            : other!.status === 'fulfilled' && (other!.value as { told: string }[])[0]!.told === workspaceId;
        return (
          isRightOther &&
          JSON.stringify([contacts, ids].map((each) => each!.status === 'fulfilled' && each!.value)) ===
            JSON.stringify([[{ workspace_id: workspaceId }], [{ id: workspaceId }]])
        );
      }),
    );
    expect(seen.filter((isRight) => !isRight)).toEqual([]);
  });

  test('ALL-2 TRUST-58 reading writes nothing, leaves nothing on its connection, and sees nothing without a workspace', async () => {
    const [mine] = workspaces as [string];
    const reading = await database.beginReading(mine);
    await expect(reading.execute(`update contact set city = 'Nowhere'`)).rejects.toThrow(/read-only/);
    await expect(
      reading.execute(`with gone as (delete from contact returning 1) select from gone`),
    ).rejects.toThrow(/read-only/);
    expect(await reading.query('select current_user::text as "role"')).toEqual([{ role: 'convive_api' }]);
    await reading.end('commit');
    await expect(reading.query('select 1')).rejects.toThrow(/after the end of its transaction/);
    const nobody = await database.beginReading('not a workspace');
    await expect(nobody.query('select from contact')).rejects.toThrow(/uuid/);
    // Every connection of the pool, as the next finds it; none has them alone.
    const next = await Promise.all(
      Array.from({ length: POOL }, (_, n) => database.begin(workspaces[n % 2]!, 'read write')),
    );
    for (const transaction of next) {
      await transaction.execute('commit');
      expect(
        await transaction.query(
          `select nullif(current_setting('convive.workspace_id', true), '') as "workspace",
             current_setting('transaction_read_only') as "readOnly",
             current_setting('statement_timeout') as "patience"`,
        ),
      ).toEqual([{ workspace: null, readOnly: 'off', patience: '5s' }]);
      expect(await transaction.query('select from contact')).toEqual([]);
      await transaction.end('rollback');
    }
  });

  test('TRUST-44 a slow statement of a reading ends at its limit, one that may take longer does not', async () => {
    const [mine] = workspaces as [string];
    const reading = await database.beginReading(mine);
    // A statement of a known length: nobody waits for five seconds, it is ended after a tenth of one.
    await reading.allow(100);
    await expect(reading.query('select pg_sleep(5)')).rejects.toThrow(/statement timeout/);
    // Longer than the limit before: were that still in force, this would end there.
    await reading.allow(5_000);
    expect(await reading.query(`select 'there' as word from pg_sleep(0.2)`)).toEqual([{ word: 'there' }]);
    await reading.end('commit');
  });

  test('ALL-2 TRUST-58 a statement whose transaction could not begin is refused, sees and leaves nothing', async () => {
    const [mine] = workspaces as [string];
    const broken = await database.begin(mine, 'read sideways' as 'read write');
    const answers = await Promise.allSettled([
      broken.query('select from contact'),
      broken.execute(`insert into contact (workspace_id, identifier) values ($1, 'from outside')`, [mine]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await broken.end('rollback');
    const [row] = await database.asOwner<{ count: number }>(
      `select count(*) from contact where identifier = 'from outside'`,
    );
    expect(row!.count).toBe(0);
    await expect(broken.query('select 1')).rejects.toThrow(/after the end of its transaction/);
  });

  test('ALL-2 a connection of transactions has no rights before a workspace is set', async () => {
    const transaction = await database.begin(workspaces[0]!, 'read write');
    await transaction.execute('commit');
    expect(await transaction.query('select from contact')).toEqual([]);
    const insert = `insert into contact (workspace_id, identifier) values ($1, 'late')`;
    await expect(transaction.execute(insert, [workspaces[0]])).rejects.toThrow(/row-level security/);
    await transaction.end('rollback');
  });

  test('ALL-2 the API role sees nothing where no workspace is set, and no account at all', async () => {
    const client = new pg.Client({ connectionString: testDatabase.connectionString });
    await client.connect();
    await client.query('set role convive_api');
    expect((await client.query('select from contact')).rowCount).toBe(0);
    await expect(client.query('select * from auth."user"')).rejects.toThrow(/permission denied/);
    await expect(client.query(`select enqueue_job('x', '{}')`)).rejects.toThrow(/needs a workspace/);
    await client.end();
  });

  test('ALL-2 the search function takes the workspace from the setting alone', async () => {
    const found = await database.read(workspaces[3]!, (transaction) =>
      transaction.query<{ search_contacts: string }>(`select search_contacts(array['%same%'])`),
    );
    expect(found).toHaveLength(1);
    await expect(
      database.read(randomUUID(), (transaction) =>
        transaction.query(`select search_contacts(array['%same%'])`),
      ),
    ).resolves.toEqual([]);
  });
});

describe('TRUST-60 the check at start', () => {
  test('passes on what the migrations made', async () => {
    await expect(checkRowSecurity(database.ownerPool)).resolves.toBeUndefined();
  });

  test.each([
    [
      'create table unprotected (workspace_id uuid)',
      'the table unprotected has no row-level security',
      'drop table unprotected',
    ],
    ['alter role convive_api bypassrls', 'bypasses row-level security', 'alter role convive_api nobypassrls'],
    ['create table owned (id int); alter table owned owner to convive_api', 'owns owned', 'drop table owned'],
  ])('refuses after %s', async (breakIt, complaint, mend) => {
    await database.asOwner(breakIt);
    try {
      await expect(checkRowSecurity(database.ownerPool)).rejects.toThrow(complaint);
    } finally {
      await database.asOwner(mend);
    }
  });

  test('TRUST-44 a slow statement ends at its limit and the connection serves on', async () => {
    const slow = database.read(workspaces[0]!, (transaction) => transaction.query('select pg_sleep(5)'), {
      statementTimeout: 200,
      lockTimeout: 200,
    });
    await expect(slow).rejects.toThrow(/statement timeout/);
    await expect(
      database.read(workspaces[0]!, (transaction) => transaction.query('select 1 as one')),
    ).resolves.toEqual([{ one: 1 }]);
  });
});
