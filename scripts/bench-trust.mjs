import './require-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { cleanEnvironment, ROOT, tool } from './run.mjs';

/** What a part answers that measures none of the rows it was asked for. */
const NONE_OF_MINE = 2;

process.chdir(ROOT);
await prepare();

console.log('\n| row | promise | measured | kept |\n| --: | --- | --- | --- |');
const codes = ['packages/server', 'e2e'].map((folder) => {
  const { status } = spawnSync(
    tool('tsx', 'packages/server'),
    ['--conditions=@convive/source', 'bench/trust/main.ts', ...process.argv.slice(2)],
    { cwd: join(ROOT, folder), env: cleanEnvironment(), stdio: 'inherit' },
  );
  return status ?? 1;
});
if (codes.every((code) => code === NONE_OF_MINE)) console.error('There is no such row.');
process.exitCode = codes.some((code) => code === 1) || codes.every((code) => code === NONE_OF_MINE) ? 1 : 0;
