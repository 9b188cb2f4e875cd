import { BENCH_SECRET } from '../bench-app.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PAUSE_MS = 20;
/** In characters. */
const LAST_WORDS = 4_000;

/** The built product as a process of its own, over a database that others keep. */
export interface ProductProcess {
  url: string;
  /** Under which its connections stand in `pg_stat_activity`. */
  name: string;
  process: ChildProcess;
  /** Whether it ended without being told to. */
  hasEnded(): boolean;
  /** What it has printed so far, of its log as well. */
  output(): string;
  /** At once, as a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProduct(
  connectionString: string,
  role: 'all' | 'web' | 'worker',
  environment: Record<string, string> = {},
): Promise<ProductProcess> {
  const port = await findFreePort();
  const name = `product on ${port}`;
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      DATABASE_URL: connectionString,
      PORT: String(port),
      ROLE: role,
      SECRET: BENCH_SECRET,
      DEMO: '0',
      LOG_LEVEL: 'warn',
      PGAPPNAME: name,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'exit');
  let isTold = false;
  // What it said last is the only trace of why it left.
  child.once('exit', (code, signal) => {
    if (!isTold)
      process.stderr.write(`the product ended unasked (${code ?? signal}):\n${text.slice(-LAST_WORDS)}\n`);
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  while (role !== 'worker' && !text.includes('Convive is ready')) {
    if (hasEnded()) throw new Error(`the product ended at its start: ${text}`);
    await pause(PAUSE_MS);
  }
  const end = async (signal: NodeJS.Signals) => {
    isTold = true;
    child.kill(signal);
    await ended;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    name,
    process: child,
    hasEnded,
    output: () => text,
    kill: () => end('SIGKILL'),
    stop: () => (hasEnded() ? Promise.resolve() : end('SIGTERM')),
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
