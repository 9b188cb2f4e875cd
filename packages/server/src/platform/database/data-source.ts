import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';

// bigint columns hold change numbers and counts far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Connects TypeORM. No `synchronize`: the schema is written by hand in migrations/. */
export async function openDataSource(
  connectionString: string,
  entities: readonly unknown[],
  poolSize: number,
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    driver: pg,
    url: connectionString,
    entities: [...entities] as MixedList<() => unknown>,
    poolSize,
    synchronize: false,
    logging: false,
    applicationName: 'convive',
    extra: { keepAlive: true },
    // An idle connection that breaks (a restart of PostgreSQL) is replaced at its next use.
    poolErrorHandler: () => undefined,
  });
  return dataSource.initialize();
}
