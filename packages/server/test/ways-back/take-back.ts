import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts';
import { describeSchema } from './describe-schema.ts';
import { WHAT_BEFORE_HAD_NO_ROOM_FOR } from './what-before-had-no-room-for.ts';

export const OUR_MIGRATIONS = new URL('../../migrations/', import.meta.url);
/** The ways back of migrations that do not say theirs themselves, or not in SQL alone, under the same names. */
export const WAYS_BACK = new URL('back/', OUR_MIGRATIONS);

/**
 * Applies all migrations to an empty database, fills it, and takes them back from the last to the first, or to the
 * last that is marked as one way.
 * @param isCompared of which migrations the schema before is compared with the one after they were taken back
 * @returns how many were taken back, and by the migration what differs
 */
export async function takeAllBack(
  pool: Pool,
  isCompared: (name: string) => boolean,
): Promise<{ takenBack: number; different: Record<string, string[]> }> {
  const migrations = await readMigrations(OUR_MIGRATIONS);
  const before = new Map<string, string[]>();
  for (const { name } of migrations.filter(({ name }) => isCompared(name))) {
    await migrate(pool, OUR_MIGRATIONS, (other) => other < name);
    before.set(name, await describeSchema(pool));
  }
  await migrate(pool, OUR_MIGRATIONS);
  await pool.query(WHAT_BEFORE_HAD_NO_ROOM_FOR);
  const different: Record<string, string[]> = {};
  let takenBack = 0;
  for (const { name, sql } of migrations.reverse()) {
    if (/^-- One way: \S/m.test(sql)) break;
    for (const statement of await readWayBack(name, sql))
      await pool.query(statement).catch((error: unknown) => {
        throw new Error(`The way back of ${name} was refused`, { cause: error });
      });
    takenBack += 1;
    const expected = before.get(name);
    const lines = expected && differences(expected, await describeSchema(pool));
    if (lines?.length) different[name] = lines;
  }
  return { takenBack, different };
}

/** Statement by statement where the migration alone says its own, for those may stand outside a transaction. */
async function readWayBack(name: string, sql: string): Promise<string[]> {
  const inFile = await readFile(new URL(name, WAYS_BACK), 'utf8').catch(() => null);
  if (inFile !== null) return [inFile];
  const own = /^-- Back: (.+)$/m.exec(sql)?.[1] ?? '';
  return own.split(';').filter((statement) => statement.trim());
}

function differences(expected: string[], found: string[]): string[] {
  return [
    ...expected.filter((line) => !found.includes(line)).map((line) => `missing: ${line}`),
    ...found.filter((line) => !expected.includes(line)).map((line) => `left over: ${line}`),
  ];
}
