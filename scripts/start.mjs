import './require-node.mjs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { endToolsOnSignal, ROOT } from './run.mjs';
import { step, StepError } from './steps.mjs';

const PARENT_POLL_MILLISECONDS = 1_000;

process.chdir(ROOT);
const letSignalsActAsUsual = endToolsOnSignal();
try {
  const { failed } = await step('install', install);
  if (failed) process.exit(1);
  await build();
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  console.error(error.message);
  process.exit(1);
}
letSignalsActAsUsual();
stopWhenLeftAlone();

// In this process and not below it: a signal then reaches the server once, and no wrapper can be left behind.
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(ROOT, 'packages/server/dist/main.js')).href);

/** npm runs scripts in a shell, which may take a `kill` for itself and leave us running without a word. */
function stopWhenLeftAlone() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_POLL_MILLISECONDS);
  timer.unref();
}
