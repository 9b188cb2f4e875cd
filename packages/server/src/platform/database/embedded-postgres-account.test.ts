import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseAccount, prepareLauncher } from './embedded-postgres-account.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convive-account-'));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/tool'), '');
  await chmod(join(folder, 'bin/tool'), 0o755);
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe.runIf(isRoot)('as root', () => {
  it('takes an account that is not root, and the owner of a cluster that stands', async () => {
    expect((await chooseAccount(join(folder, 'none')))?.uid).toBeGreaterThan(0);
    await run('chown', ['65534:65534', join(folder, 'bin')]);
    expect(await chooseAccount(join(folder, 'bin'))).toEqual(nobody);
  });

  it('switches to the account at the spawn where every folder is open to it', async () => {
    await chmod(folder, 0o755);
    const tool = join(folder, 'bin/tool');
    expect(await prepareLauncher(nobody, tool, [join(folder, 'bin')])).toEqual({
      command: tool,
      args: [],
      ids: nobody,
    });
  });

  it('runs as the account below a closed folder too, where it may read and not write', async () => {
    const { command, args, ids } = await prepareLauncher(nobody, process.execPath, [join(folder, 'bin')]);
    // access(2) is how initdb looks for the server beside it.
    const look = `require('fs').accessSync(process.argv[1], 1); console.log(process.getuid());
      try { require('fs').writeFileSync(process.argv[1], '') } catch (error) { console.log(error.code) }`;
    const { stdout } = await run(command, [...args, '-e', look, join(folder, 'bin/tool')], {
      ...ids,
      cwd: '/',
    });
    expect(stdout.trim().split('\n')).toEqual(['65534', 'EACCES']);
  });
});

it.runIf(!isRoot)('stays the user it is without being root', async () => {
  expect(await chooseAccount(folder)).toBeNull();
  expect(await prepareLauncher(null, '/bin/sh', [folder])).toEqual({ command: '/bin/sh', args: [], ids: {} });
});
