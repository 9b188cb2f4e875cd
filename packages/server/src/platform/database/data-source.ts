import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import { readTimestamp } from './read-timestamp.ts';

// bigint columns hold change numbers and counts far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const readAnyTimestamp = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;
pg.types.setTypeParser(
  pg.types.builtins.TIMESTAMPTZ,
  (text) => readTimestamp(text) ?? readAnyTimestamp(text),
);

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
    // The migrations have made them.
    installExtensions: false,
    extra: { keepAlive: true, Client: CalmClient },
    // An idle connection that breaks (a restart of PostgreSQL) is replaced at its next use.
    poolErrorHandler: () => undefined,
  });
  return dataSource.initialize();
}

/** A connection that breaks tells whoever uses it next; without a listener from the first moment it would end the process. */
export class CalmClient extends pg.Client {
  constructor(...parameters: ConstructorParameters<typeof pg.Client>) {
    super(...parameters);
    this.on('error', () => undefined);
  }
}
