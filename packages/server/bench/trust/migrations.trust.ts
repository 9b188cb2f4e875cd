import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { databaseUrl, onDatabase } from '../../test/global-setup.ts';
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts';
import { OUR_MIGRATIONS, takeAllBack } from '../../test/ways-back/take-back.ts';
import { openBenchDatabase } from '../bench-database.ts';
import { LIST_FIELDS, listOf } from '../contact-page.ts';
import { fillPeople } from '../many-people.ts';
import type { WorkspaceClient } from '../workspace-client.ts';
import { inTrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const LIMIT_MS = 2_000;
const PEOPLE_AT_ONCE = 8;
const THINK_MS = 50;
const CREATE =
  'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { code reason } } }';

/** What later versions may want of the largest table, each as the rules for migrations say. */
const KINDS = {
  '9001_column.sql': `alter table contact add column tried_rank integer not null default 0, add column tried_note text;`,
  '9002_check.sql': `alter table contact add constraint tried_rank_counts check (tried_rank >= 0) not valid;`,
  '9003_checked.sql': `alter table contact validate constraint tried_rank_counts;`,
  '9004_index.sql': `-- outside a transaction
drop index concurrently if exists contact_tried;
create index concurrently contact_tried on contact (workspace_id, organization, id);
`,
  '9005_table.sql': `create table tried (workspace_id uuid not null, contact_id uuid not null,
    primary key (workspace_id, contact_id),
    foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade);`,
  '9006_away.sql': `alter table contact drop column tried_note;`,
};

export async function trustMigrations(): Promise<TrustFigure[]> {
  return [...(await migrateUnderLoad()), await goAllTheWayBack()];
}

/** Migrations of each kind on a large table, while people read and write. */
async function migrateUnderLoad(): Promise<TrustFigure[]> {
  const contacts = scaled(1_000_000);
  const folder = await mkdtemp(join(tmpdir(), 'convive-migrations-'));
  try {
    for (const [name, sql] of Object.entries(KINDS)) await writeFile(join(folder, name), sql);
    return await inTrustRoom('web', async ({ pool, workspace }) => {
      const client = await workspace('migrations');
      await fillPeople(pool, client.workspaceId, contacts);
      const before = await workUntil(client, 'before', pause(5_000));
      const began = performance.now();
      const done = migrate(pool, pathToFileURL(`${folder}/`));
      const during = await workUntil(client, 'during', done);
      const seconds = (performance.now() - began) / 1000;
      const slowest = Math.max(...during.times);
      return [
        {
          row: 79,
          promise: `${Object.keys(KINDS).length} migrations of ${contacts} contacts under load: no request takes more than ${LIMIT_MS / 1000} s, none fails`,
          measured: `slowest of ${during.times.length} in ${seconds.toFixed(0)} s: ${slowest.toFixed(0)} ms (before: ${Math.max(...before.times).toFixed(0)} ms); ${during.failures} failed`,
          kept: slowest <= LIMIT_MS && during.failures === 0,
        },
      ];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** On a filled database that goes away. */
async function goAllTheWayBack(): Promise<TrustFigure> {
  const server = await openBenchDatabase();
  await onDatabase(server.connectionString, 'create database ways_back');
  const pool = new pg.Pool({ connectionString: databaseUrl(server.connectionString, 'ways_back'), max: 1 });
  // The server stops before the last connection has taken its leave.
  pool.on('error', () => undefined);
  try {
    const migrations = await readMigrations(OUR_MIGRATIONS);
    const { takenBack, different } = await takeAllBack(pool, () => true);
    const wrong = Object.keys(different);
    return {
      row: 79,
      promise: 'every migration reversible or marked',
      measured: `${takenBack} of ${migrations.length} taken back one by one, with data: ${wrong.length} left another schema than they had found ${wrong.join(', ')}`,
      kept: wrong.length === 0,
    };
  } finally {
    await pool.end();
    await server.stop();
  }
}

async function workUntil(
  client: WorkspaceClient,
  name: string,
  end: Promise<unknown>,
): Promise<{ times: number[]; failures: number }> {
  const found = { times: [] as number[], failures: 0 };
  let isOver = false;
  const person = async (number: number) => {
    for (let turn = 0; !isOver; turn++) {
      const began = performance.now();
      const input = { identifier: `${name}-${number}-${turn}`, lastName: 'Written' };
      const asked =
        turn % 2 === 0
          ? client.ask<{ createContact?: { errors: unknown[] } }>(CREATE, { input })
          : client.ask<{ createContact?: { errors: unknown[] } }>(listOf(LIST_FIELDS));
      await asked.then(
        ({ createContact }) => {
          if (createContact?.errors.length) found.failures += 1;
        },
        () => (found.failures += 1),
      );
      found.times.push(performance.now() - began);
      await pause(THINK_MS);
    }
  };
  const people = Array.from({ length: PEOPLE_AT_ONCE }, (_, number) => person(number));
  await end.finally(() => (isOver = true));
  await Promise.all(people);
  return found;
}
