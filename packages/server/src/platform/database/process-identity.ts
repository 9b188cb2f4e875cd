import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What tells a process from a later one of the same number: when it began. Null where no such process runs; a zombie,
 * which nobody may have collected, counts as none.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const [line, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    ]);
    // The name in brackets may hold blanks and brackets; what follows the last one is in columns.
    const columns = line?.slice(line.lastIndexOf(')') + 2).split(' ');
    return columns && columns[0] !== 'Z' ? `${boot.trim()} ${columns[19]}` : null;
  }
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() || null;
}
