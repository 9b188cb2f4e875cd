import type { Database } from '../../platform/database/database.ts';

const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Takes a workspace away with every row of it. Its tables point at one another, some of them so that the database
 * wants the pointing row gone first: those that cannot go yet go in a later round.
 */
export async function removeWorkspace(database: Database, workspaceId: string): Promise<void> {
  let left = await database.asOwner<{ table: string }>(
    `select format('%I', class.relname) as "table" from pg_class class
     join pg_attribute owner on owner.attrelid = class.oid and owner.attname = 'workspace_id'
     where class.relnamespace = 'public'::regnamespace and class.relkind = 'r' order by class.relname`,
  );
  for (let before = Infinity; left.length > 0 && left.length < before;) {
    before = left.length;
    const refused: typeof left = [];
    for (const { table } of left)
      await database
        .asOwner(`delete from ${table} where workspace_id = $1`, [workspaceId])
        .catch((error: { code?: string }) => {
          if (error.code !== FOREIGN_KEY_VIOLATION) throw error;
          refused.push({ table });
        });
    left = refused;
  }
  await database.asOwner('delete from workspace where id = $1', [workspaceId]);
}
