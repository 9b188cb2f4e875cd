import { importPeople } from '../run-import.ts';
import { readFields } from './end-state.ts';
import { inTrustRoom, type TrustRoom } from './open-trust.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

/** A double click, and a file that is sent a second time. */
export async function trustRepeatedFile(): Promise<TrustFigure[]> {
  return inTrustRoom('all', async (room) => [await beginAtOnce(room), await importTwice(room)]);
}

async function beginAtOnce(room: TrustRoom): Promise<TrustFigure> {
  const requests = scaled(100);
  const other = await room.start('web');
  const client = await room.workspace('clicks');
  const query =
    'mutation ($input: CreateContactImportInput!) { createContactImport(input: $input) { contactImport { id } errors { code } } }';
  const body = JSON.stringify({ query, variables: { input: { columns: [{ field: 'identifier' }] } } });
  const answers = await Promise.all(
    Array.from({ length: requests }, async (_, request) => {
      const answer = await fetch(`${request % 2 ? other.url : client.url}/graphql`, {
        method: 'POST',
        headers: { ...client.headers, 'idempotency-key': 'one-click' },
        body,
      });
      const { data } = (await answer.json()) as {
        data?: { createContactImport?: { contactImport?: { id: string } } };
      };
      return data?.createContactImport?.contactImport?.id ?? null;
    }),
  );
  const { rowCount } = await room.pool.query('select from contact_import where workspace_id = $1', [
    client.workspaceId,
  ]);
  const ids = new Set(answers);
  return {
    row: 4,
    promise: `${requests} \`createContactImport\` at once with one idempotency key, at two processes: one import`,
    measured: `${rowCount} import; ${answers.filter((id) => id !== null).length} of ${requests} answers name it`,
    kept: rowCount === 1 && ids.size === 1 && !ids.has(null),
  };
}

async function importTwice(room: TrustRoom): Promise<TrustFigure> {
  const rows = scaled(100_000);
  const client = await room.workspace('twice');
  await importPeople(client, { rows });
  const before = await readFields(room.pool, client.workspaceId);
  const id = await importPeople(client, { rows });
  const after = await readFields(room.pool, client.workspaceId);
  const { contactImport } = await client.ask<{ contactImport: { counts: Record<string, number> } }>(
    'query ($id: ID!) { contactImport(id: $id) { counts { create update unchanged } } }',
    { id },
  );
  const { create, update, unchanged } = contactImport.counts;
  return {
    row: 4,
    promise: `a file of ${rows} rows sent a second time: 0 created, 0 updated, all unchanged`,
    measured: `${create} created, ${update} updated, ${unchanged} unchanged; fields ${before === after ? 'equal' : 'different'}`,
    kept: create === 0 && update === 0 && unchanged === rows && before === after,
  };
}
