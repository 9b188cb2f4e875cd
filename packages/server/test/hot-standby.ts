import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepareDatabase } from '../src/app/start.ts';
import { ensureCluster } from '../src/platform/database/embedded-postgres-cluster.ts';
import { type RunningServer, startServer } from '../src/platform/database/embedded-postgres-server.ts';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts';

export interface PrimaryWithStandby {
  primaryUrl: string;
  standbyUrl: string;
  /** Stops the standby, or starts it again on the same port. */
  stopStandby(): Promise<void>;
  startStandby(): Promise<void>;
  stop(): Promise<void>;
}

const QUICK = { fsync: 'off', shared_buffers: '32MB', max_wal_size: '256MB' };

/** A migrated PostgreSQL and a hot standby that follows it, both the embedded one. */
export async function startPrimaryWithStandby(): Promise<PrimaryWithStandby> {
  const folder = await mkdtemp(join(tmpdir(), 'convive-standby-'));
  // The account that runs the databases passes through.
  execFileSync('chmod', ['711', folder]);
  const [primaryDir, standbyDir] = [join(folder, 'primary'), join(folder, 'standby')];
  const log = () => undefined;
  const primary = await startEmbeddedPostgres({ dataDir: primaryDir, log, settings: QUICK });
  await prepareDatabase(primary.connectionString);
  await copyCluster(primary.connectionString, primaryDir, standbyDir);
  const cluster = await ensureCluster(standbyDir);
  let standby: RunningServer;
  let port: number | null = null;
  const startStandby = async () => {
    standby = await startServer(cluster, port, QUICK, log);
    port = standby.port;
  };
  const stopStandby = async () => {
    if (standby.process.exitCode !== null) return;
    const ended = once(standby.process, 'exit');
    standby.process.kill('SIGINT');
    await ended;
  };
  await startStandby();
  return {
    primaryUrl: primary.connectionString,
    standbyUrl: Object.assign(new URL(primary.connectionString), { port: String(port) }).href,
    stopStandby,
    startStandby,
    stop: async () => {
      await stopStandby();
      await primary.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As pg_basebackup does, which the embedded package does not bring. */
async function copyCluster(connectionString: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("select pg_backup_start('standby', true)");
    execFileSync('cp', ['-a', from, to]);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    const cluster = join(to, 'postgres');
    const { username, password, port } = new URL(connectionString);
    execFileSync('/bin/sh', [
      '-c',
      'rm -rf "$1/database.lock" "$1"/postgres/postmaster.* "$1"/postgres/pg_wal/0* "$1"/postgres/pg_replslot/*',
      'sh',
      to,
    ]);
    await writeFile(join(cluster, 'standby.signal'), '');
    await writeFile(join(cluster, 'backup_label'), rows[0]!.labelfile);
    await appendFile(
      join(cluster, 'postgresql.auto.conf'),
      `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${decodeURIComponent(password)}'\n`,
    );
    execFileSync('chown', ['-R', '--reference', join(cluster, 'PG_VERSION'), cluster]);
  } finally {
    await client.end();
  }
}
