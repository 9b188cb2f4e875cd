import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { addSamplePeople, type SamplePeople } from './sample-people.ts';

let journey: Journey;
let people: SamplePeople;
let context: BrowserContext;
let page: Page;
const foreign = new Set<string>();
const failed: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  journey = await openJourney();
  people = await addSamplePeople(journey.app);
  page = await openSignedIn(journey.browser, journey.app);
  context = page.context();
  await context.route(
    ({ protocol, origin }) => /^(https?|wss?):$/.test(protocol) && origin !== journey.app.url,
    (route) => {
      foreign.add(route.request().url());
      return route.abort();
    },
  );
  context.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
});

afterAll(() => journey?.close());

/** Loads an address afresh, and waits until its page is there. */
async function visit(path: string): Promise<void> {
  await page.goto(`${journey.app.url}${path}`, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).waitFor();
}

describe('nothing is asked of a foreign host', () => {
  test('every document carries a policy that allows our own scripts alone, and holds no inline script', async () => {
    for (const path of ['/', '/sign-in', '/contacts', '/import/new', '/nowhere']) {
      const answer = await fetch(`${journey.app.url}${path}`);
      const policy = new Map(
        (answer.headers.get('content-security-policy') ?? '').split(';').map((directive) => {
          const [name = '', ...sources] = directive.trim().split(/\s+/);
          return [name, sources] as const;
        }),
      );
      expect(policy.get('default-src')).toEqual(["'self'"]);
      expect(policy.get('script-src')).toEqual(["'self'"]);
      expect(policy.get('connect-src')).toEqual(["'self'"]);
      expect(policy.get('object-src')).toEqual(["'none'"]);
      const html = await answer.text();
      expect(html).toContain('<div id="app"');
      for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(/\ssrc="\//);
      expect(html).not.toMatch(/\son\w+\s*=|javascript:/i);
      expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
  });

  test('all pages, and all that opens on them, come from here without one complaint', async () => {
    const [first, second] = people.contactIds;
    for (const path of [
      '/contacts/new',
      `/contacts/${first}`,
      `/contacts/merge?ids=${first},${second}`,
      '/archive',
      '/settings',
      '/import',
      `/import/${people.importId}`,
      '/nowhere',
    ])
      await visit(path);
    // The explorer brings styles and letters of its own along.
    await visit('/settings/api/explorer');
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.getByText('"totalCount"').first().waitFor();
    await visit('/contacts');
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.getByRole('button', { name: 'Appliquer' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Choisir les colonnes' }).click();
    await page.getByRole('button', { name: 'Colonnes d’origine' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Cocher toute la page' }).check();
    await page.getByRole('region', { name: 'Actions groupées' }).waitFor();
    await page.getByRole('button', { name: 'Ne rien choisir' }).click();
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('the worker reads a file under this policy', async () => {
    const wizard = new ImportWizard(page);
    await wizard.open();
    const worker = page.waitForEvent('worker');
    await wizard.choose('deux.csv', 'Nom;E-mail\nPerrin;perrin@example.org\nWeber;weber@example.org\n');
    expect(new URL((await worker).url()).origin).toBe(journey.app.url);
    await page.getByText('2 lignes').waitFor();
    await wizard.goOn();
    await wizard.heading('Que faire de chaque ligne ?').waitFor();
    await wizard.goOn();
    await page.getByText('2 lignes lisibles').waitFor();
  });

  test('signed out, the way in is no different', async () => {
    await page.getByRole('button', { name: /^Compte/ }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('heading', { name: 'Bonjour.' }).waitFor();
    await visit('/sign-in');
    expect([...foreign]).toEqual([]);
    expect(failed).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
