import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ContactList, ContactRecord } from './contacts.page.ts';
import { ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';

let journey: Journey;
let page: Page;
let list: ContactList;

beforeAll(async () => {
  journey = await openJourney();
  await addPeople();
  page = await openSignedIn(journey.browser, journey.app);
  list = new ContactList(page);
});

afterAll(() => journey?.close());

/** Twelve players: every second one in Lyon, every third one without a licence. */
async function addPeople(): Promise<void> {
  const token = await signIn(journey.app.url);
  const send = async (name: string, input: object) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { errors { message } } }`;
    const { data, errors } = await ask(journey.app.url, token, query, { input });
    expect({ errors, refused: data?.[name].errors }).toEqual({ errors: undefined, refused: [] });
  };
  const options = [{ label: 'Compétition' }, { label: 'Loisir' }];
  await send('createCustomField', { key: 'licence', title: 'Licence', type: 'CHOICE', options });
  const columns = ['identifier', 'lastName', 'city', 'custom:licence'].map((field) => ({
    heading: field,
    field,
  }));
  const rows = Array.from({ length: 12 }, (_, index) => [
    `J-${index}`,
    `Joueur ${index}`,
    index % 2 === 0 ? 'Lyon' : 'Villeurbanne',
    ['Compétition', 'Loisir', ''][index % 3]!,
  ]);
  await send('importContacts', { import: { columns }, rows });
}

async function addCondition(field: string, operator: string, value?: string): Promise<void> {
  await page.getByRole('button', { name: 'Filtrer', exact: true }).click();
  await page.getByLabel('Champ').selectOption({ label: field });
  await page.getByLabel('Condition', { exact: true }).selectOption({ label: operator });
  if (value) await page.getByLabel('Valeur').fill(value);
  await page.getByRole('button', { name: 'Appliquer' }).click();
}

const conditions = () => page.getByRole('list', { name: 'Conditions du groupe' }).getByRole('listitem');

async function openGroups(): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Groupes' })
    .click();
  await page.getByRole('heading', { name: 'Groupes', level: 1 }).waitFor();
}

describe('GRP-2 a filter that is kept as a group', () => {
  test('GRP-2 what a list is narrowed by is kept under a name, and said in words beforehand', async () => {
    await list.waitForTotal(12);
    expect(await page.getByRole('button', { name: 'Enregistrer comme groupe' }).count()).toBe(0);
    await addCondition('Ville', 'est', 'lyon');
    await list.waitForTotal(6);
    await addCondition('Licence', 'n’est pas vide');
    await list.waitForTotal(4);
    await page.getByRole('button', { name: 'Enregistrer comme groupe' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('4 contacts aujourd’hui.').waitFor();
    await expect
      .poll(() => conditions().allInnerTexts())
      .toEqual([
        expect.stringMatching(/Ville\s+est\s+lyon/),
        expect.stringMatching(/Licence\s+n’est pas vide/),
      ]);
    await dialog.getByLabel('Nom du groupe').fill('Lyonnais licenciés');
    await dialog.getByRole('button', { name: 'Créer' }).click();
    await page.getByText('Groupe « Lyonnais licenciés » créé').first().waitFor();
    await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
    await page.getByRole('heading', { name: 'Lyonnais licenciés', level: 1 }).waitFor();
    await list.waitForTotal(4);
    expect(await conditions().count()).toBe(2);
  });

  test('GRP-2 its page puts nobody in or out by hand, and says why', async () => {
    expect(await page.getByRole('button', { name: 'Ajouter des contacts' }).count()).toBe(0);
    await list.tickFirst(1);
    const remove = list.bulk('button', 'Retirer du groupe');
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    expect(await remove.getAttribute('aria-description')).toMatch(/ses conditions disent/);
  });

  test('GRP-2 who changes comes in or leaves, without anyone touching the group', async () => {
    await list.openContact('Joueur 0');
    const record = new ContactRecord(page);
    await record.openTab('Groupes');
    await page.getByRole('link', { name: 'Lyonnais licenciés' }).waitFor();
    expect(await page.getByRole('button', { name: /^Retirer de/ }).count()).toBe(0);
    await record.openTab('Profil');
    await record.type('Ville', 'Bron');
    await record.save();
    await record.openTab('Groupes');
    await page.getByText('Dans aucun groupe').waitFor();
    await openGroups();
    await page.getByRole('link', { name: /Lyonnais licenciés.*3 contacts/ }).click();
    await list.waitForTotal(3);
  });

  test('GRP-2 its conditions are changed with the bar that lists use', async () => {
    await page.getByRole('button', { name: 'Modifier les conditions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Modifier les conditions' });
    await dialog.getByText('3 contacts seraient dans le groupe.').waitFor();
    await dialog.getByRole('button', { name: 'Retirer le filtre Licence' }).click();
    await dialog.getByText('5 contacts seraient dans le groupe.').waitFor();
    await dialog.getByRole('button', { name: 'Retirer le filtre Ville' }).click();
    await dialog.getByText('Il faut au moins une condition.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true);
    await addCondition('Ville', 'est', 'Villeurbanne');
    await dialog.getByText('6 contacts seraient dans le groupe.').waitFor();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await list.waitForTotal(6);
    await expect
      .poll(() => conditions().allInnerTexts())
      .toEqual([expect.stringMatching(/Ville\s+est\s+Villeurbanne/)]);
  });

  test('GRP-2 alternatives are kept as well, said in words, and found again where they are changed', async () => {
    await page.getByRole('button', { name: 'Modifier les conditions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Modifier les conditions' });
    await dialog.getByRole('button', { name: 'Avancé' }).click();
    await page
      .getByLabel('Combien doivent être vraies')
      .selectOption({ label: 'Au moins une de ces conditions' });
    await page.getByRole('button', { name: 'Condition', exact: true }).click();
    await page.getByLabel('Champ').nth(1).selectOption({ label: 'Ville' });
    await page.getByLabel('Condition', { exact: true }).nth(1).selectOption({ label: 'est' });
    await page.getByLabel('Valeur').nth(1).fill('Bron');
    await page.getByRole('button', { name: 'Fermer' }).click();
    await dialog.getByText('7 contacts seraient dans le groupe.').waitFor();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await list.waitForTotal(7);
    const words = 'Ville est Villeurbanne ou Ville est Bron';
    await expect.poll(() => conditions().allInnerTexts()).toEqual([words]);
    await page.getByRole('button', { name: 'Modifier les conditions' }).click();
    await dialog.getByRole('button', { name: `Retirer le filtre ${words}` }).waitFor();
    await dialog.getByRole('button', { name: words, exact: true }).click();
    await page.getByRole('button', { name: 'Retirer la condition 2' }).click();
    await page.getByRole('button', { name: 'Fermer' }).click();
    await dialog.getByText('6 contacts seraient dans le groupe.').waitFor();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await list.waitForTotal(6);
  });

  test('GRP-2 it narrows the list of contacts, and cannot be chosen to put somebody into', async () => {
    await list.open();
    await list.waitForTotal(12);
    await page.getByRole('button', { name: 'Groupe', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Lyonnais licenciés/ })
      .click();
    await list.waitForTotal(6);
    const save = page.getByRole('button', { name: 'Enregistrer comme groupe' });
    expect(await save.getAttribute('aria-description')).toMatch(/ne peut pas en nommer un autre/);
    await list.tickFirst(2);
    await list.bulk('button', 'Ajouter à un groupe').click();
    const choice = page.getByRole('dialog').getByRole('button', { name: /Lyonnais licenciés/ });
    await choice.getByText('Groupe intelligent : ses conditions disent qui en fait partie.').waitFor();
    expect(await choice.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
  });

  test('GRP-2 a field that it rests on is not deleted, and the group is named', async () => {
    await openGroups();
    await page.getByRole('link', { name: /Lyonnais licenciés/ }).click();
    await page.getByRole('button', { name: 'Modifier les conditions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Modifier les conditions' });
    await dialog.waitFor();
    await addCondition('Licence', 'est vide');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await list.waitForTotal(2);
    await page.goto(page.url().replace(/\/groups\/.*$/, '/settings/fields'));
    await page.getByRole('button', { name: 'Supprimer Licence' }).click();
    await page.getByRole('button', { name: 'Supprimer le champ' }).click();
    await page
      .getByText(/«\sLicence\s» reste.*Lyonnais licenciés/)
      .first()
      .waitFor();
  });

  test('GRP-2 its page and its conditions hold in all looks', async () => {
    await page.keyboard.press('Escape');
    await openGroups();
    await page.getByRole('link', { name: /Lyonnais licenciés/ }).click();
    await conditions().first().waitFor();
    await list.waitForTotal(2);
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.getByRole('button', { name: 'Modifier les conditions' }).click();
    await page.getByText('2 contacts seraient dans le groupe.').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
  });
});
