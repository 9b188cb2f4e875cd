import type { Pool } from 'pg';

const AT_ONCE = 100_000;
const FIRST_NAMES = [
  'Amélie',
  'Jürgen',
  'Zoë',
  'François',
  'Ana',
  'Björn',
  'Chloé',
  'Marie',
  'Inês',
  'Søren',
];
const LAST_NAMES = [
  'Müller',
  'Lefèvre',
  'García',
  'Rossi',
  'Nowak',
  'Dubois',
  'Jensen',
  'Costa',
  'Bernard',
  'Weiß',
];

/** Fills a workspace with generated contacts, in the database itself. */
export async function fillPeople(pool: Pool, workspaceId: string, count: number): Promise<void> {
  for (let first = 0; first < count; first += AT_ONCE)
    await pool.query(
      `insert into contact (workspace_id, identifier, first_name, last_name, organization, email, city)
       select $1, 'P-' || n, ($4::text[])[1 + n % 10], ($5::text[])[1 + n / 10 % 10] || ' ' || n / 100,
         'Organisation ' || n % 997, 'person.' || n || '@example.org', 'City ' || n % 1999
       from generate_series($2::int, $3::int) n`,
      [workspaceId, first, Math.min(count, first + AT_ONCE) - 1, FIRST_NAMES, LAST_NAMES],
    );
  await pool.query('vacuum analyze contact');
}
