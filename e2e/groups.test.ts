import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ContactList, ContactRecord } from './contacts.page.ts';
import { addPeople } from './convive-api.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { addSamplePeople } from './sample-people.ts';

/** More than one page of the list shows. */
const BAND = 60;
/** The living of the sample, and the band. */
const PEOPLE = 11 + BAND;

let journey: Journey;
let page: Page;
let list: ContactList;
let wizard: ImportWizard;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
  list = new ContactList(page);
  wizard = new ImportWizard(page);
  await addSamplePeople(journey.app);
  const rows = Array.from({ length: BAND }, (_, index) => [`F-${index}`, `Musicien ${index}`, 'Fanfare']);
  await addPeople(journey.app.url, ['identifier', 'lastName', 'organization'], rows);
});

afterAll(() => journey?.close());

async function openGroups(): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Groupes' })
    .click();
  await page.getByRole('heading', { name: 'Groupes', level: 1 }).waitFor();
}

async function openGroup(name: string): Promise<void> {
  await openGroups();
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

describe('groups, from the first to an import into one', () => {
  test('GRP-1 a group is made, is empty, and takes a contact found by name', async () => {
    await openGroups();
    await page.getByRole('button', { name: 'Créer un groupe' }).click();
    await page.getByLabel('Nom du groupe').fill('Comité');
    await page.keyboard.press('Enter');
    await page.getByText('Personne dans ce groupe').waitFor();
    await page.getByRole('button', { name: 'Ajouter des contacts' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('vries');
    await dialog.getByRole('button', { name: 'Ajouter Tom de Vries' }).first().click();
    await page.getByText('1 contact ajouté à « Comité »').first().waitFor();
    await page.keyboard.press('Escape');
    await list.waitForTotal(1);
    expect(await list.names()).toEqual(['Tom de Vries']);
  });

  test('GRP-1 a second of the same name is refused beside the name', async () => {
    await openGroups();
    await page.getByRole('button', { name: 'Nouveau groupe' }).click();
    await page.getByLabel('Nom du groupe').fill('COMITE');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Un groupe porte déjà ce nom.').waitFor();
    await page.keyboard.press('Escape');
  });

  test('GRP-1 ticked contacts go into a group made on the spot; undone they are out again', async () => {
    await list.open();
    await list.waitForTotal(PEOPLE);
    await list.tickFirst(3);
    await list.bulk('button', 'Ajouter à un groupe').click();
    await page.getByRole('dialog').getByRole('textbox').fill('Répétition');
    await page.getByRole('button', { name: 'Créer « Répétition »' }).click();
    await page.getByText('3 contacts ajoutés à « Répétition »').first().waitFor();
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await page.getByText('3 contacts retirés de « Répétition »').first().waitFor();
  });

  test('GRP-1 all that match go into it, and the list is narrowed to them, in the address too', async () => {
    await list.search('fanfare');
    await list.waitForTotal(BAND);
    await page.getByRole('checkbox', { name: 'Cocher toute la page' }).click();
    await page.getByRole('button', { name: /^Choisir les 60/ }).click();
    await list.bulk('button', 'Ajouter à un groupe').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Répétition/ })
      .click();
    await page.getByText('60 contacts ajoutés à « Répétition »').first().waitFor();
    await list.search('');
    await list.waitForTotal(PEOPLE);
    await page.getByRole('button', { name: 'Groupe', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Répétition/ })
      .click();
    await list.waitForTotal(BAND);
    await page.reload();
    await list.waitForTotal(BAND);
    await page.getByRole('button', { name: 'Retirer le filtre Groupe dans Répétition' }).click();
    await list.waitForTotal(PEOPLE);
  });

  test('GRP-3 a group is a list like any other; one is taken out of it, in bulk and on the contact', async () => {
    await openGroup('Comité');
    await list.tick('Tom de Vries');
    await list.bulk('button', 'Retirer du groupe').click();
    await page.getByText('Personne dans ce groupe').waitFor();
    await openGroup('Répétition');
    await page
      .getByRole('link', { name: /^Modifier / })
      .first()
      .click();
    await new ContactRecord(page).openTab('Groupes');
    await page.getByRole('button', { name: 'Retirer de Répétition' }).click();
    await page.getByText('Dans aucun groupe').waitFor();
  });

  test('IMP-5 a file of identifiers alone fills a new group, and changes nobody', async () => {
    await wizard.open();
    await wizard.choose('codes.csv', 'identifiant\nM-001\nM-002\nM-003\n');
    await page.getByRole('region', { name: 'Aperçu du fichier' }).waitFor();
    await wizard.goOn();
    await wizard.heading('Que faire de chaque ligne ?').waitFor();
    await page.getByRole('radio', { name: 'Un nouveau groupe' }).click();
    await page.getByLabel('Nom du groupe').fill('Salon 2026');
    await wizard.goOn();
    await wizard.heading('Tout se lit-il bien ?').waitFor();
    await page.getByRole('button', { name: 'Envoyer et contrôler' }).click();
    await wizard.status(/entreront dans «\sSalon 2026\s»/).waitFor();
    await page.getByRole('button', { name: 'Mettre dans le groupe' }).click();
    await page.getByRole('link', { name: 'Voir « Salon 2026 »' }).click();
    await page.getByRole('heading', { name: 'Salon 2026', level: 1 }).waitFor();
    await list.waitForTotal(3);
  });

  test('GRP-1 a group that is deleted says who leaves it, and they stay', async () => {
    await page.getByRole('button', { name: 'Supprimer' }).click();
    await page.getByText('3 contacts quittent ce groupe. Leurs fiches restent.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
    await page.getByRole('heading', { name: 'Groupes', level: 1 }).waitFor();
    await page.getByRole('link', { name: /Salon 2026/ }).waitFor({ state: 'hidden' });
    // Taken back in the notice, deleted again, and put back from the list of what was deleted.
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await page.getByRole('link', { name: /Salon 2026.*3 contacts/s }).click();
    await list.waitForTotal(3);
    await page.getByRole('button', { name: 'Supprimer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
    await page.getByText('1 groupe supprimé').click();
    await page.getByRole('button', { name: 'Rétablir Salon 2026' }).click();
    await page.getByText('Groupe « Salon 2026 » rétabli, avec 3 contacts.').first().waitFor();
    await page.getByRole('link', { name: /Salon 2026.*3 contacts/s }).waitFor();
    await list.open();
    await list.waitForTotal(PEOPLE);
  });
});
