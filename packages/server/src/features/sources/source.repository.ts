import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { HOUSE_SOURCES, isHouseSource, Precedence, type Source, type SourceKind } from './source.ts';

/** The sources of the workspace, whom it believes most first. */
export async function readPrecedence(transaction: WorkspaceTransaction): Promise<Precedence> {
  const rows = await transaction.query<{ id: string; kind: SourceKind; name: string }>(
    'select id, kind, name from source where workspace_id = $1 order by position, id',
    [transaction.workspaceId],
  );
  const stored = rows.map(({ id, kind, name }): Source => ({
    key: isHouseSource(kind) ? kind : id,
    kind,
    name,
  }));
  const house = HOUSE_SOURCES.filter((kind) => !stored.some((source) => source.kind === kind));
  return new Precedence(
    [...house.map((kind): Source => ({ key: kind, kind, name: kind })), ...stored],
    house.length === 0,
  );
}

/** The source of a name, added behind all others where it is new. Answers it as it was first called. */
export async function ensureSource(
  transaction: WorkspaceTransaction,
  kind: 'API' | 'CONNECTOR',
  name: string,
): Promise<{ id: string; name: string }> {
  const find = async () =>
    transaction.query<{ id: string; name: string }>(
      `select id, name from source where workspace_id = $1 and name_key = identifier_key($2) and kind in ('API', 'CONNECTOR')`,
      [transaction.workspaceId, name],
    );
  const [known] = await find();
  if (known) return known;
  await transaction.execute(
    `insert into source (workspace_id, kind, name, position)
     select $1, $2, $3, coalesce(max(position), 0) + 1 from source where workspace_id = $1
     on conflict do nothing`,
    [transaction.workspaceId, kind, name],
  );
  const [made] = await find();
  return made!;
}

/** Writes the whole order; those of the house become rows with it. */
export async function saveOrder(
  transaction: WorkspaceTransaction,
  sources: readonly Source[],
): Promise<void> {
  await transaction.execute(
    `insert into source (workspace_id, kind, name, position)
     select $1, kind, kind, 0 from unnest($2::text[]) kind
     on conflict (workspace_id, kind) where kind in ('HAND', 'REGISTRATION', 'FILE') do nothing`,
    [transaction.workspaceId, [...HOUSE_SOURCES]],
  );
  await transaction.execute(
    `update source set position = ordered.position
     from unnest($2::text[]) with ordinality ordered (key, position)
     where workspace_id = $1 and (source.id::text = ordered.key or source.kind = ordered.key)`,
    [transaction.workspaceId, sources.map(({ key }) => key)],
  );
}
