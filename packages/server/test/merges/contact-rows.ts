import type { Pool } from 'pg';

/** A row of a table that points at contacts, as text and without what must move with every write. */
export interface ContactRow {
  table: string;
  row: string;
}

/** Versions, numbers of changes and times say that something was done, and so does where each value came from. */
const MOVING_COLUMNS = ['version', 'change_number', 'updated_at', 'value_origins'];

/** What was done stays known. What is searched for anew, of duplicates, is nobody's data. */
const HISTORY = ['contact_merge', 'duplicate_pair'];

/** Whoever named a file once goes on keeping it for their history. */
const GROWING = ['contact_file'];

/** Answers every row of every table that points at these contacts, and their own. */
export async function openContactRows(
  pool: Pool,
  workspaceId: string,
): Promise<(ids: readonly string[]) => Promise<ContactRow[]>> {
  const { rows: tables } = await pool.query<{ name: string; columns: string[] }>(
    `select conrelid::regclass::text as name, array_agg(distinct attname::text) as columns
     from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
     where contype = 'f' and confrelid = 'contact'::regclass and attname <> 'workspace_id'
       and conrelid::regclass::text <> all($1)
     group by conrelid order by 1`,
    [HISTORY],
  );
  const parts = tables.map(({ name, columns }) => {
    const pointing = name === 'contact' ? ['id'] : columns;
    return `select '${name}' as table, (to_jsonb(held) - $3::text[])::text as row from ${name} held
      where workspace_id = $1 and (${pointing.map((column) => `${column} = any($2)`).join(' or ')})`;
  });
  const statement = `${parts.join(' union all ')} order by 1, 2`;
  return async (ids) => (await pool.query<ContactRow>(statement, [workspaceId, ids, MOVING_COLUMNS])).rows;
}

/** The rows that are gone and those that came, "table row" each. */
export function differenceOf(
  before: readonly ContactRow[],
  after: readonly ContactRow[],
): { lost: string[]; gained: string[] } {
  const text = ({ table, row }: ContactRow) => `${table} ${row}`;
  const [then, now] = [new Set(before.map(text)), new Set(after.map(text))];
  const comes = after.filter(({ table }) => !GROWING.includes(table)).map(text);
  return {
    lost: [...then].filter((row) => !now.has(row)),
    gained: comes.filter((row) => !then.has(row)),
  };
}
