import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const POLL_MILLISECONDS = 250;

/**
 * Ends this process, in order, once the npm that started it is gone. npm runs scripts in a shell, and neither a
 * `kill -9` of npm nor, on some systems, a plain `kill` of the shell reaches what runs inside.
 */
export function stopWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = isShellOfScript(process.ppid) ? process.ppid : null;
  const ancestors = () => `${process.ppid} ${shell && parentOf(shell)}`;
  const first = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === first) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, POLL_MILLISECONDS);
  timer.unref();
}

/** Newer shells make way for the script, and then npm itself is the parent. */
function isShellOfScript(pid) {
  return describe(pid, 'args', 'cmdline').includes('scripts/start.mjs');
}

function parentOf(pid) {
  const text = describe(pid, 'ppid', 'stat');
  // In Linux's columns the parent is the second after the name, which stands in brackets.
  return text.includes(')') ? text.slice(text.lastIndexOf(')') + 2).split(' ')[1] : text.trim();
}

function describe(pid, column, file) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
