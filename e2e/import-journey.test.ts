import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ContactList, ContactRecord } from './contacts.page.ts';
import { frenchNumber } from './french-number.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { makePeopleFile, readCells, UNKNOWN_LANGUAGE } from './people-file.ts';

const file = makePeopleFile();
const rejected = file.badEmails.length + 2;
const created = file.rowCount - rejected;

let journey: Journey;
let page: Page;
let wizard: ImportWizard;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
  wizard = new ImportWizard(page);
});

afterAll(() => journey?.close());

describe('10,000 people out of a French Excel', () => {
  test('IMP-1 a dropped file shows its encoding, delimiter and first rows', async () => {
    await wizard.open();
    await wizard.drop(file.name, file.bytes);
    await page.getByText(new RegExp(`${frenchNumber(file.rowCount)} lignes`)).waitFor();
    expect(await page.getByLabel('Encodage').inputValue()).toBe('windows-1252');
    expect(await page.getByLabel('Séparateur').inputValue()).toBe(';');
    expect(await page.getByLabel('Titres des colonnes').inputValue()).toBe('1');
    const preview = page.getByRole('region', { name: 'Aperçu du fichier' });
    expect(await preview.getByRole('columnheader').allInnerTexts()).toContain('Cotisation (€)');
    expect(await preview.innerText()).toContain('0 rue de l’Hôtel');
  });

  test('IMP-2 headings map themselves, a guess looks like one, and the rest is not imported', async () => {
    await wizard.goOn();
    await wizard.heading('Que contient chaque colonne ?').waitFor();
    const fields = { 'N° adhérent': 'identifier', Prénom: 'firstName', Nom: 'lastName', Langue: 'language' };
    for (const [heading, field] of Object.entries(fields))
      expect(await wizard.fieldFor(heading).inputValue()).toBe(field);
    await page.getByRole('listitem').filter({ hasText: 'N° adhérent' }).getByText('Deviné').waitFor();
    expect(await wizard.fieldFor('Cotisation (€)').inputValue()).toBe('');
    await page.getByText(/Ne sera pas importée\s: Cotisation \(€\)/).waitFor();
    await page.getByText('10 colonnes sur 11 seront importées').waitFor();
  });

  test('IMP-8 what cannot be read is shown by value, and the person says what becomes of it', async () => {
    await wizard.goOn();
    await wizard.heading('Que faire de chaque ligne ?').waitFor();
    expect(await page.getByRole('radio', { name: /Identifiant/ }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: /Me les montrer/ }).isChecked()).toBe(true);
    await wizard.goOn();
    await wizard.heading('Tout se lit-il bien ?').waitFor();
    const emails = page.getByRole('region', { name: 'E-mail' });
    for (const email of file.badEmails) await emails.getByText(email, { exact: true }).waitFor();
    const language = page.getByRole('region', { name: 'Langue' });
    await language.getByText(`${file.unknownLanguageRows} cellules illisibles`).waitFor();
    await page
      .getByLabel(`Que faire de ${UNKNOWN_LANGUAGE}`)
      .selectOption({ label: 'Importer sans la valeur' });
    const readable = file.rowCount - file.badEmails.length;
    await page
      .getByText(new RegExp(`${frenchNumber(readable)} lignes lisibles\\s*·\\s*5 écartées`))
      .waitFor();
  });

  test('IMP-10 the dry run says what each row would do, and writes nothing', async () => {
    await wizard.sendAndPlan();
    await wizard
      .status(new RegExp(`^${frenchNumber(created)} contacts à importer, ${rejected} à corriger`))
      .waitFor();
    const counts = await wizard.counts();
    expect(counts).toMatchObject({ Toutes: file.rowCount, nouveaux: created });
    expect(counts['à corriger']! + (counts['en conflit'] ?? 0)).toBe(rejected);
    await page
      .getByText(/même personne figure plusieurs fois/)
      .first()
      .waitFor();

    const other = await page.context().newPage();
    await other.goto(`${journey.app.url}/contacts`);
    await other.getByRole('heading', { name: 'La table est mise' }).waitFor();
    await other.close();
  });

  test('IMP-13 the good rows go in although others are bad', async () => {
    await wizard.run();
    await wizard
      .status(new RegExp(`^${frenchNumber(created)} contacts importés, ${rejected} à corriger`))
      .waitFor();
    await page.getByRole('link', { name: 'Voir les contacts importés' }).click();
    await page.getByText(new RegExp(`sur ${frenchNumber(created)}$`)).waitFor();
  });

  test('IMP-12 the import is listed, and its rejected rows come back as a file with the reasons', async () => {
    await page.getByRole('link', { name: 'Importer', exact: true }).click();
    const line = page.getByRole('link', { name: file.name });
    expect(await line.innerText()).toMatch(
      new RegExp(`Terminé · ${frenchNumber(created)} contacts importés · 7 à`),
    );
    await line.click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Télécharger les ${rejected} lignes à corriger` }).click(),
    ]);
    const [headings, ...rows] = readCells(await readFile(await download.path(), 'utf8'), ';');
    expect(headings).toEqual(expect.arrayContaining(['N° adhérent', 'Adresse e-mail', 'Motif', 'Ligne']));
    // It was not imported: the file itself, still at hand in the browser, has it.
    expect(headings).toContain('Cotisation (€)');
    expect(rows).toHaveLength(rejected);
    const email = headings!.indexOf('Adresse e-mail');
    const reason = headings!.indexOf('Motif');
    for (const bad of file.badEmails) {
      // A cell that a spreadsheet would take for a formula carries an apostrophe.
      const row = rows.find((cells) => cells[email]!.replace(/^'/, '') === bad);
      expect(row?.[reason]).toContain('n’est pas une adresse e-mail');
    }
    const doubled = rows.filter((cells) => cells[0]!.trim().toUpperCase() === file.doubledIdentifier);
    expect(doubled.map((cells) => cells[reason])).toEqual(
      Array(2).fill(expect.stringMatching(/778.+3.?002/)),
    );
  });

  test('IMP-2 IMP-10 the same file again is known by its headings, and changes nothing', async () => {
    await wizard.open();
    await wizard.drop(file.name, file.bytes);
    await wizard.goOn();
    await wizard.heading('Que faire de chaque ligne ?').waitFor();
    await wizard.goOn();
    await page
      .getByLabel(`Que faire de ${UNKNOWN_LANGUAGE}`)
      .selectOption({ label: 'Importer sans la valeur' });
    await wizard.sendAndPlan();
    expect(await wizard.counts()).toMatchObject({ Toutes: file.rowCount, inchangés: created });
    expect(await wizard.counts()).not.toHaveProperty('nouveaux');
    expect(await wizard.counts()).not.toHaveProperty('modifiés');
    await page.getByText(/rien à écrire/).waitFor();
    await page.getByRole('button', { name: 'Annuler l’import' }).click();
    await page.getByRole('link', { name: file.name }).first().waitFor();
  });
});

describe('the same people, looked after', () => {
  let list: ContactList;
  const [first, second] = file.twins;

  beforeAll(() => {
    list = new ContactList(page);
  });

  test('CON-4 "muller" finds Müller', async () => {
    await list.open();
    await list.search('muller');
    await list.waitForTotal(2);
    expect(await list.names()).toEqual([second.name, first.name]);
  });

  test('DUP-2 two contacts become one, side by side, value by value', async () => {
    await list.tick(first.name);
    await list.tick(second.name);
    await list.bulk('link', 'Fusionner').click();
    await page.getByRole('radio', { name: `Garder ${first.name}` }).check();
    await page.getByRole('group', { name: 'Ville' }).getByRole('radio', { name: second.city }).check();
    const result = page.getByRole('region', { name: 'Résultat' });
    await result.getByText(second.city).waitFor();
    expect(await result.innerText()).toContain(first.identifier);
    await page.getByRole('button', { name: 'Fusionner 2 fiches' }).click();
    await page.getByRole('heading', { name: first.name }).waitFor();
    expect(await page.getByLabel('Ville').inputValue()).toBe(second.city);
    expect(await page.getByLabel('Identifiant').inputValue()).toBe(first.identifier);
    await list.open();
    await list.search('muller');
    await list.waitForTotal(1);
  });

  test('DUP-3 the merge is undone, and each is who they were', async () => {
    await list.openContact(first.name);
    await page.getByRole('button', { name: 'Défaire la fusion' }).click();
    await page.getByText('Fusion défaite').first().waitFor();
    await expectValue(page, 'Ville', first.city);
    await list.open();
    await list.search('muller');
    await list.waitForTotal(2);
    await list.openContact(second.name);
    await expectValue(page, 'Ville', second.city);
  });

  test('ARC-1 ten ticked contacts leave the list', async () => {
    await list.open();
    await list.waitForTotal(created);
    await list.tickFirst(10);
    await page.getByText('10 contacts choisis').waitFor();
    await list.bulk('button', 'Archiver').click();
    await page.getByText('10 contacts archivés').first().waitFor();
    await list.waitForTotal(created - 10);
  });

  test('ARC-2 ARC-3 they are in the archive, and one comes back', async () => {
    await list.open('Archives');
    await list.waitForTotal(10);
    await page
      .getByRole('button', { name: /^Rétablir / })
      .first()
      .click();
    await page.getByText('1 contact rétabli').first().waitFor();
    await list.waitForTotal(9);
  });

  test('ARC-4 one is deleted for good, once it is said what goes and that one is sure', async () => {
    await expect.poll(async () => (await list.names()).length).toBe(9);
    const [name] = await list.names();
    await list.tickFirst(1);
    await list.bulk('button', 'Supprimer pour de bon').click();
    const dialog = page.getByRole('dialog', { name: 'Supprimer ce contact pour de bon ?' });
    await dialog.getByText(name!).waitFor();
    const confirm = dialog.getByRole('button', { name: 'Supprimer pour de bon' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox').check();
    await confirm.click();
    await page.getByText('1 contact supprimé').first().waitFor();
    await list.waitForTotal(8);
    await list.open();
    await list.waitForTotal(created - 9);
  });

  test('CON-9 the second of two people is told what changed meanwhile, and nothing is lost', async () => {
    await list.search('muller');
    await list.openContact(first.name);
    const colleague = await page.context().newPage();
    await colleague.goto(page.url());
    const [mine, theirs] = [new ContactRecord(page), new ContactRecord(colleague)];
    await theirs.type('Ville', 'Colmar');
    await theirs.type('Poste', 'Trésorière');
    await mine.type('Ville', 'Strasbourg');
    await mine.type('Rue', '1 quai des Bateliers');
    await theirs.save();
    await mine.save('clash');
    const clash = page.getByRole('alert', { name: 'Modifié entre-temps' });
    await clash.getByText(/Trésorière/).waitFor();
    await clash.getByRole('group', { name: 'Ville' }).getByRole('radio', { name: 'Colmar' }).check();
    await mine.save();
    await colleague.reload();
    await expectValue(colleague, 'Ville', 'Colmar');
    await expectValue(colleague, 'Rue', '1 quai des Bateliers');
    await expectValue(colleague, 'Poste', 'Trésorière');
    await colleague.close();
  });

  test('CON-6 somebody is added by hand, and is found at once', async () => {
    await list.open();
    await page.getByRole('link', { name: 'Ajouter un contact' }).click();
    const record = new ContactRecord(page);
    await record.type('Prénom', 'Ørjan');
    await record.type('Nom', 'Œuvrard');
    await record.type('E-mail', 'pas une adresse');
    await page.getByRole('button', { name: 'Ajouter le contact' }).click();
    await page.getByText('Cette adresse e-mail n’est pas complète.').waitFor();
    await record.type('E-mail', 'orjan@example.org');
    await page.getByRole('button', { name: 'Ajouter le contact' }).click();
    await page.getByRole('heading', { name: 'Ørjan Œuvrard' }).waitFor();
    expect(await page.getByLabel('Identifiant').inputValue()).toMatch(/^\S{16}$/);
    await list.open();
    await list.search('orjan oeuvrard');
    await list.waitForTotal(1);
  });
});

async function expectValue(on: Page, label: string, value: string): Promise<void> {
  await expect.poll(() => on.getByLabel(label, { exact: true }).inputValue()).toBe(value);
}
