import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';

const FILE = [
  'Identifiant;Prénom;E-mail;Langue',
  'M1;Anaïs;anais(at)example.org;fr',
  'M2;Bruno;bruno@example.org;patois',
  'M3;Chloé;chloe@example.org;patois',
  'M4;Denis;denis@example.org;de',
  'm4;Denise;denise@example.org;de',
].join('\r\n');

let journey: Journey;
let page: Page;
let wizard: ImportWizard;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
  wizard = new ImportWizard(page);
});

afterAll(() => journey?.close());

test('IMP-10 IMP-11 a bad address, an unknown language and a double are mended in the dry run by keyboard', async () => {
  await page.goto(`${journey.app.url}/import/new`);
  await wizard.choose('a-corriger.csv', FILE);
  await wizard.goOn();
  await wizard.heading('Que faire de chaque ligne ?').waitFor();
  await wizard.goOn();
  await wizard.heading('Tout se lit-il bien ?').waitFor();
  await page.getByRole('button', { name: 'Envoyer et contrôler' }).click();
  await wizard.status(/5 à corriger/).waitFor();

  // All rows of one cause.
  const issues = page.getByRole('region', { name: 'À savoir' });
  await issues.getByRole('listitem').filter({ hasText: 'patois' }).getByRole('button').press('Enter');
  const language = page.getByLabel('À la place de « patois », Langue');
  await language.fill('français');
  await language.press('Enter');
  await wizard.status(/2 contacts à importer, 3 à corriger/).waitFor();

  // One cell of one row; Esc gives it up.
  await page.getByRole('button', { name: 'Ligne 2', exact: true }).press('Enter');
  const detail = page.locator('#import-row-2');
  await detail.getByRole('button', { name: 'Corriger' }).first().waitFor();
  const cell = detail.locator('dd').filter({ hasText: 'anais(at)example.org' }).getByRole('button');
  await cell.press('Enter');
  const email = page.getByLabel(/^À la place de «\sanais/);
  await email.press('Escape');
  await cell.press('Enter');
  await email.fill('anais@example.org');
  await email.press('Enter');
  await wizard.status(/3 contacts à importer, 2 à corriger/).waitFor();
  await detail.getByText('dans le fichier :').waitFor();

  await page.getByLabel('Même personne plusieurs fois dans le fichier').selectOption({ value: 'LAST' });
  await wizard.status(/4 contacts à importer$/).waitFor();
  await wizard.run();
  await wizard.status(/^4 contacts importés/).waitFor();
  expect((await wizard.counts())['nouveaux']).toBe(4);
});
