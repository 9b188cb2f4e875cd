import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '../src/app/start.ts';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts';

export interface BenchDatabase {
  connectionString: string;
  /** Ends the server at once, without a checkpoint; it comes back by itself and recovers. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** An embedded PostgreSQL as the product runs it, settings and all, in a folder that goes away. */
export async function openBenchDatabase(settings: Record<string, string> = {}): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'convive-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings });
  await prepareDatabase(postgres.connectionString);
  return {
    connectionString: postgres.connectionString,
    crash: async () => {
      const [pid] = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGQUIT');
    },
    stop: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
