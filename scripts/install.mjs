import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './run.mjs';
import { hashOf, hasStamp, writeStamp } from './stamps.mjs';
import { StepError } from './steps.mjs';

const PNPM = 'pnpm@12.21.0';
const STAMP = 'node_modules/.convive-install';
const NETWORK_FAILURE =
  /E(NOTFOUND|TIMEDOUT|CONNRESET|CONNREFUSED|AI_AGAIN|PIPE)|SOCKET|fetch failed|META_FETCH_FAIL|FETCH_50\d|network/i;
const RETRY_MILLISECONDS = 3_000;
const PROGRESS_MILLISECONDS = 5_000;
const SHOWN_LINES = 30;

/** Installs every dependency as the lockfile says, unless nothing that decides about them changed since. */
export async function install() {
  const packages = readdirSync(new URL('../packages', import.meta.url)).map((name) => `packages/${name}`);
  const manifests = ['.', 'e2e', ...packages].map((folder) => `${folder}/package.json`);
  const hash = hashOf(
    ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests],
    process.platform,
    process.arch,
    process.versions.modules,
  );
  if (hasStamp(STAMP, hash)) return { note: 'nothing to do' };
  let result = await runPnpm();
  if (result.code !== 0 && NETWORK_FAILURE.test(result.output)) {
    console.log('  the network failed; trying once more');
    await sleep(RETRY_MILLISECONDS);
    result = await runPnpm();
  }
  if (result.code !== 0) throw new StepError(explain(result.output));
  writeStamp(STAMP, hash);
  return {};
}

function runPnpm() {
  let saidAt = performance.now();
  return run('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    onLine(line) {
      if (!/^(\. )?.*Progress:/.test(line) || performance.now() - saidAt < PROGRESS_MILLISECONDS) return;
      saidAt = performance.now();
      console.log(`  ${line.slice(line.indexOf('Progress:') + 'Progress:'.length).trim()}`);
    },
  });
}

function explain(output) {
  const tail = output.trim().split('\n').slice(-SHOWN_LINES).join('\n');
  if (/EACCES|EPERM|EROFS/.test(output))
    return `This user may not write here: give it the right to write into this folder and into its home.\n\n${tail}`;
  if (NETWORK_FAILURE.test(output))
    return `The package registry cannot be reached: check the network or the proxy settings, and try again.\n\n${tail}`;
  if (/ENOSPC/.test(output)) return `The disk is full: make room and try again.\n\n${tail}`;
  return `The dependencies could not be installed with ${PNPM}.\n\n${tail}`;
}
