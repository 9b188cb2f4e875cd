import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { DATABASE_OWNER } from './embedded-postgres-cluster.ts';
import { DATABASE } from './embedded-postgres.ts';

/** The address of the embedded PostgreSQL that another process runs in this folder; null where none answers. */
export async function findRunningPostgres(dataDir: string): Promise<string | null> {
  const [state, password] = await Promise.all(
    ['postgres/postmaster.pid', 'postgres-password'].map((name) =>
      readFile(join(dataDir, name), 'utf8').catch(() => ''),
    ),
  );
  const port = state!.split('\n')[3];
  if (!port || !password) return null;
  const connectionString = `postgres://${DATABASE_OWNER}:${encodeURIComponent(password.trim())}@127.0.0.1:${port}/${DATABASE}`;
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return connectionString;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
