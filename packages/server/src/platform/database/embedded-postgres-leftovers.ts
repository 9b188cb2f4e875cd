import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startOf } from './process-identity.ts';

const run = promisify(execFile);
const POLL_MILLISECONDS = 50;
/** How long a shutdown may take that writes everything down, and how long one that does not. */
const FAST_SHUTDOWN_MILLISECONDS = 30_000;
const IMMEDIATE_SHUTDOWN_MILLISECONDS = 10_000;

/**
 * Ends a PostgreSQL that an earlier run of ours, killed without a chance to tidy up, left on this cluster.
 * The caller holds the lock of the data folder, so nobody else is using it. Answers whether there was one.
 */
export async function stopLeftoverServer(clusterFolder: string): Promise<boolean> {
  const pidFile = join(clusterFolder, 'postmaster.pid');
  const pid = await readPid(pidFile);
  if (pid === null) return false;
  if ((await startOf(pid)) === null || !(await worksIn(pid, clusterFolder))) {
    // The number may belong to another program since; PostgreSQL cannot tell, and would refuse to start.
    await rm(pidFile, { force: true });
    return false;
  }
  if (await endAndWait(pid, 'SIGINT', FAST_SHUTDOWN_MILLISECONDS)) return true;
  await endAndWait(pid, 'SIGQUIT', IMMEDIATE_SHUTDOWN_MILLISECONDS);
  return true;
}

/**
 * Ends server processes that outlived their postmaster and still hold the cluster's shared memory. They
 * end by themselves when their statement does; this is for the one that runs for hours.
 */
export async function endOrphanedBackends(clusterFolder: string): Promise<void> {
  for (const pid of await processesIn(clusterFolder)) signal(pid, 'SIGQUIT');
}

/** The process id in `postmaster.pid`; null without a file, or with one that was cut short. */
export async function readPid(pidFile: string): Promise<number | null> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 1 ? pid : null;
}

async function endAndWait(pid: number, name: NodeJS.Signals, milliseconds: number): Promise<boolean> {
  signal(pid, name);
  for (let waited = 0; waited < milliseconds; waited += POLL_MILLISECONDS) {
    if ((await startOf(pid)) === null) return true;
    await sleep(POLL_MILLISECONDS);
  }
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in between.
  }
}

/** Server processes work inside their cluster's folder, and the postmaster names it on its command line. */
async function worksIn(pid: number, clusterFolder: string): Promise<boolean> {
  if (process.platform === 'linux') return (await workingFolder(pid)) === (await realpath(clusterFolder));
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(clusterFolder);
}

async function processesIn(clusterFolder: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const folder = await realpath(clusterFolder);
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid) && pid > 1);
  const found: number[] = [];
  for (const pid of pids)
    if ((await workingFolder(pid)) === folder && (await isPostgres(pid))) found.push(pid);
  return found;
}

/** A person's shell may stand in the folder as well. */
async function isPostgres(pid: number): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  return name.trim() === 'postgres';
}

async function workingFolder(pid: number): Promise<string | null> {
  return readlink(`/proc/${pid}/cwd`).catch(() => null);
}
