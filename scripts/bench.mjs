import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './find-chromium.mjs';
import { prepare } from './prepare.mjs';
import { cleanEnvironment, ROOT, tool } from './run.mjs';

process.chdir(ROOT);
const chromium = await prepare(findChromium);

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
