import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { build } from './build.mjs';
import { measureFirstLoad } from './first-load.mjs';
import { install } from './install.mjs';
import { cleanEnvironment, endToolsOnSignal, ROOT, tool } from './run.mjs';
import { filesBelow } from './stamps.mjs';
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

const { files, kilobytes, limit } = measureFirstLoad();
console.log(
  `first-load JavaScript, gzip: ${kilobytes.toFixed(0)} kB in ${files} files, ${(kilobytes / limit).toFixed(2)} of the limit of ${limit} kB`,
);
let hasFailed = kilobytes > limit;

// Each measures what it is compared with in the same run, and prints its ratios by itself.
for (const file of filesBelow('packages/server/bench', (path) => path.endsWith('.bench.ts'))) {
  const { status } = spawnSync(tool('tsx', 'packages/server'), ['--conditions=@convive/source', file], {
    env: cleanEnvironment(),
    stdio: 'inherit',
  });
  hasFailed ||= status !== 0;
}
process.exitCode = hasFailed ? 1 : 0;
