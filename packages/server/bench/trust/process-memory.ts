import { execFileSync } from 'node:child_process';

const LOOK_MS = 250;

/** Watches resident memory until it is told to stop; answers the peaks in MB, in the order of the processes. */
export function watchMemory(pids: readonly number[]): () => number[] {
  const peaks = pids.map(() => 0);
  const look = () => {
    for (const [place, pid] of pids.entries()) peaks[place] = Math.max(peaks[place]!, residentMemory(pid));
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    look();
    clearInterval(timer);
    return peaks;
  };
}

/** In MB. */
export function residentMemory(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
