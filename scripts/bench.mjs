import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { cleanEnvironment, endToolsOnSignal, ROOT, tool } from './run.mjs';
import { step, StepError } from './steps.mjs';

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

const { status } = spawnSync(
  tool('tsx', 'packages/server'),
  ['--conditions=@convive/source', 'bench/main.ts'],
  { cwd: join(ROOT, 'packages/server'), env: cleanEnvironment(), stdio: 'inherit' },
);
process.exitCode = status ?? 1;
