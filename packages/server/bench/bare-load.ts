import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { BenchApp } from './bench-app.ts';

/** A workspace to load into. */
export type LoadedWorkspace = Pick<BenchApp, 'application' | 'workspaceId'>;

const COLUMNS = [
  'identifier',
  'first_name',
  'last_name',
  'organization',
  'email',
  'phone_mobile',
  'city',
  'zip',
  'language',
];
const VALUES = COLUMNS.filter((column) => column !== 'identifier');

/** The limit of any load: COPY into the table itself, with all its indexes. */
export async function copyPeople(
  app: LoadedWorkspace,
  count: number,
  cellsOf: (row: number) => string[],
): Promise<void> {
  await withClient(app, (client) =>
    copy(
      client,
      `copy contact (workspace_id, ${COLUMNS.join(', ')}) from stdin`,
      count,
      (row) => `${app.workspaceId}\t${cellsOf(row).join('\t')}\n`,
    ),
  );
}

/** What one would write by hand: COPY into a staging table, one UPDATE of those who differ, one INSERT of those who are new. */
export async function upsertPeople(
  app: LoadedWorkspace,
  count: number,
  cellsOf: (row: number) => string[],
): Promise<void> {
  await withClient(app, async (client) => {
    await client.query(
      `create temp table staged (${COLUMNS.map((column) => `${column} text collate "C"`).join(', ')})`,
    );
    await copy(
      client,
      `copy staged (${COLUMNS.join(', ')}) from stdin`,
      count,
      (row) => `${cellsOf(row).join('\t')}\n`,
    );
    await client.query('analyze staged');
    const differs = `(${VALUES.map((column) => `contact.${column}`).join(', ')})
      is distinct from (${VALUES.map((column) => `staged.${column}`).join(', ')})`;
    const isSame = `contact.workspace_id = $1 and contact.identifier_key = identifier_key(staged.identifier)
      and contact.archived_at is null and contact.merged_into_id is null`;
    await client.query(
      `update contact set ${VALUES.map((column) => `${column} = staged.${column}`).join(', ')},
         version = version + 1, updated_at = now()
       from staged where ${isSame} and ${differs}`,
      [app.workspaceId],
    );
    await client.query(
      `insert into contact (workspace_id, ${COLUMNS.join(', ')})
       select $1, ${COLUMNS.join(', ')} from staged where not exists (select from contact where ${isSame})`,
      [app.workspaceId],
    );
    await client.query('drop table staged');
  });
}

async function withClient(
  { application }: LoadedWorkspace,
  work: (client: PoolClient) => Promise<void>,
): Promise<void> {
  const client = await application.database.ownerPool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}

async function copy(
  client: PoolClient,
  statement: string,
  count: number,
  lineOf: (row: number) => string,
): Promise<void> {
  const stream = client.query(copyFrom(statement));
  for (let row = 0; row < count; row++) if (!stream.write(lineOf(row))) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}
