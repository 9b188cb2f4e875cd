import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../setup-error.ts';
import { POSTGRES_ENVIRONMENT, type Cluster } from './embedded-postgres-cluster.ts';
import { endOrphanedBackends, stopLeftoverServer } from './embedded-postgres-leftovers.ts';
import { serverSettings } from './embedded-postgres-settings.ts';

export interface RunningServer {
  process: ChildProcess;
  port: number;
}

type Outcome = { isReady: true } | { isReady: false; complaint: string };

const START_MILLISECONDS = 60_000;
const RETRY_MILLISECONDS = 300;
const READY_POLL_MILLISECONDS = 20;
const HELD_BY_A_LEFTOVER = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;
const PORT_TAKEN = /could not create any TCP\/IP sockets|Address already in use/;

/**
 * Starts `postgres` on the cluster, after ending what an earlier run left behind.
 * @param port the port to listen on; null takes any free one
 */
export async function startServer(
  cluster: Cluster,
  port: number | null,
  settings: Record<string, string>,
  log: (line: string) => void,
): Promise<RunningServer> {
  if (await stopLeftoverServer(cluster.folder)) log('stopped the database that an earlier run left running');
  const deadline = Date.now() + START_MILLISECONDS;
  for (;;) {
    const chosenPort = port ?? (await findFreePort());
    const child = launch(cluster, { ...serverSettings(chosenPort), ...settings });
    const outcome = await waitUntilReady(child, cluster.folder, log);
    if (outcome.isReady) return { process: child, port: chosenPort };
    const isWorthARetry = HELD_BY_A_LEFTOVER.test(outcome.complaint) || PORT_TAKEN.test(outcome.complaint);
    if (!isWorthARetry || Date.now() > deadline)
      throw new SetupError(
        `The embedded database in ${cluster.folder} did not start (${outcome.complaint || 'it ended without a word'}): mend that, or set DATABASE_URL to a PostgreSQL of your own.`,
      );
    if (HELD_BY_A_LEFTOVER.test(outcome.complaint)) await endOrphanedBackends(cluster.folder);
    await sleep(RETRY_MILLISECONDS);
  }
}

/** In a session of its own: Ctrl-C in a terminal must reach us first, who drain and then stop the database. */
function launch({ launcher, folder }: Cluster, settings: Record<string, string>): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(launcher.command, [...launcher.args, '-D', folder, ...flags], {
    ...launcher.ids,
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function waitUntilReady(
  child: ChildProcess,
  folder: string,
  log: (line: string) => void,
): Promise<Outcome> {
  const lines: string[] = [];
  let hasEnded = false;
  const ended = Promise.race([once(child, 'exit'), once(child, 'error')]).then((event: unknown[]) => {
    hasEnded = true;
    if (event[0] instanceof Error) lines.push(event[0].message);
  });
  const output = createInterface({ input: child.stderr! });
  output.on('line', (line) => {
    log(line);
    if (/FATAL|PANIC/.test(line)) lines.push(line);
  });
  while (!hasEnded) {
    if (await saysReady(folder, child.pid)) return { isReady: true };
    await Promise.race([ended, sleep(READY_POLL_MILLISECONDS)]);
  }
  // What it said last may still be on its way.
  await Promise.race([once(output, 'close'), sleep(RETRY_MILLISECONDS)]);
  return { isReady: false, complaint: lines.join(' ') };
}

/** The eighth line of `postmaster.pid` is the server's own word on its state. */
async function saysReady(folder: string, pid: number | undefined): Promise<boolean> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
