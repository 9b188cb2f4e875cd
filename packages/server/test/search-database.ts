import type { Pool } from 'pg';

export interface Hit {
  table: string;
  text: string;
  row: string;
}

/** Without case, accents and whatever parts digits, as one would look for somebody by all means. */
export const bare = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<=\d)[\s.()/-]+(?=\d)/g, '');

/**
 * Every row of every table of every schema that holds one of these texts: the queue's tables among them, and what
 * PostgreSQL notes of values to plan by. As the owner, so that no row-level security hides anything.
 */
export async function searchDatabase(pool: Pool, texts: readonly string[]): Promise<Hit[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p', 'm') and (nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
       or relname in ('pg_statistic', 'pg_largeobject', 'pg_description'))
     order by 1`,
  );
  const hits: Hit[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select whole::text as row from ${name} whole`);
    for (const { row } of rows)
      for (const text of texts) if (bare(row).includes(bare(text))) hits.push({ table: name, text, row });
  }
  return hits;
}
