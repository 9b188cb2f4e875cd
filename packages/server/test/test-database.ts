import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { prepareDatabase } from '../src/app/start.ts';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts';
import { databaseUrl, onDatabase } from './global-setup.ts';

export interface TestDatabase {
  connectionString: string;
  drop(): Promise<void>;
}

/** A database of its own for one test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onDatabase(adminUrl, `create database ${name} template convive_template`);
  return {
    connectionString: databaseUrl(adminUrl, name),
    drop: () => onDatabase(adminUrl, `drop database ${name} with (force)`),
  };
}

/** A server of its own, so that it can be killed. It is started again on the same port by whoever keeps it. */
export async function createMortalDatabase(): Promise<TestDatabase & { kill(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'convive-mortal-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } });
  await prepareDatabase(postgres.connectionString);
  return {
    connectionString: postgres.connectionString,
    kill: async () => {
      const [pid] = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
    },
    drop: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
