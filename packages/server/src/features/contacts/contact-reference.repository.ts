import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactReference, isTold } from './contact-reference.ts';

/** Rows of one table that followed a merge, each with the contact it came from. */
export interface MovedReference {
  table: string;
  column: string;
  rows: ({ from: string } & Record<string, string>)[];
  /** Rows that would have doubled another of the survivor's, whole, as they were before they were taken away. */
  doubles?: Record<string, unknown>[];
}

/**
 * Points every row that points at one of `fromIds` to `toId`, and answers what it moved. Where two of them may not
 * point at one contact, the row that `toId` has stays, else that of the oldest contact.
 */
export async function moveReferences(
  transaction: WorkspaceTransaction,
  references: readonly ContactReference[],
  fromIds: readonly string[],
  toId: string,
): Promise<MovedReference[]> {
  const moved: MovedReference[] = [];
  for (const reference of references) {
    const { table, column, keyColumns, followsMerge } = reference;
    if (!followsMerge) continue;
    const doubles = await removeDoubles(transaction, reference, fromIds, toId);
    const rows = await transaction.query<MovedReference['rows'][number]>(
      `update ${table} set ${column} = $3 where workspace_id = $1 and ${column} = any($2)
       returning old.${column}::text as "from", ${keyColumns.map((key) => `${table}.${key}::text as ${key}`).join(', ')}`,
      [transaction.workspaceId, fromIds, toId],
    );
    if (rows.length > 0 || doubles.length > 0) moved.push({ table, column, rows, doubles });
  }
  return moved;
}

async function removeDoubles(
  transaction: WorkspaceTransaction,
  { table, column, uniqueColumns }: ContactReference,
  fromIds: readonly string[],
  toId: string,
): Promise<Record<string, unknown>[]> {
  if (!uniqueColumns) return [];
  const removed = await transaction.query<{ row: Record<string, unknown> }>(
    `delete from ${table} where workspace_id = $1 and ${column} = any($2) and exists (
       select from ${table} kept where kept.workspace_id = $1 and ${sameRow(uniqueColumns, 'kept', table)}
         and (kept.${column} = $3 or (kept.${column} = any($2) and kept.${column} < ${table}.${column})))
     returning to_jsonb(${table}) as row`,
    [transaction.workspaceId, fromIds, toId],
  );
  return removed.map(({ row }) => row);
}

function sameRow(columns: readonly string[], one: string, other: string): string {
  return columns.map((column) => `${one}.${column} = ${other}.${column}`).join(' and ');
}

/**
 * Returns what `moveReferences` moved, where it still points at `fromId`. Doubles come back where the row that was
 * kept for them still stands: what somebody has taken away since, the group with it or alone, was meant for all.
 */
export async function returnReferences(
  transaction: WorkspaceTransaction,
  references: readonly ContactReference[],
  moved: readonly MovedReference[],
  fromId: string,
): Promise<void> {
  for (const { table, column, rows, doubles = [] } of moved) {
    const reference = references.find((known) => known.table === table && known.column === column);
    if (!reference) throw new Error(`${table}.${column} is no contact reference any more`);
    if (doubles.length > 0) await restoreDoubles(transaction, reference, doubles, fromId);
    const matches = reference.keyColumns.map((key) => `${table}.${key}::text = moved ->> '${key}'`);
    await transaction.execute(
      `update ${table} set ${column} = (moved ->> 'from')::uuid from jsonb_array_elements($3::jsonb) moved
       where ${table}.workspace_id = $1 and ${table}.${column} = $2 and ${matches.join(' and ')}`,
      [transaction.workspaceId, fromId, JSON.stringify(rows)],
    );
  }
}

async function restoreDoubles(
  transaction: WorkspaceTransaction,
  { table, column, uniqueColumns = [] }: ContactReference,
  doubles: readonly Record<string, unknown>[],
  survivorId: string,
): Promise<void> {
  await transaction.execute(
    `insert into ${table} select double.* from jsonb_populate_recordset(null::${table}, $3::jsonb) double
     where exists (select from ${table} kept where kept.workspace_id = $1 and kept.${column} = $2
       and ${sameRow(uniqueColumns, 'kept', 'double')})
     on conflict do nothing`,
    [transaction.workspaceId, survivorId, JSON.stringify(doubles)],
  );
}

/** How many rows of each kind point at these contacts. */
export async function countReferences(
  transaction: WorkspaceTransaction,
  references: readonly ContactReference[],
  ids: readonly string[],
): Promise<{ kind: string; count: number }[]> {
  const counts: { kind: string; count: number }[] = [];
  for (const { kind, table, column } of references.filter(isTold)) {
    const [row] = await transaction.query<{ count: number }>(
      `select count(*) from ${table} where workspace_id = $1 and ${column} = any($2)`,
      [transaction.workspaceId, ids],
    );
    counts.push({ kind, count: row!.count });
  }
  return counts;
}
