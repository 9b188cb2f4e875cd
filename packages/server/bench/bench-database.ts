import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '../src/app/start.ts';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts';

export interface BenchDatabase {
  connectionString: string;
  stop(): Promise<void>;
}

/** An embedded PostgreSQL as the product runs it, settings and all, in a folder that goes away. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'convive-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  await prepareDatabase(postgres.connectionString);
  return {
    connectionString: postgres.connectionString,
    stop: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
