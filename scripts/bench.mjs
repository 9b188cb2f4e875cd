import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './find-chromium.mjs';
import { prepare } from './prepare.mjs';
import { cleanEnvironment, ROOT, tool } from './run.mjs';

process.chdir(ROOT);
// A bench that is named, such as `contacts`, is one of the server's and asks no browser.
const asked = process.argv.slice(2);
const chromium = await (asked.length > 0 ? prepare() : prepare(findChromium));

for (const [folder, env] of [
  ['packages/server', {}],
  ...(asked.length > 0 ? [] : [['e2e', { CHROMIUM_PATH: chromium }]]),
]) {
  const parts = ['--conditions=@convive/source', 'bench/main.ts', ...asked];
  const { status } = spawnSync(tool('tsx', 'packages/server'), parts, {
    cwd: join(ROOT, folder),
    env: cleanEnvironment(env),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
