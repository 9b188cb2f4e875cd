import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SetupError } from '../setup-error.ts';

const OLDEST_VERSION = 18;
const NEEDED_EXTENSIONS = ['unaccent', 'pg_trgm', 'btree_gin'];
const CONNECT_MILLISECONDS = 5_000;
const STARTING_UP = '57P03';
const STARTING_UP_TRIES = 60;
const STARTING_UP_MILLISECONDS = 500;

/** What each refusal of PostgreSQL, by its code, asks of the person who set DATABASE_URL. */
const CURES: Record<string, (target: string) => string> = {
  '28P01': (target) => `${target} refuses the password: mend the user or the password in DATABASE_URL.`,
  '28000': (target) => `${target} refuses this user: mend DATABASE_URL, or let the user in (pg_hba.conf).`,
  '3D000': (target) => `${target} does not exist: create the database, or mend its name in DATABASE_URL.`,
  '53300': (target) => `${target} has no connection left: raise its max_connections, or end other clients.`,
  [STARTING_UP]: (target) => `${target} is still starting up: try again when it is ready.`,
};

interface Rights {
  may_create: boolean;
  may_make_role: boolean;
  /** Of the extensions we need: those the server does not offer, and those this user may not install. */
  unavailable: string[] | null;
  forbidden: string[] | null;
}

/**
 * Proves that the database can carry Convive, before anything is written to it.
 * Throws `SetupError`: one sentence with the cure, never with the password.
 */
export async function checkDatabase(
  connectionString: string,
  neededExtensions: readonly string[] = NEEDED_EXTENSIONS,
): Promise<void> {
  const target = describeTarget(connectionString);
  const client = await connect(connectionString, target);
  try {
    const complaint =
      (await findOldVersion(client, target)) ?? (await findMissingRight(client, target, neededExtensions));
    if (complaint) throw new SetupError(complaint);
  } finally {
    await client.end();
  }
}

/** Asked apart, for the other question is put in words that an old version does not know. */
async function findOldVersion(client: pg.Client, target: string): Promise<string | null> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  const version = rows[0]!.server_version;
  if (Number.parseInt(version, 10) >= OLDEST_VERSION) return null;
  return `${target} is PostgreSQL ${version}; Convive needs ${OLDEST_VERSION} or newer: upgrade it, or leave DATABASE_URL out to use the one that Convive brings.`;
}

async function findMissingRight(
  client: pg.Client,
  target: string,
  neededExtensions: readonly string[],
): Promise<string | null> {
  const { rows } = await client.query<Rights>(RIGHTS, [neededExtensions]);
  const { unavailable, forbidden, may_create, may_make_role } = rows[0]!;
  if (unavailable?.length)
    return `${target} lacks ${listed('extension', unavailable)}: install PostgreSQL's "contrib" package on its machine.`;
  if (forbidden?.length)
    return `${target} does not let this user install ${listed('extension', forbidden)}: as an administrator run ${forbidden.map((name) => `"create extension ${name}"`).join(', ')}.`;
  if (!may_create)
    return `${target} does not let this user create anything: as an administrator run "grant create on database … to …", or make the user the database's owner.`;
  if (!may_make_role)
    return `${target} does not let this user make the role convive_api: as an administrator run "alter role … createrole".`;
  return null;
}

const RIGHTS = `
  with this_user as (
    select has_database_privilege(current_database(), 'create') as may_create, rolsuper, rolcreaterole
    from pg_roles where rolname = current_user
  ), needed as (
    select name, exists (select from pg_extension where extname = name) as is_installed,
      (select bool_or(trusted) from pg_available_extension_versions available where available.name = needed.name) as is_trusted
    from unnest($1::text[]) as needed (name)
  )
  select may_create,
    rolsuper or rolcreaterole or exists (select from pg_roles where rolname = 'convive_api'
      and pg_has_role(current_user, pg_roles.oid, 'set')) as may_make_role,
    (select array_agg(name) from needed where not is_installed and is_trusted is null) as unavailable,
    (select array_agg(name) from needed where not is_installed and is_trusted is not null
      and not (rolsuper or (is_trusted and may_create))) as forbidden
  from this_user`;

/** A server that starts up at the same time as we do is waited for. */
async function connect(connectionString: string, target: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MILLISECONDS });
    // An error after the connection stands is told by the query that meets it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const { code, message } = error as Error & { code?: string };
      if (code === STARTING_UP && attempt < STARTING_UP_TRIES) {
        await sleep(STARTING_UP_MILLISECONDS);
        continue;
      }
      const cure = code === undefined ? undefined : CURES[code];
      throw new SetupError(
        cure?.(target) ??
          `${target} cannot be reached (${code ?? message}): start it, or mend the address in DATABASE_URL.`,
      );
    }
  }
}

/** Host, port and name of the database, without the user's secret. */
function describeTarget(connectionString: string): string {
  try {
    const { hostname, port, pathname } = new URL(connectionString);
    return `The database ${decodeURIComponent(pathname.slice(1))} at ${hostname || 'localhost'}:${port || 5432}`;
  } catch {
    throw new SetupError('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  }
}

function listed(word: string, names: readonly string[]): string {
  return `the ${word}${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
}
