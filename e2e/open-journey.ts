import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { removeDataDir, type RunningApp, startApp } from './convive-app.ts';

export interface Journey {
  app: RunningApp;
  browser: Browser;
  close(): Promise<void>;
}

/** The product on an empty folder, and a browser to go there with. */
export async function openJourney(): Promise<Journey> {
  const browser = await openBrowser();
  const app = await startApp();
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
