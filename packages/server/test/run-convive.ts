import { execFile, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Builds the command as `npm start` does: nothing to do where that was done. */
export async function buildCommand(): Promise<void> {
  const script = "const { build, COMMAND } = await import('./scripts/build.mjs'); await build(COMMAND);";
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT });
}

export interface CommandEnd {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The built command in a process of its own, without a terminal, as a timer starts it. */
export function startConvive(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [join(ROOT, 'packages/command/bin/convive.mjs'), ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const end = new Promise<CommandEnd>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, end };
}
