import './require-node.mjs';
import { build } from './build.mjs';
import { runCheckSteps } from './check-steps.mjs';
import { findChromium } from './find-chromium.mjs';
import { install } from './install.mjs';
import { endToolsOnSignal, ROOT } from './run.mjs';
import { step, StepError, sum } from './steps.mjs';
import { runTests } from './test-runs.mjs';

process.chdir(ROOT);
endToolsOnSignal();
const results = [await step('install', install)];
if (results[0].failed) finish();

try {
  await build();
  results.push({ passed: 1, failed: 0 });
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  results.push({ passed: 0, failed: 1 });
}
// Without a build there is nothing for the journeys to visit; all the rest still has something to say.
const isBuilt = results[1].failed === 0;
results.push(await runCheckSteps());
results.push(await step('unit tests', () => runTests(['shared', 'client', 'command', 'house'])));
results.push(await step('API tests against PostgreSQL', () => runTests(['server'])));
if (isBuilt)
  results.push(
    await step('journeys in a browser', async () =>
      runTests(['e2e'], { CHROMIUM_PATH: await findChromium() }),
    ),
  );
finish();

function finish() {
  const { passed, failed } = sum(results);
  // The last line, in a form that machines read.
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
