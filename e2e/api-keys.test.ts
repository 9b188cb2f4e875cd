import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { findingsInAllLooks } from './page-checks.ts';
import { type Journey, openJourney } from './open-journey.ts';

let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
});
afterAll(() => journey?.close());

test('SRC-3 a key is made in the settings, a program comes in by it, and the history says so', async () => {
  await page.getByRole('link', { name: 'Réglages' }).click();
  await page.getByRole('link', { name: 'Ouvrir la page API' }).click();
  await page.getByRole('button', { name: 'Créer une clé' }).click();
  await page.getByRole('textbox', { name: 'Nom' }).fill('Billetterie');
  await page.getByRole('checkbox', { name: 'Modifier les contacts' }).check();
  await page.getByRole('button', { name: 'Créer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Voici la clé' });
  const key = await dialog.locator('code').innerText();
  await dialog.getByRole('button', { name: 'C’est noté' }).click();
  await page.getByText('Jamais utilisée').waitFor();
  await page.getByRole('button', { name: 'Ajouter un webhook' }).click();
  // A name that nobody has: nothing leaves this machine.
  await page.getByRole('textbox', { name: 'Adresse' }).fill('https://hooks.invalid/convive');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByRole('dialog', { name: 'Voici le secret' }).getByRole('button').last().click();
  await page.getByRole('button', { name: 'Tester https://hooks.invalid/convive' }).click();
  await page.getByText('En attente · hôte inconnu').click();
  expect(await findingsInAllLooks(page)).toEqual([]);

  const answer = await fetch(`${journey.app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'api-key': key },
    body: JSON.stringify({
      query: `mutation { createContact(input: { identifier: "B-1", firstName: "Ada", lastName: "Lovelace" }) {
        contact { id } errors { message } } }`,
    }),
  });
  const { data } = (await answer.json()) as { data: { createContact: { contact: { id: string } } } };
  await page.getByRole('link', { name: 'Contacts' }).click();
  await page.getByText('Lovelace').first().click();
  await page.waitForURL(`**/contacts/${data.createContact.contact.id}**`);
  await page.getByRole('link', { name: 'Historique' }).click();
  await page.getByText('clé d’API « Billetterie »').waitFor();

  await page.getByRole('link', { name: 'Réglages' }).click();
  await page.getByRole('link', { name: 'Ouvrir la page API' }).click();
  await page.getByRole('button', { name: 'Révoquer la clé Billetterie' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Révoquer' }).click();
  await page.getByText('Révoquée', { exact: true }).waitFor();
  const refused = await fetch(`${journey.app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'api-key': key },
    body: JSON.stringify({ query: '{ me { role } }' }),
  });
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});
