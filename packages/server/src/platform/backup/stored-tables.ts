import type { Pool, PoolClient } from 'pg';

/** The schemas of ours: the product's tables, the accounts, the queue. */
export const QUEUE_SCHEMA = 'graphile_worker';
const SCHEMAS = ['public', 'auth', QUEUE_SCHEMA];
/** These tell of the database itself, and are made by whoever makes it. */
const OF_THE_DATABASE = ['public.applied_migration', 'public.worker_lease', `${QUEUE_SCHEMA}.migrations`];

/** Rows are written and read in one form, however long it takes. */
export const FOR_COPIES = `set timezone to 'UTC'; set datestyle to 'ISO'; set statement_timeout to 0;
  set idle_in_transaction_session_timeout to 0; set lock_timeout to 0`;

export interface StoredTable {
  /** With its schema, such as `public.contact`. */
  name: string;
  /** Those that are stored, not computed. */
  columns: string[];
}

export interface StoredSequence {
  name: string;
  /** The last number given out; null where none was. */
  value: string | null;
}

type Connection = Pool | PoolClient;

export async function findTables(connection: Connection): Promise<StoredTable[]> {
  const { rows } = await connection.query<StoredTable>(
    `select nspname || '.' || relname as name, array_agg(attname::text order by attnum) as columns
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
     where nspname = any($1) and relkind = 'r' and not (nspname || '.' || relname = any($2))
     group by 1 order by 1`,
    [SCHEMAS, OF_THE_DATABASE],
  );
  return rows;
}

export async function findSequences(connection: Connection): Promise<StoredSequence[]> {
  const { rows } = await connection.query<StoredSequence>(
    `select schemaname || '.' || sequencename as name, last_value::text as value
     from pg_sequences where schemaname = any($1) order by 1`,
    [SCHEMAS],
  );
  return rows;
}

/** Our names are plain; quoting is for columns of the accounts, which have capitals. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

/** How to take away what makes rows dear or impossible to load in any order, and how to put it back. */
export interface LoadingAids {
  prepare: string[];
  finish: string[];
}

/** Links between tables, indexes that keep no rule, and triggers: for the time of loading, within its transaction. */
export async function findLoadingAids(
  connection: Connection,
  tables: readonly StoredTable[],
): Promise<LoadingAids> {
  const names = tables.map(({ name }) => name);
  const links = await connection.query<{ drop: string; create: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid)) as create
     from pg_constraint join pg_class on pg_class.oid = conrelid join pg_namespace on pg_namespace.oid = relnamespace
     where contype = 'f' and nspname || '.' || relname = any($1)`,
    [names],
  );
  const indexes = await connection.query<{ drop: string; create: string }>(
    `select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as create
     from pg_index join pg_class on pg_class.oid = indrelid join pg_namespace on pg_namespace.oid = relnamespace
     where not indisunique and nspname || '.' || relname = any($1)`,
    [names],
  );
  const taken = [...links.rows, ...indexes.rows];
  const triggers = names.map((name) => `alter table ${quoted(name)} %s trigger user`);
  return {
    prepare: [
      ...triggers.map((statement) => statement.replace('%s', 'disable')),
      ...taken.map(({ drop }) => drop),
    ],
    finish: [
      ...indexes.rows.map(({ create }) => create),
      ...links.rows.map(({ create }) => create),
      ...triggers.map((statement) => statement.replace('%s', 'enable')),
    ],
  };
}
