import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT, run, searchPath } from './run.mjs';
import { StepError } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC_PATHS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const TIME_LIMIT = 15 * 60_000;

/**
 * Answers the path of a Chromium that starts: the one of CHROMIUM_PATH, an installed one, one that playwright
 * keeps, or one installed now. Throws `StepError` when none is to be had.
 */
export async function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (starts(wanted)) return wanted;
    throw new StepError(
      `CHROMIUM_PATH is ${wanted}, which does not start: set it to a Chromium, or unset it.`,
    );
  }
  return findInstalled() ?? (await installFromSystem()) ?? (await installFromPlaywright()) ?? giveUp();
}

function findInstalled() {
  const candidates = [...NAMES.map((name) => searchPath(isFile, name)), ...MAC_PATHS, playwrightPath()];
  return candidates.find((path) => path && isFile(path) && starts(path)) ?? null;
}

/** As root on a Debian or one of its kin. */
async function installFromSystem() {
  if (process.getuid?.() !== 0 || !searchPath(isFile, 'apt-get')) return null;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  console.log('  no Chromium found; installing one');
  await run('apt-get', ['update'], { env, timeLimit: TIME_LIMIT });
  await run('apt-get', ['install', '-y', 'chromium'], {
    env,
    timeLimit: TIME_LIMIT,
  });
  return findInstalled();
}

async function installFromPlaywright() {
  console.log("  downloading playwright's own Chromium");
  const client = join(ROOT, 'e2e/node_modules/playwright-core/cli.js');
  await run(process.execPath, [client, 'install', 'chromium'], { timeLimit: TIME_LIMIT });
  return findInstalled();
}

function giveUp() {
  throw new StepError(
    'The browser journeys need a Chromium, and none could be found or installed: install one (apt-get install chromium), or set CHROMIUM_PATH.',
  );
}

function playwrightPath() {
  try {
    return createRequire(join(ROOT, 'e2e/package.json'))('playwright-core').chromium.executablePath();
  } catch {
    return null;
  }
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Some systems put a script of that name into PATH that only asks to install the real one. */
function starts(path) {
  return spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
}
