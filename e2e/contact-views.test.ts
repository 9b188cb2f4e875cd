import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { addColleague, type Colleague } from './colleague.ts';
import { ContactList } from './contacts.page.ts';
import { ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';

const MINA = { firstName: 'Mina', lastName: 'Haddad', email: 'mina@example.org', password: 'douze chorales' };

let journey: Journey;
let page: Page;
let list: ContactList;
/** Answers the payload. */
let send: (name: string, input: object, fields?: string) => Promise<any>;

beforeAll(async () => {
  journey = await openJourney();
  const { app } = journey;
  await addColleague(app, MINA, 'MANAGER');
  const token = await signIn(app.url);
  send = async (name, input, fields = '') => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { message } } }`;
    const { data, errors } = await ask(app.url, token, query, { input });
    expect({ errors, refused: data?.[name].errors }).toEqual({ errors: undefined, refused: [] });
    return data[name];
  };
  await addPeople();
  page = await openSignedIn(journey.browser, app, { reducedMotion: 'reduce' });
  list = new ContactList(page);
  await list.waitForTotal(12);
});

afterAll(() => journey?.close());

/** Twelve musicians: six in Lyon, three in Paris, three nowhere; every third one in the brass band. */
async function addPeople(): Promise<void> {
  await send('createCustomField', { key: 'voice', title: 'Pupitre', type: 'TEXT' });
  const fields = ['identifier', 'lastName', 'organization', 'city', 'custom:voice'];
  const rows = Array.from({ length: 12 }, (_, index) => [
    `M-${index}`,
    `Musicien ${index}`,
    index % 3 === 0 ? 'Fanfare' : 'Chorale',
    ['Lyon', 'Paris', 'Lyon', ''][index % 4]!,
    index < 2 ? 'Alto' : '',
  ]);
  await send('importContacts', {
    import: { columns: fields.map((field) => ({ heading: field, field })) },
    rows,
  });
}

async function openAsColleague({ email, password }: Colleague): Promise<Page> {
  const context = await journey.browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 1280, height: 800 },
  });
  const theirs = await context.newPage();
  await theirs.goto(`${journey.app.url}/contacts`);
  await theirs.getByLabel('Adresse e-mail').fill(email);
  await theirs.getByLabel('Mot de passe', { exact: true }).fill(password);
  await theirs.keyboard.press('Enter');
  await theirs.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
  return theirs;
}

const menuOf = (of: Page) => of.getByRole('button', { name: /^Vue\s: / });
const state = () => page.getByRole('group', { name: 'Vue modifiée' });
const headings = () => page.getByRole('columnheader').allInnerTexts();

async function choose(of: Page, item: string | RegExp): Promise<void> {
  await menuOf(of).click();
  await of.getByRole('dialog').getByRole('button', { name: item }).click();
}

/** The inputs of a line of the advanced filter. */
async function fillLine(place: number, field: string, operator: string, value: string): Promise<void> {
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Champ').nth(place).selectOption({ label: field });
  await panel.getByLabel('Condition', { exact: true }).nth(place).selectOption({ label: operator });
  await panel.getByLabel('Valeur').nth(place).fill(value);
}

async function narrow(field: string, operator: string): Promise<void> {
  await page.getByRole('button', { name: 'Filtrer', exact: true }).click();
  await page.getByLabel('Champ').selectOption({ label: field });
  await page.getByLabel('Condition', { exact: true }).selectOption({ label: operator });
  await page.getByRole('button', { name: 'Appliquer' }).click();
}

describe('CON-4 a view of the list of contacts', () => {
  test('CON-4 alternatives and brackets are put together, applied at once, and said in words', async () => {
    await page.getByRole('button', { name: 'Avancé' }).click();
    await page
      .getByLabel('Combien doivent être vraies')
      .selectOption({ label: 'Au moins une de ces conditions' });
    await fillLine(0, 'Ville', 'est', 'Paris');
    await list.waitForTotal(3);
    await page.getByRole('button', { name: 'Parenthèses' }).click();
    await fillLine(1, 'Ville', 'est', 'Lyon');
    await page.getByRole('button', { name: 'Condition', exact: true }).first().click();
    await fillLine(2, 'Organisation', 'n’est pas', 'Chorale');
    await list.waitForTotal(5);
    await page.getByRole('button', { name: 'Fermer' }).click();
    const words = 'Ville est Paris ou (Ville est Lyon et Organisation n’est pas Chorale)';
    await page.getByRole('button', { name: words, exact: true }).waitFor();
    await page.reload();
    await list.waitForTotal(5);
    await page.getByRole('button', { name: words, exact: true }).waitFor();
  });

  test('CON-4 it is kept under a name, opened by its address, and is there again in the morning', async () => {
    await page.getByRole('button', { name: 'Enregistrer la vue' }).click();
    await page.getByLabel('Nom de la vue').fill('Tournée');
    await page.keyboard.press('Enter');
    await page.getByText('Vue « Tournée » enregistrée').first().waitFor();
    await page.waitForURL(({ searchParams }) => searchParams.has('view') && !searchParams.has('filter'));
    expect(await state().count()).toBe(0);
    await list.waitForTotal(5);
    await page.reload();
    await list.waitForTotal(5);
    expect(await menuOf(page).innerText()).toContain('Tournée');
    await choose(page, 'Tous les contacts');
    await list.waitForTotal(12);
    await choose(page, 'Tournée');
    await list.waitForTotal(5);
  });

  test('CON-4 what is changed is marked, outlives a reload, is taken back, or saved', async () => {
    await narrow('Pupitre', 'est vide');
    await list.waitForTotal(3);
    await state().waitFor();
    await page.reload();
    await list.waitForTotal(3);
    await state().getByRole('button', { name: 'Revenir à la vue' }).click();
    await list.waitForTotal(5);
    expect(await state().count()).toBe(0);
    await narrow('Pupitre', 'est vide');
    await state().getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Vue « Tournée » mise à jour').first().waitFor();
    await state().waitFor({ state: 'hidden' });
    await page.reload();
    await list.waitForTotal(3);
    expect(await state().count()).toBe(0);
  });

  test('CON-4 columns are moved by keyboard and mouse, made wider, pinned, and kept with the view', async () => {
    await page.getByRole('button', { name: 'Choisir les colonnes' }).click();
    await page.getByRole('button', { name: 'Déplacer Nom vers l’arrière' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect((await headings()).slice(1, 4)).toEqual(['Prénom', 'Organisation', 'Nom']);
    await page.getByRole('button', { name: 'Régler les largeurs' }).click();
    await page.getByLabel('Largeur de Prénom, en pixels').fill('200');
    await page.keyboard.press('Tab');
    await page.getByLabel('Toujours visibles').selectOption({ label: '1 colonne' });
    await page.getByLabel('Hauteur des lignes').selectOption({ label: 'Compacte' });
    await page.keyboard.press('Escape');
    const first = page.getByRole('columnheader', { name: 'Prénom' });
    expect((await first.boundingBox())!.width).toBe(200);

    const edge = (await first.boundingBox())!;
    await page.mouse.move(edge.x + edge.width - 3, edge.y + 15);
    await page.mouse.down();
    await page.mouse.move(edge.x + edge.width + 57, edge.y + 15, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await first.boundingBox())!.width).toBe(260);
    await page
      .getByRole('columnheader', { name: 'Nom', exact: true })
      .dragTo(first, { targetPosition: { x: 10, y: 10 } });
    await expect.poll(async () => (await headings()).slice(1, 3)).toEqual(['Nom', 'Prénom']);

    const region = page.getByRole('region', { name: 'Liste des contacts' });
    const pinned = page.getByRole('columnheader', { name: 'Nom', exact: true });
    const before = (await pinned.boundingBox())!.x;
    await region.evaluate((box) => box.scrollTo({ left: 400 }));
    expect((await pinned.boundingBox())!.x).toBe(before);
    await state().getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await state().waitFor({ state: 'hidden' });
    await page.reload();
    await list.waitForTotal(3);
    expect((await headings()).slice(1, 3)).toEqual(['Nom', 'Prénom']);
    expect((await first.boundingBox())!.width).toBe(260);
    await choose(page, 'Tous les contacts');
    await list.waitForTotal(12);
    expect((await headings()).slice(1, 3)).toEqual(['Nom', 'Prénom']);
    expect((await first.boundingBox())!.width).toBeLessThan(200);
    await choose(page, 'Tournée');
  });

  test('CON-4 double click makes a column as wide as what it holds', async () => {
    const heading = page.getByRole('columnheader', { name: 'Organisation' });
    const edge = (await heading.boundingBox())!;
    await page.mouse.dblclick(edge.x + edge.width - 3, edge.y + 15);
    await expect.poll(async () => (await heading.boundingBox())!.width).toBeLessThan(160);
    await state().getByRole('button', { name: 'Revenir à la vue' }).click();
    await expect.poll(async () => (await heading.boundingBox())!.width).toBe(edge.width);
  });

  test('CON-4 nothing is wrong with any of it in any look', async () => {
    await narrow('Ville', 'n’est pas vide');
    await state().waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await menuOf(page).click();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Avancé' }).click();
    await page.getByRole('button', { name: 'Parenthèses' }).first().click();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'Choisir les colonnes' }).click();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
    await state().getByRole('button', { name: 'Revenir à la vue' }).click();
  });

  test('CON-4 a second person sees it once it is shared, and cannot change it but by one of their own', async () => {
    const theirs = await openAsColleague(MINA);
    await menuOf(theirs).click();
    await theirs.getByText(/Filtrez la liste, puis enregistrez la vue/).waitFor();
    expect(await theirs.getByRole('button', { name: /Tournée/ }).count()).toBe(0);
    await theirs.keyboard.press('Escape');
    await choose(page, 'Partager avec l’équipe');
    await page.getByText('« Tournée » est partagée avec l’équipe').first().waitFor();

    await choose(theirs, /Tournée/);
    await menuOf(theirs).click();
    await theirs.getByText('Cette vue est modifiée par son auteur').waitFor();
    expect(await theirs.getByRole('button', { name: 'Supprimer la vue' }).count()).toBe(0);
    await theirs.keyboard.press('Escape');
    await theirs.getByRole('textbox', { name: /^Rechercher un contact/ }).fill('musicien');
    const theirState = theirs.getByRole('group', { name: 'Vue modifiée' });
    const save = theirState.getByRole('button', { name: 'Enregistrer', exact: true });
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    expect(await save.getAttribute('aria-description')).toMatch(/son auteur, les propriétaires/);
    await theirState.getByRole('button', { name: 'Enregistrer sous…' }).click();
    await theirs.getByLabel('Nom de la vue').fill('La mienne');
    await theirs.keyboard.press('Enter');
    await theirs.getByText('Vue « La mienne » enregistrée').first().waitFor();
    await menuOf(page).click();
    expect(await page.getByRole('button', { name: /La mienne/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await theirs.context().close();
  });

  test('CON-4 where a colleague has changed it meanwhile, nothing is lost and nothing overwritten in silence', async () => {
    await narrow('E-mail', 'est vide');
    await state().waitFor();
    const { data } = await ask(
      journey.app.url,
      await signIn(journey.app.url),
      '{ contactViews { id name version } }',
    );
    const view = data.contactViews.find(({ name }: { name: string }) => name === 'Tournée');
    await send('updateContactView', { id: view.id, expectedVersion: view.version, search: 'musicien' });
    await state().getByRole('button', { name: 'Enregistrer', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Vue modifiée entre-temps' });
    await dialog.getByRole('button', { name: 'Prendre la leur' }).click();
    await expect
      .poll(() => page.getByRole('textbox', { name: /^Rechercher un contact/ }).inputValue())
      .toBe('musicien');
    expect(await state().count()).toBe(0);
  });

  test('CON-4 a field that it asks for may go: the view says so, and shows nobody until a person decides', async () => {
    const { data } = await ask(journey.app.url, await signIn(journey.app.url), '{ customFields { id key } }');
    await send('deleteCustomField', { id: data.customFields[0].id });
    await page.reload();
    await page.getByText('Un champ de ce filtre n’existe plus').waitFor();
    expect(await page.getByRole('region', { name: 'Liste des contacts' }).count()).toBe(0);
    // What is not shown cannot be taken along either: it would be other people.
    expect(await page.getByRole('button', { name: 'Exporter la liste' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Retirer la condition' }).click();
    await list.waitForTotal(5);
    expect(await page.getByRole('button', { name: 'Exporter la liste' }).count()).toBe(1);
    await state().waitFor();
  });

  test('CON-4 a deleted one comes back as it was', async () => {
    await choose(page, 'Supprimer la vue');
    await page.getByText('Vue « Tournée » supprimée').first().waitFor();
    await list.waitForTotal(12);
    expect(await menuOf(page).innerText()).toContain('Tous les contacts');
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await page.getByText('Vue « Tournée » rétablie').first().waitFor();
    expect(await menuOf(page).innerText()).toContain('Tournée');
    await page.getByText('Un champ de ce filtre n’existe plus').waitFor();
  });
});
