import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ContactList, ContactRecord } from './contacts.page.ts';
import { CustomFieldsPage } from './custom-fields.page.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';
import { addSamplePeople } from './sample-people.ts';

let journey: Journey;
let page: Page;
let record: ContactRecord;
let contactPath: string;

const pdfOf = (text: string) => Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj<<>>endobj\n%%EOF\n`);
const FIRST = { name: 'Adhésion 2025.pdf', mimeType: 'application/pdf', buffer: pdfOf('first') };
const SECOND = { name: 'Adhésion 2026.pdf', mimeType: 'application/pdf', buffer: pdfOf('second') };

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
  record = new ContactRecord(page);
  const { contactIds } = await addSamplePeople(journey.app);
  contactPath = `${journey.app.url}/contacts/${contactIds[2]}`;
  const fields = new CustomFieldsPage(page);
  await fields.open();
  await fields.add({ title: 'Formulaire', type: 'Fichier' });
});
afterAll(() => journey?.close());

const field = () => page.getByRole('group', { name: 'Formulaire', exact: true });
const downloadOf = (name: string) => field().getByRole('button', { name: `Télécharger ${name}` });

/** As a person does who presses the button and chooses in the window that opens. */
async function choose(button: string | RegExp, file: typeof FIRST): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    field().getByRole('button', { name: button }).click(),
  ]);
  await chooser.setFiles(file);
}

async function download(name: string): Promise<{ name: string; bytes: Buffer }> {
  const [found] = await Promise.all([page.waitForEvent('download'), downloadOf(name).click()]);
  return { name: found.suggestedFilename(), bytes: await readFile(await found.path()) };
}

describe('a form that is kept with a person', () => {
  test('FLD-1 a file is chosen, saved, and after a reload comes back byte for byte', async () => {
    await page.goto(contactPath);
    await choose(/^Choisir un fichier/, FIRST);
    await downloadOf(FIRST.name).waitFor();
    await record.save();
    await page.reload();
    await field().getByText(`${FIRST.buffer.length} octets`).waitFor();
    expect(await download(FIRST.name)).toEqual({ name: FIRST.name, bytes: FIRST.buffer });
  });

  test('FLD-1 it is replaced, and the history puts the former one back', async () => {
    await choose(`Remplacer ${FIRST.name}`, SECOND);
    await downloadOf(SECOND.name).waitFor();
    await record.save();
    expect((await download(SECOND.name)).bytes).toEqual(SECOND.buffer);
    await record.openTab('Historique');
    const history = page.getByRole('list', { name: 'Ce qui a changé' });
    await history.getByText(SECOND.name, { exact: true }).first().waitFor();
    await history.getByText(FIRST.name, { exact: true }).first().waitFor();
    await history.getByRole('button', { name: 'Rétablir Formulaire' }).first().click();
    await page.getByText('L’ancienne valeur est rétablie').first().waitFor();
    await record.openTab('Profil');
    expect((await download(FIRST.name)).bytes).toEqual(FIRST.buffer);
  });

  test('TRUST-75 a page that could carry a program is refused in place, and what was there stays', async () => {
    const svg = {
      name: 'logo.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg onload="alert(1)"/>'),
    };
    await choose(`Remplacer ${FIRST.name}`, svg);
    await field().getByRole('alert').getByText('les images SVG peuvent contenir des programmes').waitFor();
    await downloadOf(FIRST.name).waitFor();
    const empty = { name: 'vide.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) };
    await choose(`Remplacer ${FIRST.name}`, empty);
    await field().getByRole('alert').getByText('Ce fichier est vide.').waitFor();
  });

  test('FLD-1 sending can be stopped, and nothing is kept', async () => {
    let letThrough: () => void = () => undefined;
    await page.route(/\/files\/uploads\//, async (route) => {
      await new Promise<void>((resolve) => (letThrough = resolve));
      // Cancelled by then.
      await route.abort().catch(() => undefined);
    });
    await choose(`Remplacer ${FIRST.name}`, SECOND);
    await field().getByRole('progressbar').waitFor();
    await field().getByRole('button', { name: 'Annuler' }).click();
    await downloadOf(FIRST.name).waitFor();
    // The keyboard goes on from what came in the place of what was pressed.
    expect(await downloadOf(FIRST.name).evaluate((button) => button === document.activeElement)).toBe(true);
    letThrough();
    await page.unroute(/\/files\/uploads\//);
  });

  test('FLD-1 a file is dropped on a record by somebody with a small screen, found again in the list, and removed', async () => {
    await field()
      .getByRole('button', { name: `Retirer ${FIRST.name}` })
      .click();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31])], 'Déposé.pdf'));
      return data;
    });
    await field().getByText('Choisir un fichier').dispatchEvent('drop', { dataTransfer: transfer });
    await downloadOf('Déposé.pdf').waitFor();
    await record.save();
    await page.reload();
    await field().getByText('6 octets').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${journey.app.url}/contacts`);
    await page.getByRole('button', { name: 'Choisir les colonnes' }).click();
    await page.getByRole('checkbox', { name: 'Formulaire', exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('row').getByText('Déposé.pdf').waitFor();
    await page.goto(contactPath);
    await field().getByRole('button', { name: 'Retirer Déposé.pdf' }).press('Enter');
    await record.save();
    await page.reload();
    await field()
      .getByRole('button', { name: /^Choisir un fichier/ })
      .waitFor();
  });

  test('FLD-1 the mapping of an import says that no column can bring files', async () => {
    const wizard = new ImportWizard(page);
    await wizard.open();
    await wizard.choose('formulaires.csv', 'identifiant;Formulaire\nA-1;a.pdf\n');
    await wizard.goOn();
    await wizard.heading('Que contient chaque colonne ?').waitFor();
    expect(await wizard.fieldFor('Formulaire').inputValue()).toBe('');
    const choice = wizard
      .fieldFor('Formulaire')
      .getByRole('option', { name: 'Formulaire — contient des fichiers' });
    expect(await choice.isDisabled()).toBe(true);
    await new ContactList(page).open();
  });
});
