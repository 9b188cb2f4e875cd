import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ContactRecord } from './contacts.page.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { addSamplePeople } from './sample-people.ts';

let journey: Journey;
let page: Page;
let contactPath: string;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
  const { contactIds } = await addSamplePeople(journey.app);
  contactPath = `${journey.app.url}/contacts/${contactIds[2]}`;
});
afterAll(() => journey?.close());

describe('what a contact’s page tells beside the profile', () => {
  test('CON-12 a note is written, rewritten, taken away and brought back', async () => {
    await page.goto(`${contactPath}?tab=notes`);
    await page.getByRole('textbox', { name: 'Écrire une note…' }).fill('Préfère le train.\nVient à deux.');
    await page.getByRole('button', { name: 'Ajouter la note' }).click();
    const notes = page.getByRole('list', { name: 'Notes' });
    await notes.getByText('Préfère le train.').waitFor();
    await page.getByRole('button', { name: 'Modifier la note' }).click();
    await page.getByRole('textbox', { name: 'Modifier la note' }).fill('Préfère le bus.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await notes.getByText('Préfère le bus.').waitFor();
    await page.getByRole('button', { name: 'Supprimer la note' }).click();
    await page.getByText('Pas encore de note.').waitFor();
    await page.getByRole('button', { name: 'Annuler' }).click();
    await notes.getByText('Préfère le bus.').waitFor();
  });

  test('CON-10 the history says what changed, and puts one value back', async () => {
    await page.goto(contactPath);
    await new ContactRecord(page).type('Ville', 'Carouge');
    await new ContactRecord(page).save();
    await new ContactRecord(page).openTab('Historique');
    const history = page.getByRole('list', { name: 'Ce qui a changé' });
    await history.getByText('Carouge').waitFor();
    expect(await history.getByRole('link', { name: 'Ajouté par un import' }).count()).toBe(1);
    // As it stood before: the city it had, and the way back, which the list offers as well.
    await history
      .getByRole('button', { name: /^Telle qu’alors/ })
      .last()
      .click();
    const then = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: /^Telle qu’elle/ }) });
    await then.getByText('1 valeur est autre aujourd’hui').waitFor();
    await then.getByText('Aujourd’hui : Carouge').waitFor();
    await then.getByRole('button', { name: 'Rétablir Ville' }).click();
    await page.getByText('L’ancienne valeur est rétablie').first().waitFor();
    await then.getByText('Rien n’a changé depuis.').waitFor();
    await page.getByLabel('Telle qu’elle était le', { exact: true }).fill('2020-01-01T12:00');
    await then.getByText('n’était pas encore là').waitFor();
    await then.getByRole('button', { name: 'Revenir aux changements' }).click();
    await then.waitFor({ state: 'detached' });
    await new ContactRecord(page).openTab('Profil');
    await expect.poll(() => page.getByRole('textbox', { name: 'Ville' }).inputValue()).toBe('Genève');
  });

  test('DIR-1 DIR-2 who is listed stands in the directory, to be called and written to', async () => {
    await page.goto(contactPath);
    await new ContactRecord(page).type('Téléphone professionnel', '+33 1 99 00 12 34');
    await page.getByLabel('Annuaire', { exact: true }).last().selectOption({ label: 'Interne' });
    await new ContactRecord(page).save();
    await page.goto(`${journey.app.url}/directory`);
    const entries = page.getByRole('list', { name: 'Annuaire' });
    const call = entries.getByRole('link', { name: /^Appeler/ });
    expect(await call.getAttribute('href')).toBe('tel:+33199001234');
    expect(await entries.getByRole('link', { name: /^Écrire/ }).getAttribute('href')).toMatch(/^mailto:/);
    await page.getByRole('combobox', { name: 'Qui' }).selectOption({ label: 'À l’extérieur' });
    await page.getByText('Personne ne correspond').waitFor();
  });

  test('ALL-5 home says what the workspace holds, drawn and as a table', async () => {
    await page.goto(`${journey.app.url}/home`);
    await page.getByText('ajoutés ce mois-ci').waitFor();
    await page.getByRole('button', { name: 'En tableau (D’où ils viennent)' }).click();
    await page.getByRole('rowheader', { name: 'Importés' }).waitFor();
    await page.getByRole('link', { name: 'chorale.csv' }).waitFor();
  });
});
