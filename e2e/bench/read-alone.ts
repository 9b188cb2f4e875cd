import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const requireFromClient = createRequire(new URL('../../packages/client/package.json', import.meta.url));

/** A script of the page, as text: what a compiler adds to functions is not there. */
const PARSE = `new Promise((resolve, reject) => {
  const started = performance.now();
  Papa.parse(document.querySelector('input').files[0], {
    worker: false,
    chunk: () => undefined,
    complete: () => resolve((performance.now() - started) / 1000),
    error: reject,
  });
})`;

/** Seconds that papaparse alone takes for a file in an otherwise empty page, its rows dropped at once. */
export async function readAlone(page: Page, path: string): Promise<number> {
  await page.setContent('<input type="file">');
  await page.addScriptTag({ path: requireFromClient.resolve('papaparse/papaparse.min.js') });
  await page.locator('input').setInputFiles(path);
  return page.evaluate<number>(PARSE);
}
