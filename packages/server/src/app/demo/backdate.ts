import type { Database } from '../../platform/database/database.ts';

/** When a step was done by the database's clock, as PostgreSQL writes it, and when it is to have been done. */
export interface PastStep {
  began: string;
  ended: string;
  daysAgo: number;
}

/**
 * Moves what each step wrote to its day: every point in time of the workspace's tables that lies within the step.
 * Days that mean something else, such as that of an event, lie outside and stay. As the owner: the past is closed
 * to the API's role.
 */
export async function backdate(
  database: Database,
  workspaceId: string,
  steps: readonly PastStep[],
): Promise<void> {
  for (const { table, columns } of await findTimes(database)) {
    const moved = columns.map(
      (column) => `${column} = ${column} - coalesce((
        select make_interval(secs => step.days * 86400)
        from unnest($2::timestamptz[], $3::timestamptz[], $4::float8[]) step (began, ended, days)
        where ${table}.${column} between step.began and step.ended limit 1), '0')`,
    );
    const touched = columns.map((column) => `${column} >= ($2::timestamptz[])[1]`);
    await database.asOwner(
      `update ${table} set ${moved.join(', ')} where workspace_id = $1 and (${touched.join(' or ')})`,
      [
        workspaceId,
        steps.map(({ began }) => began),
        steps.map(({ ended }) => ended),
        steps.map(({ daysAgo }) => daysAgo),
      ],
    );
  }
}

/** The workspace's tables and their points in time, quoted where they need it. */
async function findTimes(database: Database): Promise<{ table: string; columns: string[] }[]> {
  return database.asOwner<{ table: string; columns: string[] }>(
    `select format('%I', class.relname) as "table", array_agg(format('%I', time.attname)) as columns
     from pg_class class
     join pg_attribute time on time.attrelid = class.oid and time.atttypid = 'timestamptz'::regtype
       and time.attnum > 0 and not time.attisdropped and time.attgenerated = ''
     where class.relnamespace = 'public'::regnamespace and class.relkind = 'r' and exists (
       select from pg_attribute owner where owner.attrelid = class.oid and owner.attname = 'workspace_id')
     group by class.relname order by class.relname`,
  );
}
