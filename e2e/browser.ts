import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { OWNER, type RunningApp } from './convive-app.ts';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium that `npm test` found or installed. `extraArgs`: more of its own switches. */
export async function openBrowser(extraArgs: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? CANDIDATES.find((path) => existsSync(path));
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extraArgs,
    ],
  });
}

/**
 * A page with the owner signed in, in French unless said otherwise. The form for it has journeys of its own
 * (accessibility, first-colleague, two-factor): here the browser is handed its cookie without it.
 */
export async function openSignedIn(
  browser: Browser,
  app: RunningApp,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const signedIn = await context.request.post(`${app.url}/api/auth/sign-in/email`, { data: OWNER });
  if (!signedIn.ok()) throw new Error(`Sign-in was answered with ${signedIn.status()}.`);
  const page = await context.newPage();
  await page.goto(`${app.url}/contacts`);
  await page.locator('main').waitFor();
  return page;
}
