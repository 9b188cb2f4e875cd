import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './browser.ts';
import { copyDataDir, removeDataDir, type RunningApp, startApp } from './convive-app.ts';

export interface Journey {
  app: RunningApp;
  browser: Browser;
  close(): Promise<void>;
}

/** The product as it stands after its first start, and a browser to go there with. `env`: settings of its own. */
export async function openJourney(env: Record<string, string> = {}): Promise<Journey> {
  const browser = await openBrowser();
  const app = await startApp({ dataDir: await copyDataDir(inject('startedFolder')), env });
  return {
    app,
    browser,
    close: async () => {
      await browser.close();
      await app.stop();
      await removeDataDir(app.dataDir);
    },
  };
}
