import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
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
