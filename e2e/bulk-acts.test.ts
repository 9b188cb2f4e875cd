import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ContactList } from './contacts.page.ts';
import { addPeople } from './convive-api.ts';
import { frenchNumber } from './french-number.ts';
import { type Journey, openJourney } from './open-journey.ts';

/** More than are changed before an answer, and so many at once as the API takes. */
const BATCHES = 3;
const BATCH = 4_000;
const EVERYBODY = BATCHES * BATCH;

let journey: Journey;
let page: Page;
let list: ContactList;

beforeAll(async () => {
  journey = await openJourney();
  for (let batch = 0; batch < BATCHES; batch += 1)
    await addPeople(
      journey.app.url,
      ['identifier', 'lastName', 'city'],
      Array.from({ length: BATCH }, (_, index) => [
        `B-${batch}-${index}`,
        `Choriste ${batch}-${index}`,
        'Lyon',
      ]),
    );
  page = await openSignedIn(journey.browser, journey.app);
  list = new ContactList(page);
  await list.waitForTotal(EVERYBODY);
});

afterAll(() => journey?.close());

async function chooseAll(): Promise<void> {
  await page.getByRole('checkbox', { name: /^Cocher toute/ }).click();
  await page.getByRole('button', { name: new RegExp(`^Choisir les ${frenchNumber(EVERYBODY)}`) }).click();
}

test('CON-4 a search with a typing error shows what is near, and says so', async () => {
  await list.search('chroiste 1-77');
  await page.getByText('Rien pour « chroiste 1-77 » tel quel.').waitFor();
  expect((await list.names())[0]).toMatch(/^Choriste 1-77/);
  await list.search('choriste 1-777');
  await list.waitForTotal(1);
  expect(await page.getByText('tel quel').count()).toBe(0);
  await list.search('');
  await list.waitForTotal(EVERYBODY);
});

test('CON-7 a field of more than one answer waits for: progress is shown, the end is told, and undone', async () => {
  await chooseAll();
  await list.bulk('button', 'Modifier un champ').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Champ', { exact: true }).selectOption({ label: 'Ville' });
  await dialog.getByLabel('Ville', { exact: true }).fill('Gap');
  await dialog.getByRole('button', { name: new RegExp(`Modifier ${frenchNumber(EVERYBODY)}`) }).click();
  const progress = page.getByRole('list', { name: 'En cours sur de nombreux contacts' });
  await progress.getByText(/Modification d’un champ/).waitFor();
  await page
    .getByText(`${EVERYBODY.toLocaleString('fr-FR')} contacts modifiés`)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Annuler l’action' }).click();
  await page
    .getByText(/contacts comme avant/)
    .first()
    .waitFor();
  await progress.waitFor({ state: 'detached' });
  expect(await page.getByRole('gridcell', { name: 'Gap' }).count()).toBe(0);
});

test('ARC-1 all are archived, from the list they leave while it is looked at', async () => {
  await chooseAll();
  await list.bulk('button', 'Archiver').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archiver' }).click();
  await page
    .getByText(`${EVERYBODY.toLocaleString('fr-FR')} contacts archivés`)
    .first()
    .waitFor();
  await page.getByText('La table est mise').waitFor();
  await page.getByRole('button', { name: 'Annuler l’action' }).click();
  await list.waitForTotal(EVERYBODY);
});
