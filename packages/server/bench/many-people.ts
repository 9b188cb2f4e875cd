import type { Pool } from 'pg';
import { FIRST_NAMES, LAST_NAMES } from './people.ts';

const AT_ONCE = 100_000;

/** Fills a workspace with generated contacts, in the database itself. */
export async function fillPeople(pool: Pool, workspaceId: string, count: number): Promise<void> {
  for (let first = 0; first < count; first += AT_ONCE)
    await pool.query(
      `insert into contact (workspace_id, identifier, first_name, last_name, organization, email, city)
       select $1, 'P-' || n, ($4::text[])[1 + n % cardinality($4::text[])],
         ($5::text[])[1 + n / cardinality($4::text[]) % cardinality($5::text[])] || ' ' || n / 144,
         'Organisation ' || n % 997, 'person.' || n || '@example.org', 'City ' || n % 1999
       from generate_series($2::int, $3::int) n`,
      [workspaceId, first, Math.min(count, first + AT_ONCE) - 1, FIRST_NAMES, LAST_NAMES],
    );
  await pool.query('vacuum analyze contact');
}
