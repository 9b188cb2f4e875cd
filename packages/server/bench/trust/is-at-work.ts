import type { Pool } from 'pg';

/** Whether an import is being planned or run. */
export async function isAtWork(pool: Pool, importId: string): Promise<boolean> {
  const { rows } = await pool.query<{ state: string }>('select state from contact_import where id = $1', [
    importId,
  ]);
  return ['PLANNING', 'RUNNING'].includes(rows[0]!.state);
}
