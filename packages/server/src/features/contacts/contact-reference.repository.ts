import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactReference } from './contact-reference.ts';

/** Rows of one table that followed a merge, each with the contact it came from. */
export interface MovedReference {
  table: string;
  column: string;
  rows: ({ from: string } & Record<string, string>)[];
}

/** Points every row that points at one of `fromIds` to `toId`, and answers what it moved. */
export async function moveReferences(
  transaction: WorkspaceTransaction,
  references: readonly ContactReference[],
  fromIds: readonly string[],
  toId: string,
): Promise<MovedReference[]> {
  const moved: MovedReference[] = [];
  for (const { table, column, keyColumns, followsMerge } of references) {
    if (!followsMerge) continue;
    const rows = await transaction.query<MovedReference['rows'][number]>(
      `update ${table} set ${column} = $3 where workspace_id = $1 and ${column} = any($2)
       returning old.${column}::text as "from", ${keyColumns.map((key) => `${table}.${key}::text as ${key}`).join(', ')}`,
      [transaction.workspaceId, fromIds, toId],
    );
    if (rows.length > 0) moved.push({ table, column, rows });
  }
  return moved;
}

/** Returns what `moveReferences` moved, where it still points at `fromId`. */
export async function returnReferences(
  transaction: WorkspaceTransaction,
  references: readonly ContactReference[],
  moved: readonly MovedReference[],
  fromId: string,
): Promise<void> {
  for (const { table, column, rows } of moved) {
    const reference = references.find((known) => known.table === table && known.column === column);
    if (!reference) throw new Error(`${table}.${column} is no contact reference any more`);
    const matches = reference.keyColumns.map((key) => `${table}.${key}::text = moved ->> '${key}'`);
    await transaction.execute(
      `update ${table} set ${column} = (moved ->> 'from')::uuid from jsonb_array_elements($3::jsonb) moved
       where ${table}.workspace_id = $1 and ${table}.${column} = $2 and ${matches.join(' and ')}`,
      [transaction.workspaceId, fromId, JSON.stringify(rows)],
    );
  }
}

/** How many rows of each kind point at these contacts. */
export async function countReferences(
  transaction: WorkspaceTransaction,
  references: readonly ContactReference[],
  ids: readonly string[],
): Promise<{ kind: string; count: number }[]> {
  const counts: { kind: string; count: number }[] = [];
  for (const { kind, table, column } of references) {
    const [row] = await transaction.query<{ count: number }>(
      `select count(*) from ${table} where workspace_id = $1 and ${column} = any($2)`,
      [transaction.workspaceId, ids],
    );
    counts.push({ kind, count: row!.count });
  }
  return counts;
}
