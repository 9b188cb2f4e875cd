import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './find-chromium.mjs';
import { install } from './install.mjs';
import { cleanEnvironment, endToolsOnSignal, ROOT, tool } from './run.mjs';
import { step, StepError } from './steps.mjs';

process.chdir(ROOT);
const letSignalsActAsUsual = endToolsOnSignal();
let chromium;
try {
  const { failed } = await step('install', install);
  if (failed) process.exit(1);
  await build();
  chromium = await findChromium();
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  console.error(error.message);
  process.exit(1);
}
letSignalsActAsUsual();

for (const [folder, main, env] of [
  ['packages/server', 'bench/main.ts', {}],
  ['e2e', 'bench/main.ts', { CHROMIUM_PATH: chromium }],
]) {
  const { status } = spawnSync(tool('tsx', 'packages/server'), ['--conditions=@convive/source', main], {
    cwd: join(ROOT, folder),
    env: cleanEnvironment(env),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
