import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { start } from './app/start.ts';
import { createLog } from './platform/observability/log.ts';
import { keepHeapLean } from './platform/lean-heap.ts';
import { loadEnvironmentFile, readSettings, REPOSITORY_FOLDER } from './platform/settings.ts';
import { SetupError } from './platform/setup-error.ts';

/** A stop that takes longer is no stop: the process ends, and the next start picks up what was left. */
const STOP_MILLISECONDS = 40_000;

async function main(): Promise<void> {
  keepHeapLean();
  loadEnvironmentFile();
  const settings = readSettings(process.env);
  const running = await start(settings, {
    webAppFolder: fileURLToPath(new URL('packages/client/dist/', `file://${REPOSITORY_FOLDER}`)),
    log: createLog(process.env['LOG_LEVEL'] ?? 'warn'),
    say: (line) => process.stdout.write(`${line}\n`),
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_MILLISECONDS + settings.drainSeconds * 1000).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function fail(error: unknown): never {
  // What a person can mend is one plain sentence; anything else is ours and shows where it happened.
  const text =
    error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

main().catch(fail);
