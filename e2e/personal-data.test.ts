import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { addSamplePeople } from './sample-people.ts';

let journey: Journey;
let page: Page;
let contactId: string;
let importId: string;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
  const people = await addSamplePeople(journey.app);
  contactId = people.contactIds[2]!;
  importId = people.importId;
});
afterAll(() => journey?.close());

const menu = (name: string | RegExp) => page.getByRole('menuitem', { name });

describe('what somebody may ask the organisation for', () => {
  test('ARC-5 TRUST-86 all that is held of them comes as one archive', async () => {
    await page.goto(`${journey.app.url}/contacts/${contactId}`);
    await page.getByRole('button', { name: 'Autres actions' }).click();
    const downloading = page.waitForEvent('download');
    await menu('Télécharger tout ce que nous détenons').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^personal-data-.*\.zip$/);
    const archive = (await readFile(await download.path())).toString('latin1');
    for (const name of ['person.json', 'contacts.csv', 'imported-rows.csv', 'README.txt'])
      expect(archive).toContain(name);
  });

  test('ARC-5 TRUST-87 erasing names what goes, asks for the name, and leaves the list without them', async () => {
    const name = (await page.getByRole('heading', { level: 1 }).textContent())!.trim();
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await menu('Effacer…').click();
    const dialog = page.getByRole('dialog', { name: 'Effacer cette personne pour toujours ?' });
    await dialog.getByText('1 fiche avec toutes ses valeurs').waitFor();
    await dialog.getByText('1 ligne d’un fichier importé').waitFor();
    await dialog.getByText('les fichiers déjà téléchargés').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Effacer', exact: true });
    expect(await confirm.isEnabled()).toBe(false);
    const typed = dialog.getByRole('textbox', { name: `Tapez « ${name} » pour confirmer` });
    await typed.fill('Quelqu’un d’autre');
    expect(await confirm.isEnabled()).toBe(false);
    await typed.fill(name.toLowerCase());
    await confirm.click();
    await page.getByText('Cette personne est effacée').first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/\/contacts$/);
    await page.goto(`${journey.app.url}/contacts/${contactId}`);
    await page.getByRole('heading', { name: 'Ce contact n’existe pas' }).waitFor();
    await page.goto(`${journey.app.url}/import/${importId}`);
    await page.getByRole('cell', { name: 'effacée', exact: true }).waitFor();
  });
});
