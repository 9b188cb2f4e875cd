import './require-node.mjs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { endToolsOnSignal, ROOT } from './run.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';
import { step, StepError } from './steps.mjs';

process.chdir(ROOT);
stopWithNpm();
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

// In this process and not below it: a signal then reaches the server once, and no wrapper can be left behind.
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(ROOT, 'packages/server/dist/main.js')).href);
