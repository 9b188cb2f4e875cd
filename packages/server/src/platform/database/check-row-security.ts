import type { Pool } from 'pg';
import { SetupError } from '../setup-error.ts';
import { API_ROLE } from './enter-workspace.ts';

/** Tables of the public schema that belong to no workspace; every other must be secured. */
const SHARED_TABLES = ['applied_migration', 'idempotency_key', 'worker_lease'];

/**
 * Refuses to start where row-level security would silently not act: the API role owns a table, bypasses security
 * or inherits the owner, or a workspace's table has none. Throws `SetupError`.
 */
export async function checkRowSecurity(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ problem: string }>(
    `select 'the role ' || rolname || ' bypasses row-level security' as problem
       from pg_roles where rolname = $1 and (rolbypassrls or rolsuper)
     union all
     select 'the role ' || $1 || ' owns ' || relname from pg_class
       where relowner = (select oid from pg_roles where rolname = $1)
     union all
     select 'the role ' || $1 || ' inherits the role of the tables'' owner'
       where pg_has_role($1, current_user, 'USAGE')
     union all
     select 'the table ' || relname || ' has no row-level security' from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not relrowsecurity and relname <> all($2)`,
    [API_ROLE, SHARED_TABLES],
  );
  if (rows.length === 0) return;
  throw new SetupError(
    `Workspaces would not be kept apart: ${rows.map((row) => row.problem).join('; ')}. Give the database a role of its own for Convive, and let the migrations make ${API_ROLE}.`,
  );
}
