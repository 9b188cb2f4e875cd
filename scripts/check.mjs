import './require-node.mjs';
import { runCheckSteps } from './check-steps.mjs';
import { install } from './install.mjs';
import { endToolsOnSignal, ROOT } from './run.mjs';
import { step, sum } from './steps.mjs';
import { runTests } from './test-runs.mjs';

process.chdir(ROOT);
endToolsOnSignal();
const installed = await step('install', install);
if (installed.failed) process.exit(1);
const { passed, failed } = sum([
  await runCheckSteps(),
  await step('unit tests of shared, the web app and the command', () =>
    runTests(['shared', 'client', 'command']),
  ),
]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
