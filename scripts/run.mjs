import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What npm puts into the environment of its scripts: a package client started below takes it for settings. */
const NPM_NOISE =
  /^npm_(package_|lifecycle_|config_(user_agent|loglevel|local_prefix|global_prefix|prefix|init_module|node_gyp|npm_version|yes|package|call)$)/i;

const KILL_MILLISECONDS = 10_000;
const running = new Set();

/** An environment for tools: without npm's own settings, without colours, and nobody to ask questions of. */
export function cleanEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !NPM_NOISE.test(name));
  return { ...Object.fromEntries(kept), CI: 'true', NO_COLOR: '1', FORCE_COLOR: undefined, ...extra };
}

/** The path of a tool that a workspace package depends on. */
export function tool(name, packageFolder = '.') {
  return join(
    ROOT,
    packageFolder,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? `${name}.CMD` : name,
  );
}

/**
 * Runs a command to its end and answers `{ code, output }`; never throws. Its output is kept, not shown.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: object, onLine?: (line: string) => void, timeLimit?: number }} [options]
 *   `timeLimit` in milliseconds, after which the command and its children are ended
 */
export function run(command, args, { cwd = ROOT, env = {}, onLine, timeLimit } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: cleanEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      // A group of its own, so that a runner that hangs is ended with everything it started. What has no
      // limit, installing above all, stays in ours: nothing of it may outlive a kill of the whole group.
      detached: timeLimit !== undefined && process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    let rest = '';
    const take = (chunk) => {
      output += chunk;
      if (!onLine) return;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      lines.forEach(onLine);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const timer =
      timeLimit &&
      setTimeout(() => {
        output += `\nended after ${timeLimit / 60_000} minutes without a result\n`;
        endGroup(child, 'SIGTERM');
        setTimeout(() => endGroup(child, 'SIGKILL'), KILL_MILLISECONDS).unref();
      }, timeLimit);
    const finish = (code) => {
      clearTimeout(timer);
      running.delete(child);
      done({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It leads no group, or has ended by itself.
    child.kill(signal);
  }
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Ctrl-C or `kill` while tools run ends them too. Answers a function that lets signals act as usual again. */
export function endToolsOnSignal() {
  const handlers = Object.entries(EXIT_CODES).map(([signal, code]) => {
    const handler = () => {
      for (const child of running) endGroup(child, 'SIGTERM');
      process.exit(code);
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  return () => handlers.forEach(([signal, handler]) => process.off(signal, handler));
}

/** Where a command lies in PATH, or null. */
export function searchPath(isFile, name) {
  return (
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, name))
      .find(isFile) ?? null
  );
}
