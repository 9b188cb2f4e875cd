import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ask, signIn } from './convive-api.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';

const RIGHT = [
  ['A1', 'Perrin', 'Lyon'],
  ['A2', 'Weber', 'Nancy'],
];
const WRONG = `identifiant;nom;ville
A1;Perrin;Mauvaise ville
A2;Faux;Mauvaise ville
B1;Ortega;Mauvaise ville
B2;Okafor;Mauvaise ville
B3;Lindt;Mauvaise ville
`;

let journey: Journey;
let page: Page;
let wizard: ImportWizard;
let token: string;

const graphql = async (query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await ask(journey.app.url, token, query, variables);
  expect(errors).toBeUndefined();
  return data;
};
interface Listed {
  id: string;
  version: number;
  identifier: string;
  lastName: string | null;
  city: string | null;
}
const contacts = async (): Promise<Listed[]> =>
  (
    await graphql('{ contacts { edges { node { id version identifier lastName city } } } }')
  ).contacts.edges.map(({ node }: { node: Listed }) => node);

beforeAll(async () => {
  journey = await openJourney();
  token = await signIn(journey.app.url);
  const columns = ['identifier', 'lastName', 'city'].map((field) => ({ field }));
  await graphql(
    'mutation ($input: ImportContactsInput!) { importContacts(input: $input) { errors { message } } }',
    { input: { import: { columns, fileName: 'avant.csv' }, rows: RIGHT } },
  );
  page = await openSignedIn(journey.browser, journey.app, { reducedMotion: 'reduce' });
  wizard = new ImportWizard(page);
});

afterAll(() => journey?.close());

test('IMP-15 the wrong file goes in, and its page and the list offer to undo it', async () => {
  await wizard.open();
  await wizard.choose('mauvais.csv', WRONG);
  for (const step of ['Que faire de chaque ligne ?', 'Tout se lit-il bien ?']) {
    await wizard.goOn();
    await wizard.heading(step).waitFor();
  }
  await wizard.sendAndPlan();
  await wizard.run();
  await page.getByText(/^Cet import peut être défait jusqu’au /).waitFor();
  await page.getByRole('button', { name: 'Défaire l’import', exact: true }).waitFor();
  for (const identifier of ['A2', 'B2']) {
    const { id, version } = (await contacts()).find((contact) => contact['identifier'] === identifier)!;
    await graphql(
      'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { errors { message } } }',
      { input: { id, expectedVersion: version, city: 'Corrigée' } },
    );
  }
  await page.getByRole('link', { name: 'Importer', exact: true }).click();
  await page.getByRole('button', { name: 'Défaire l’import mauvais.csv' }).waitFor();
  await page.getByRole('button', { name: 'Défaire l’import avant.csv' }).waitFor();
});

test('IMP-15 before it is undone, figures say what goes and what stays', async () => {
  await page.getByRole('button', { name: 'Défaire l’import mauvais.csv' }).click();
  const dialog = page.getByRole('dialog', { name: 'Défaire cet import ?' });
  await dialog.getByText('2 contacts ajoutés seront supprimés').waitFor();
  await dialog.getByText('1 contact redeviendra comme avant').waitFor();
  await dialog.getByText('1 contact ne reviendra qu’en partie').waitFor();
  await dialog.getByText('1 contact restera tel quel').waitFor();
  expect(await findingsInAllLooks(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('link', { name: /mauvais\.csv/ }).click();
  await wizard.status(/5 contacts importés/).waitFor();
  await page.getByRole('button', { name: 'Défaire l’import', exact: true }).click();
  await dialog.getByText('2 contacts ajoutés seront supprimés').waitFor();
  await dialog.getByRole('button', { name: 'Défaire l’import' }).click();
});

test('IMP-15 what was untouched is as before; what somebody has worked on stays, listed with the reason', async () => {
  await wizard
    .status(/^2 contacts ajoutés supprimés, 1 remis comme avant, 2 restent$/)
    .waitFor({ timeout: 60_000 });
  expect(
    (await contacts()).map(({ identifier, lastName, city }) => [identifier, lastName, city]).sort(),
  ).toEqual([
    ['A1', 'Perrin', 'Lyon'],
    ['A2', 'Weber', 'Corrigée'],
    ['B2', 'Okafor', 'Corrigée'],
  ]);
  const left = page.getByRole('region', { name: 'Ce qui reste, et pourquoi' });
  expect((await left.getByRole('listitem').allInnerTexts()).map((text) => text.split(/\n+/))).toEqual([
    ['Weber', 'Modifié depuis\u00A0: Ville', 'Le reste est revenu.', 'ligne 3'],
    ['Okafor', 'Modifié depuis\u00A0: Ville', 'ligne 5'],
  ]);
  expect(await page.getByRole('button', { name: 'Défaire l’import' }).count()).toBe(0);
  expect(await findingsInAllLooks(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await left.getByRole('link', { name: 'Okafor' }).click();
  await page.getByRole('heading', { name: 'Okafor' }).waitFor();
  await page.getByRole('link', { name: 'Importer', exact: true }).click();
  const line = page.getByRole('link', { name: /mauvais\.csv/ });
  expect(await line.innerText()).toMatch(
    /Défait · 2 contacts ajoutés supprimés, 1 remis comme avant, 2 restent/,
  );
});

test('IMP-4 whoever a complete list does not name is counted, shown, and archived once that is confirmed', async () => {
  await wizard.open();
  await wizard.choose('complet.csv', 'identifiant;nom\nA1;Perrin\n');
  await wizard.goOn();
  await wizard.heading('Que faire de chaque ligne ?').waitFor();
  await page.getByRole('checkbox', { name: 'Archiver ceux qui n’y sont pas' }).check();
  await page.getByText(/Chaque contact que le fichier ne désigne pas sera archivé/).waitFor();
  await wizard.goOn();
  await wizard.heading('Tout se lit-il bien ?').waitFor();
  await wizard.sendAndPlan();
  await wizard.status(/^Aucun contact à importer, 2 à archiver$/).waitFor();
  await page.getByRole('button', { name: 'Archiver 2' }).click();
  const dialog = page.getByRole('dialog', { name: 'Archiver 2 contacts absents du fichier ?' });
  await dialog.getByRole('button', { name: 'Voir qui' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'archivés', pressed: true }).waitFor();
  expect(await findingsInAllLooks(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Archiver 2' }).click();
  await dialog.getByRole('button', { name: 'Archiver 2' }).click();
  await wizard.status(/^Aucun contact importé, 2 archivés$/).waitFor({ timeout: 60_000 });
  expect((await contacts()).map(({ identifier }) => identifier)).toEqual(['A1']);
});
