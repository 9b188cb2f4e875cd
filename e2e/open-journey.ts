import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './browser.ts';
import { copyDataDir, removeDataDir, type RunningApp, startApp } from './convive-app.ts';

export interface Journey {
  app: RunningApp;
  browser: Browser;
  close(): Promise<void>;
}

let shared: Browser | null = null;

/** One browser for all files of a worker, which ends with it: its contexts know nothing of each other. */
async function openSharedBrowser(): Promise<Browser> {
  if (!shared?.isConnected()) shared = await openBrowser();
  return shared;
}

/** The product as it stands after its first start, and a browser to go there with. `env`: settings of its own. */
export async function openJourney(env: Record<string, string> = {}): Promise<Journey> {
  const browser = await openSharedBrowser();
  const app = await startApp({ dataDir: await copyDataDir(inject('startedFolder')), env });
  return {
    app,
    browser,
    close: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await app.stop();
      await removeDataDir(app.dataDir);
    },
  };
}
