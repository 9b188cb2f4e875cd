import { execFileSync } from 'node:child_process';
import type { Browser } from 'playwright-core';

/** Milliseconds between two looks. */
const PAUSE = 250;

export interface PeakMemory {
  /** The most that was seen at once, in MB: of the server's process, and of the largest of the browser's pages. */
  server: number;
  page: number;
}

/** Watches resident memory until it is told to stop; answers the peaks. */
export async function watchMemory(browser: Browser, serverPid: number): Promise<() => PeakMemory> {
  const session = await browser.newBrowserCDPSession();
  const peak: PeakMemory = { server: 0, page: 0 };
  let isWatching = true;
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    peak.server = Math.max(peak.server, residentMemory([serverPid]));
    peak.page = Math.max(peak.page, residentMemory(pages));
  };
  const watch = async () => {
    while (isWatching) {
      await look().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  };
  void watch();
  return () => {
    isWatching = false;
    return peak;
  };
}

/** Of the largest of some processes, in MB. */
function residentMemory(pids: readonly number[]): number {
  const answer = execFileSync('ps', ['-o', 'rss=', '-p', pids.join(',')], { encoding: 'utf8' });
  return Math.max(...answer.trim().split(/\s+/).map(Number)) / 1024;
}
