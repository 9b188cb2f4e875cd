import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OWNER } from './convive-app.ts';
import { type Language, withPlainSpaces, wordsOfOthers } from './interface-messages.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { addSamplePeople, type SamplePeople } from './sample-people.ts';

let journey: Journey;
let people: SamplePeople;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  people = await addSamplePeople(journey.app);
  context = await journey.browser.newContext({ locale: 'fr-FR' });
  page = await context.newPage();
});

afterAll(() => journey?.close());

/** Everything on the page that is read or read out, line by line. */
async function wordsOn(shown: Page): Promise<string[]> {
  const words = await shown.evaluate(() => {
    const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    const options = [...document.querySelectorAll('option')].map(({ text }) => text);
    return [document.title, ...document.body.innerText.split('\n'), ...spoken, ...options]
      .map((line) => line.trim())
      .filter((line) => line !== '');
  });
  return words.map(withPlainSpaces);
}

async function expectLanguage(language: Language): Promise<void> {
  await page.locator(`html[lang="${language}"]`).waitFor();
  const words = await wordsOn(page);
  const leftBehind = wordsOfOthers(language);
  // Each language is offered under its own name, whichever is shown.
  expect(words.filter((line) => leftBehind.has(line))).toEqual([]);
  expect(words.filter((line) => /^(app|ui|accounts|contacts|imports|spreadsheets)\.\w/.test(line))).toEqual(
    [],
  );
}

async function expectAllPagesIn(language: Language): Promise<void> {
  const [first, second, third] = people.contactIds;
  const paths = [
    '/contacts',
    `/contacts/${first}`,
    `/contacts/merge?ids=${second},${third}`,
    '/contacts/new',
  ];
  for (const path of [
    ...paths,
    '/import',
    '/import/new',
    `/import/${people.importId}`,
    '/archive',
    '/team',
    '/team?tab=groups',
    '/settings',
    '/x',
  ]) {
    await page.goto(`${journey.app.url}${path}`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectLanguage(language);
  }
}

describe('French, English and German', () => {
  test('the way in can be read in another language before anything else', async () => {
    await page.goto(journey.app.url);
    await page.getByRole('heading', { name: 'Bonjour.' }).waitFor();
    await expectLanguage('fr');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expectLanguage('en');
  });

  test('English then holds on every page, and after a reload', async () => {
    await page.getByLabel('E-mail address').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Contacts' }).waitFor();
    await expectAllPagesIn('en');
    await page.reload();
    await expectLanguage('en');
  });

  test('German chosen in the settings switches everything at once, and is remembered', async () => {
    await page.goto(`${journey.app.url}/settings`);
    const you = page.getByRole('region', { name: 'You' });
    await you.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await expectLanguage('de');
    await expectAllPagesIn('de');
    await page.close();
    page = await context.newPage();
    await page.goto(`${journey.app.url}/contacts`);
    await expectLanguage('de');
  });

  test('signed out, German stays; a new browser is answered in its own language, or in French', async () => {
    await page.goto(`${journey.app.url}/settings`);
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByRole('button', { name: 'Anmelden' }).waitFor();
    await expectLanguage('de');
    for (const [locale, language] of [
      ['de-CH', 'de'],
      ['en-GB', 'en'],
      ['it-IT', 'fr'],
    ] as const) {
      const other = await journey.browser.newContext({ locale });
      const shown = await other.newPage();
      await shown.goto(journey.app.url);
      await shown.locator(`html[lang="${language}"]`).waitFor();
      await shown.getByRole('heading', { level: 1 }).waitFor();
      await other.close();
    }
  });
});
