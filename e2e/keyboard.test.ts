import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { tabBackTo, tabTo } from './page-checks.ts';

let journey: Journey;
let page: Page;
let wizard: ImportWizard;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app, { viewport: { width: 1024, height: 640 } });
  wizard = new ImportWizard(page);
});

afterAll(() => journey?.close());

test('the whole wizard is walked by keyboard alone, and the focus is always in sight', async () => {
  const { keyboard } = page;
  // Asked for long before: the browser is told of it apart from the keys, and may hear of them first.
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('heading', { name: 'La table est mise' }).waitFor();
  await tabTo(page, 'Importer un fichier');
  await keyboard.press('Enter');

  await stepBegins('Quel fichier importer ?');
  await tabTo(page, 'Choisir un fichier');
  await keyboard.press('Enter');
  await (
    await chooser
  ).setFiles({
    name: 'membres.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Identifiant;Nom;E-mail;Courriel;Langue\n1;Perrin;a@example.org;autre@example.org;fr\n2;Weber;b@example.org;;Klingon\n',
    ),
  });
  await page.getByRole('region', { name: 'Aperçu du fichier' }).waitFor();
  await tabTo(page, 'Continuer');
  await keyboard.press('Enter');

  await stepBegins('Que contient chaque colonne ?');
  await tabTo(page, 'Champ pour Courriel');
  await keyboard.press('Home');
  await expect.poll(() => wizard.fieldFor('Courriel').inputValue()).toBe('');
  await tabTo(page, 'Continuer');
  await keyboard.press('Enter');

  await stepBegins('Que faire de chaque ligne ?');
  await tabTo(page, /^Me les montrer/);
  // A choice follows the focus only while the key is down, as it is under a finger.
  await keyboard.down('ArrowDown');
  await expect.poll(() => page.getByRole('radio', { name: /Garder la première/ }).isChecked()).toBe(true);
  await keyboard.up('ArrowDown');
  await tabTo(page, 'Continuer');
  await keyboard.press('Enter');

  await stepBegins('Tout se lit-il bien ?');
  await page.getByText('Klingon').waitFor();
  await tabTo(page, 'Que faire de Klingon');
  await keyboard.press('ArrowDown');
  await page.getByText('2 lignes lisibles').waitFor();
  await tabTo(page, 'Envoyer et contrôler');
  await keyboard.press('Enter');

  await wizard.status(/2 contacts à importer/).waitFor();
  await tabTo(page, /^Ligne 2$/);
  await keyboard.press('Enter');
  await page.getByRole('button', { name: /^Ligne 2/, expanded: true }).waitFor();
  await tabBackTo(page, 'Importer 2 contacts');
  await keyboard.press('Enter');
  await wizard.status(/2 contacts importés/).waitFor();
});

/** A new step puts the focus on its heading: it is read out, and Tab goes on from there. */
async function stepBegins(name: string): Promise<void> {
  await wizard.heading(name).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent?.trim().replaceAll(/\s/g, ' ')))
    .toBe(name);
}
