import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ContactList, ContactRecord } from './contacts.page.ts';
import { addPeople } from './convive-api.ts';
import { CustomFieldsPage } from './custom-fields.page.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';

const NAMES = ['Ada Blanc', 'Bruno Costa', 'Chloé Dubois', 'David Evrard', 'Elsa Faure', 'Félix Girard'];

let journey: Journey;
let page: Page;
let list: ContactList;
let fields: CustomFieldsPage;
let wizard: ImportWizard;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
  list = new ContactList(page);
  fields = new CustomFieldsPage(page);
  wizard = new ImportWizard(page);
  const rows = NAMES.map((name, index) => [`A-${index + 1}`, ...name.split(' ')]);
  await addPeople(journey.app.url, ['identifier', 'firstName', 'lastName'], rows);
});

afterAll(() => journey?.close());

function moved(titles: readonly string[], title: string, place: number): string[] {
  const others = titles.filter((other) => other !== title);
  return [...others.slice(0, place), title, ...others.slice(place)];
}

const rowOf = (name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: `Cocher ${name}`, exact: true }) });
const bulkDialog = () => page.getByRole('dialog', { name: /^Modifier un champ de/ });

async function showColumns(...labels: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Choisir les colonnes' }).click();
  for (const label of labels) await page.getByRole('checkbox', { name: label, exact: true }).check();
  await page.keyboard.press('Escape');
}

async function narrowTo(field: string, operator: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Filtrer', exact: true }).click();
  const editor = page.getByRole('dialog');
  await editor.getByLabel('Champ').selectOption({ label: field });
  await editor.getByLabel('Condition').selectOption({ label: operator });
  const input = editor.getByLabel('Valeur');
  if ((await input.evaluate(({ tagName }) => tagName)) === 'SELECT')
    await input.selectOption({ label: value });
  else await input.fill(value);
  await editor.getByRole('button', { name: 'Appliquer' }).click();
}

/** By its address: nothing is chosen and no dialog open, whatever came before. */
async function openList(): Promise<void> {
  await page.goto(`${journey.app.url}/contacts`);
  await list.waitForTotal(NAMES.length);
}

async function openBulkEdit(field: string): Promise<void> {
  await list.bulk('button', 'Modifier un champ').click();
  await bulkDialog().getByLabel('Champ', { exact: true }).selectOption({ label: field });
}

describe('fields of one’s own, from the first to a value for all', () => {
  test('FLD-1 FLD-2 fields of several kinds are made, each with what it needs', async () => {
    await fields.open();
    await page.getByText('Aucun champ à vous').waitFor();
    await fields.add({ title: 'Badge', rules: ['Unique'] });
    await fields.add({ title: 'Couverts', type: 'Nombre' });
    await fields.add({ title: 'Adhésion', type: 'Date', rules: ['Obligatoire'] });
    await fields.add({ title: 'Bénévole', type: 'Oui ou non' });
    await fields.add({ title: 'Régime', type: 'Un choix', options: ['Végétarien', 'Sans gluten', 'Tout'] });
    await fields.add({ title: 'Remarque', type: 'Texte long', rules: ['Pour l’équipe seulement'] });
    const item = (title: string) => page.getByRole('listitem').filter({ hasText: title });
    await item('Badge').getByText('Unique').waitFor();
    await item('Adhésion').getByText('Obligatoire').waitFor();
    await item('Remarque').getByText('Pour l’équipe seulement').waitFor();
    await page.getByRole('button', { name: 'Ajouter un champ' }).click();
    await fields.fillIn({ title: 'REGIME' });
    await page.getByRole('dialog').getByText('Un autre champ porte déjà ce nom.').waitFor();
    await page.keyboard.press('Escape');
  });

  test('FLD-1 their order is the person’s, and stays', async () => {
    const before = ['Badge', 'Couverts', 'Adhésion', 'Bénévole', 'Régime', 'Remarque'];
    expect(await fields.titles()).toEqual(before);
    await page.getByRole('button', { name: 'Monter Régime' }).click();
    await expect.poll(() => fields.titles()).toEqual(moved(before, 'Régime', 3));
    await page.getByRole('button', { name: 'Descendre Badge' }).click();
    const after = moved(moved(before, 'Régime', 3), 'Badge', 1);
    await expect.poll(() => fields.titles()).toEqual(after);
    await page.reload();
    await page.getByRole('button', { name: 'Monter Régime' }).waitFor();
    expect(await fields.titles()).toEqual(after);
  });

  test('FLD-3 a contact has its own values, and what cannot be read is told in the person’s words', async () => {
    await list.open();
    await list.openContact('Ada Blanc');
    const record = new ContactRecord(page);
    await page.getByLabel('Régime', { exact: true }).selectOption({ label: 'Végétarien' });
    await page.getByLabel('Bénévole', { exact: true }).selectOption({ label: 'Oui' });
    await page.getByLabel('Adhésion', { exact: true }).fill('2024-02-29');
    await record.type('Badge', 'B-100');
    await record.type('Couverts', 'deux');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Ce n’est pas un nombre.').waitFor();
    await record.type('Couverts', '2,5');
    await record.save();
    await page.reload();
    await page.getByRole('heading', { name: 'Ada Blanc' }).waitFor();
    expect(await page.getByLabel('Badge', { exact: true }).inputValue()).toBe('B-100');
    expect(await page.getByLabel('Couverts', { exact: true }).inputValue()).toMatch(/^2[.,]5$/);
    expect(await page.getByLabel('Adhésion', { exact: true }).inputValue()).toBe('2024-02-29');

    await list.open();
    await list.openContact('Bruno Costa');
    expect(await page.getByLabel('Régime', { exact: true }).inputValue()).toBe('');
    await record.type('Badge', 'b-100');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Un autre contact a déjà cette valeur, qui doit être unique.').waitFor();
    await record.type('Badge', 'B-200');
    await record.save();
  });

  test('FLD-3 the list shows them as columns, and is narrowed by them', async () => {
    await list.open();
    await showColumns('Régime', 'Couverts', 'Adhésion', 'Badge');
    await rowOf('Ada Blanc').getByText('Végétarien').waitFor();
    await rowOf('Ada Blanc').getByText('2,5').waitFor();
    await rowOf('Ada Blanc').getByText('29 févr. 2024').waitFor();
    await narrowTo('Régime', 'est', 'Végétarien');
    await list.waitForTotal(1);
    expect(await list.names()).toEqual(['Ada Blanc']);
    await page.reload();
    await list.waitForTotal(1);
    await page.getByRole('button', { name: 'Retirer le filtre Régime' }).click();
    await narrowTo('Couverts', 'est au moins', '2');
    await list.waitForTotal(1);
    await page.getByRole('button', { name: 'Retirer le filtre Couverts' }).click();
    await list.waitForTotal(NAMES.length);
  });

  test('IMP-2 a column finds its field by its heading, and another gets a field made on the spot', async () => {
    const rows = ['identifiant;Régime;Taille', 'A-3;sans gluten;M', 'A-4;Tout;L', 'A-5;Tout;S'];
    await wizard.open();
    await wizard.choose('repas.csv', `${rows.join('\n')}\n`);
    await wizard.goOn();
    await wizard.heading('Que contient chaque colonne ?').waitFor();
    expect(await wizard.fieldFor('Régime').inputValue()).toBe('custom:regime');
    expect(await wizard.fieldFor('Taille').inputValue()).toBe('');
    await wizard.fieldFor('Taille').selectOption({ label: 'Créer un champ…' });
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Nom du champ').inputValue()).toBe('Taille');
    await fields.fillIn({ title: 'Taille', type: 'Un choix', options: ['S', 'M', 'L'] });
    await dialog.waitFor({ state: 'hidden' });
    expect(await wizard.fieldFor('Taille').inputValue()).toBe('custom:taille');
    await page.getByText('3 colonnes sur 3 seront importées').waitFor();
    await wizard.goOn();
    await wizard.heading('Que faire de chaque ligne ?').waitFor();
    await wizard.goOn();
    await wizard.sendAndPlan();
    expect(await wizard.counts()).toMatchObject({ modifiés: 3 });
    await wizard.run();
    await list.open();
    await showColumns('Taille');
    await rowOf('Chloé Dubois').getByText('Sans gluten').waitFor();
    await rowOf('Chloé Dubois').getByText('M', { exact: true }).waitFor();
  });

  test('IMP-3 a file knows its contacts by a unique field alone', async () => {
    await wizard.open();
    await wizard.choose('badges.csv', 'Badge;Couverts\nb-100;4\nB-200;1\nB-999;7\n');
    await wizard.goOn();
    await page.getByText('2 colonnes reconnues').waitFor();
    expect(await page.getByRole('radio', { name: /^Badge/ }).isChecked()).toBe(true);
    await page.getByRole('checkbox', { name: /Ajouter les nouveaux/ }).uncheck();
    await wizard.goOn();
    await wizard.sendAndPlan();
    expect(await wizard.counts()).toMatchObject({ Toutes: 3, modifiés: 2 });
    await wizard.run();
    await list.open();
    await rowOf('Bruno Costa').getByText('1', { exact: true }).waitFor();
    await rowOf('Ada Blanc').getByText('B-100').waitFor();
    await rowOf('Ada Blanc').getByText('4', { exact: true }).waitFor();
  });

  test('FLD-3 many get the same value; it is said before how many, and undone it is as it was', async () => {
    await openList();
    for (const name of ['David Evrard', 'Elsa Faure', 'Félix Girard']) await list.tick(name);
    await openBulkEdit('Régime');
    const dialog = bulkDialog();
    expect(await dialog.getByRole('button', { name: 'Modifier 3 contacts' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Régime').selectOption({ label: 'Tout' });
    await dialog.getByText('1 contact changera · 2 déjà ainsi').waitFor();
    await dialog.getByRole('button', { name: 'Modifier 1 contact' }).click();
    await page.getByText('Régime : 1 contact modifié · 2 déjà ainsi').first().waitFor();
    await rowOf('Félix Girard').getByText('Tout').waitFor();
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await page.getByText('Régime : 1 contact comme avant').first().waitFor();
    await rowOf('Félix Girard').getByText('Tout').waitFor({ state: 'detached' });
    await rowOf('Elsa Faure').getByText('Tout').waitFor();
  });

  test('FLD-3 a field is cleared for all that match; a unique one can only be cleared', async () => {
    await openList();
    await narrowTo('Régime', 'est', 'Tout');
    await list.waitForTotal(2);
    await page.getByRole('checkbox', { name: 'Cocher toute la page' }).click();
    await openBulkEdit('Régime');
    await bulkDialog().getByRole('radio', { name: 'Vider' }).check();
    await bulkDialog().getByRole('button', { name: 'Vider chez 2 contacts' }).click();
    await page.getByText('Régime : 2 contacts modifiés').first().waitFor();
    await page.getByRole('button', { name: 'Retirer le filtre Régime' }).click();
    await list.waitForTotal(NAMES.length);
    await list.tickFirst(NAMES.length);
    await openBulkEdit('Badge');
    expect(await bulkDialog().getByRole('radio', { name: 'Donner une valeur' }).isDisabled()).toBe(true);
    await bulkDialog().getByText('2 contacts changeront · 4 déjà ainsi').waitFor();
    await page.keyboard.press('Escape');
  });

  test('FLD-3 a value that cannot be read is refused at its field, and changes nobody', async () => {
    await openList();
    await list.tickFirst(NAMES.length);
    await openBulkEdit('Couverts');
    await bulkDialog().getByLabel('Couverts').fill('beaucoup');
    await bulkDialog().getByRole('button', { name: 'Modifier 6 contacts' }).click();
    await bulkDialog().getByText('Ce n’est pas un nombre.').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('Escape');
  });

  test('FLD-1 axe finds nothing on the fields, their form, and the question before one is deleted', async () => {
    await fields.open();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.getByRole('button', { name: 'Modifier Régime' }).click();
    await page.getByRole('dialog').getByLabel('Options').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Supprimer Couverts' }).click();
    await page.getByText('2 contacts y perdent leur valeur.').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.getByRole('button', { name: 'Supprimer le champ' }).click();
    await expect.poll(() => fields.titles()).not.toContain('Couverts');
  });

  test('FLD-4 a field that was deleted is put back with its values, from the message and from the list', async () => {
    const deletedFields = page.locator('details', { hasText: '1 champ supprimé' });
    await deletedFields.waitFor();
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await page.getByText('Champ « Couverts » rétabli, avec ses valeurs').first().waitFor();
    await expect.poll(() => fields.titles()).toContain('Couverts');
    await deletedFields.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Supprimer Couverts' }).click();
    await page.getByRole('button', { name: 'Supprimer le champ' }).click();
    await deletedFields.waitFor();
    await fields.open();
    await deletedFields.locator('summary').click();
    await deletedFields.getByText('2 valeurs').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await deletedFields.getByRole('button', { name: 'Rétablir Couverts' }).click();
    await expect.poll(() => fields.titles()).toContain('Couverts');
  });
});
