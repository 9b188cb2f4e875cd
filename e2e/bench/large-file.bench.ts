import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Figure } from '../../packages/server/bench/figure.ts';
import { openSignedIn } from '../browser.ts';
import { ImportWizard } from '../import-wizard.page.ts';
import { type Journey, openJourney } from '../open-journey.ts';
import { watchMemory, type PeakMemory } from './peak-memory.ts';
import { writePeople } from './people-csv.ts';
import { readAlone } from './read-alone.ts';

const SMALL = 100_000;
const LARGE = 1_000_000;
/** Milliseconds from which on a person feels that the page does not answer. */
const LONG_TASK = 50;
/** Milliseconds; a slow machine may take long. */
const PATIENCE = 3 * 3_600_000;

interface Measured extends PeakMemory {
  rows: number;
  /** Seconds. */
  alone: number;
  checked: number;
  imported: number;
  /** Milliseconds, of the main thread while the file was read. */
  longestTask: number;
}

/** A file of a hundred thousand people and one of a million through the whole wizard, each in a product of its own. */
export async function benchLargeFile(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'convive-bench-'));
  try {
    return toFigures(await measure(folder, SMALL), await measure(folder, LARGE));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, rows: number): Promise<Measured> {
  const path = join(folder, `people-${rows}.csv`);
  await writePeople(path, rows);
  const journey = await openJourney();
  try {
    const empty = await journey.browser.newPage();
    const alone = await readAlone(empty, path);
    await empty.close();
    const page = await openSignedIn(journey.browser, journey.app);
    page.setDefaultTimeout(PATIENCE);
    const stop = await watchMemory(journey.browser, journey.app.process.pid!);
    return { rows, alone, ...(await importFile(page, journey, path)), ...stop() };
  } finally {
    await journey.close();
  }
}

async function importFile(page: Page, { app }: Journey, path: string) {
  const wizard = new ImportWizard(page);
  await page.goto(`${app.url}/import/new`);
  await wizard.heading('Quel fichier importer ?').waitFor();
  await watchLongTasks(page);
  await page.locator('input[type=file]').setInputFiles(path);
  // Columns that say what they are need nobody to look at them.
  await wizard.goOn();
  await wizard.heading('Que faire de chaque ligne ?').waitFor();
  const checked = await secondsOf(async () => {
    await wizard.goOn();
    await page.locator('button:enabled', { hasText: 'Envoyer et contrôler' }).waitFor();
  });
  const longestTask = await page.evaluate(() => Math.max(0, ...globalThis.longTasks));
  const imported = await secondsOf(async () => {
    await page.getByRole('button', { name: 'Envoyer et contrôler' }).click();
    await page.getByRole('button', { name: /^Importer .*contacts?$/ }).click();
    await wizard.status(/\d\s+contacts? importé/).waitFor();
  });
  return { checked, longestTask, imported };
}

declare global {
  var longTasks: number[];
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** Of time on the clock. */
async function secondsOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function toFigures(small: Measured, large: Measured): Figure[] {
  const rate = ({ rows, imported }: Measured) => rows / imported;
  const growth = (what: keyof PeakMemory) => ({
    ratio: large[what] / small[what],
    detail: `${large[what].toFixed(0)} MB against ${small[what].toFixed(0)} MB`,
  });
  return [
    ...[small, large].map(({ rows, alone, checked }) => ({
      name: `${rows} rows parsed, mapped and normalised in the browser against papaparse alone`,
      ratio: alone / checked,
      detail: `${Math.round(rows / checked)} rows/s against ${Math.round(rows / alone)}`,
    })),
    {
      name: `rows a second from sending to the end of an import, ${LARGE} rows against ${SMALL}`,
      ratio: rate(large) / rate(small),
      detail: `${Math.round(rate(large))} against ${Math.round(rate(small))}`,
    },
    { name: `peak memory of the page, ${LARGE} rows against ${SMALL}`, ...growth('page') },
    { name: `peak memory of the server, ${LARGE} rows against ${SMALL}`, ...growth('server') },
    {
      name: `longest task of the main thread while ${LARGE} rows are read, against ${LONG_TASK} ms`,
      ratio: large.longestTask / LONG_TASK,
      detail: `${large.longestTask.toFixed(0)} ms`,
    },
  ];
}
