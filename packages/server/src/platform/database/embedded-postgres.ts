import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureDataFolder } from '../settings.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { DATABASE_OWNER, ensureCluster } from './embedded-postgres-cluster.ts';
import { startServer, type RunningServer } from './embedded-postgres-server.ts';

export interface EmbeddedPostgresOptions {
  /** Absolute; the cluster is made in `postgres/` below it, its password beside. */
  dataDir: string;
  /** Takes the server's own lines; none of them holds values of a statement. */
  log: (line: string) => void;
  /** Server settings over ours, by name: tests turn `fsync` off. */
  settings?: Record<string, string>;
  /** Milliseconds to wait for a process that runs its database here and may be stopping. */
  patience?: number;
}

export interface EmbeddedPostgres {
  connectionString: string;
  /** Ends the connections that are left, writes everything down and waits. Safe to call twice. */
  stop(): Promise<void>;
}

export const DATABASE = 'convive';
const PATIENCE_MILLISECONDS = 8_000;
const STOP_MILLISECONDS = 30_000;
const RESTART_MILLISECONDS = 500;

/**
 * Makes (once) and starts a PostgreSQL 18 of our own on a free port of the loopback address. It is started
 * again when it ends unasked, and stopped when this process vanishes. Throws `SetupError`, one sentence with
 * the cure, when it cannot; also while another process runs a database in the same folder.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, settings = {}, patience = PATIENCE_MILLISECONDS } = options;
  await ensureDataFolder({ dataDir });
  const lock = await lockDataFolder(dataDir, patience);
  try {
    const cluster = await ensureCluster(dataDir);
    const first = await startServer(cluster, null, settings, log);
    const { port } = first;
    const keeper = new ServerKeeper(first, () => startServer(cluster, port, settings, log), log);
    const address = `postgres://${DATABASE_OWNER}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}`;
    try {
      await ensureDatabase(`${address}/postgres`);
    } catch (error) {
      await keeper.stop();
      throw error;
    }
    let stopping: Promise<void> | null = null;
    return {
      connectionString: `${address}/${DATABASE}`,
      stop: () => (stopping ??= keeper.stop().finally(() => lock.release())),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Keeps one server running until it is told to stop. */
class ServerKeeper {
  private isStopping = false;
  private server: RunningServer;
  private guard: ChildProcess | null;
  private restarting: Promise<void> = Promise.resolve();

  constructor(
    first: RunningServer,
    private readonly start: () => Promise<RunningServer>,
    private readonly log: (line: string) => void,
  ) {
    this.server = first;
    this.guard = this.watch(first);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.restarting;
    this.guard?.kill('SIGKILL');
    const child = this.server.process;
    if (hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_MILLISECONDS);
    await ended;
    clearTimeout(timer);
  }

  private watch({ process: child }: RunningServer): ChildProcess | null {
    const restart = () => {
      this.guard?.kill('SIGKILL');
      if (!this.isStopping) this.restarting = this.restart();
    };
    if (hasEnded(child)) {
      restart();
      return null;
    }
    child.once('exit', restart);
    return stopWhenWeVanish(child);
  }

  private async restart(): Promise<void> {
    this.log('the database ended unasked; starting it again');
    while (!this.isStopping) {
      try {
        this.server = await this.start();
        this.guard = this.watch(this.server);
        return;
      } catch (error) {
        this.log((error as Error).message);
        await sleep(RESTART_MILLISECONDS);
      }
    }
  }
}

/** A shell that waits for the end of a pipe only we hold, so that even `kill -9` stops the database in the end. */
function stopWhenWeVanish(child: ChildProcess): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', 'read -r line; kill -INT "$1"', 'sh', String(child.pid)], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.unref();
  (guard.stdin as Socket).unref();
  return guard;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function ensureDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
