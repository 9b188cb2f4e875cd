import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, tool } from './run.mjs';

const TIME_LIMIT = 30 * 60_000;

/**
 * Runs the tests of some projects of vitest.config.ts and counts their cases.
 * A runner that crashes, or runs nothing, counts as one failure.
 * @param {string[]} projects
 * @param {object} [env]
 */
export async function runTests(projects, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'convive-tests-'));
  const file = join(folder, 'results.json');
  try {
    const { code, output } = await run(
      tool('vitest'),
      [
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ],
      { env, timeLimit: TIME_LIMIT },
    );
    const { passed, failed } = countCases(file, code);
    return { passed, failed, note: `${passed} passed`, failure: failed ? shorten(output) : undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countCases(file, code) {
  let files;
  try {
    files = JSON.parse(readFileSync(file, 'utf8')).testResults;
  } catch {
    return { passed: 0, failed: 1 };
  }
  const count = (status) =>
    files.flatMap((one) => one.assertionResults).filter((assertion) => assertion.status === status).length;
  // A file that could not be loaded has no failed case, but has failed all the same.
  const broken = files.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  const passed = count('passed');
  const failed = count('failed') + broken;
  return { passed, failed: failed || (code !== 0 || passed === 0 ? 1 : 0) };
}

/** The list of what passed helps nobody who looks for what failed. */
function shorten(output) {
  return output
    .split('\n')
    .filter((line) => !/^\s*✓/.test(line))
    .join('\n');
}
