// `npm run convive -- import FILE`: installs and builds the command where that is needed, and runs it.
import './require-node.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, COMMAND } from './build.mjs';
import { install } from './install.mjs';
import { endToolsOnSignal, ROOT } from './run.mjs';
import { step, StepError } from './steps.mjs';

// Standard output belongs to the command: a script may read a document from it. Paths are those of the caller.
const { log } = console;
console.log = console.error;
const letSignalsActAsUsual = endToolsOnSignal();
const { failed } = await step('install', install);
if (failed) process.exit(4);
try {
  await build(COMMAND);
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  process.exit(4);
}
letSignalsActAsUsual();
console.log = log;
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import(pathToFileURL(join(ROOT, COMMAND, 'dist/convive.mjs')).href);
