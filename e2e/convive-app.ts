import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAIN = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url));

export const OWNER = { email: 'owner@example.org', password: 'a password for journeys' };

export interface RunningApp {
  url: string;
  port: number;
  dataDir: string;
  process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Asks it to stop and waits until it has; answers its exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
  /** Ends its whole process group at once, as a power cut would. */
  kill(): Promise<void>;
}

/** The built product as `npm start` runs it, on a free port; on an empty folder unless one is given. */
export async function startApp({
  dataDir,
  env = {},
}: { dataDir?: string; env?: Record<string, string> } = {}): Promise<RunningApp> {
  const folder = dataDir ?? (await makeDataDir());
  const port = await findFreePort();
  const { child, output } = launch({ ...env, DATA_DIR: folder, PORT: env['PORT'] ?? String(port) });
  await Promise.race([
    waitFor(output, /Convive is ready/),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`ended with ${code}: ${output()}`))),
  ]);
  const ended = once(child, 'exit');
  return {
    url: `http://localhost:${port}`,
    port,
    dataDir: folder,
    process: child,
    output,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
    kill: async () => {
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
    },
  };
}

/** A start that is expected to fail: its exit code and what it said. */
export async function failToStart(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(env);
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, output: output() };
}

export async function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'convive-journey-'));
}

/** A copy of the data of a product that does not run, with its owners: PostgreSQL minds whose its files are. */
export async function copyDataDir(source: string): Promise<string> {
  const folder = await makeDataDir();
  await promisify(execFile)('cp', ['-a', `${source}/.`, folder]);
  return folder;
}

export async function removeDataDir(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

function launch(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [MAIN], {
    // Journeys begin in an empty workspace; one that wants the demo says so.
    env: { ...process.env, DEMO: '0', ADMIN_EMAIL: OWNER.email, ADMIN_PASSWORD: OWNER.password, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

async function waitFor(output: () => string, pattern: RegExp): Promise<void> {
  while (!pattern.test(output())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/**
 * Below the ports that the system hands out by itself: between our look and the product's own
 * listening, a connection or a database of another journey would take one of those.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
