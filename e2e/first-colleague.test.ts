import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { OWNER, removeDataDir, type RunningApp, startApp } from './convive-app.ts';

const FRENCH_DESK = { locale: 'fr-FR', viewport: { width: 1280, height: 800 } };
const PASSWORD = 'chaise lampe jardin';

let app: RunningApp;
let browser: Browser;
let owner: Page;
let colleague: Page;

beforeAll(async () => {
  browser = await openBrowser();
  app = await startApp({ env: { DEMO: '1' } });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  if (app) await removeDataDir(app.dataDir);
});

/** Each person has a browser profile of their own. */
const openProfile = async (): Promise<Page> => (await browser.newContext(FRENCH_DESK)).newPage();

const placesOf = (page: Page) =>
  page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link').allInnerTexts();

describe('somebody new, on the demo, and their first colleague', () => {
  test('ALL-5 signs in at the bare address, and goes over to the demo', async () => {
    owner = await openProfile();
    await owner.goto(app.url);
    await owner.getByLabel('Adresse e-mail').fill(OWNER.email);
    await owner.getByLabel('Mot de passe', { exact: true }).fill(OWNER.password);
    await owner.keyboard.press('Enter');
    await owner.getByRole('button', { name: /^Espace/ }).click();
    await owner.getByRole('dialog').getByRole('link', { name: /Démo/ }).click();
    await owner.waitForURL(({ pathname }) => pathname.startsWith('/w/demo/'));
    await owner.getByRole('heading', { level: 1 }).waitFor();
  });

  test('INV-1 invites a colleague, who accepts from the outbox’s mail in a profile of their own', async () => {
    await owner.getByRole('link', { name: 'Équipe' }).click();
    await owner.getByRole('link', { name: 'Invitations' }).click();
    await owner.getByRole('button', { name: 'Inviter', exact: true }).first().click();
    await owner.getByLabel('Adresses e-mail').fill('zoe@example.org');
    await owner.getByRole('dialog').getByRole('button', { name: 'Préparer l’invitation' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Terminé' }).click();
    await owner.getByRole('link', { name: 'Boîte d’envoi' }).click();
    await owner.getByRole('link', { name: /zoe@example\.org/ }).click();
    const link = await owner
      .frameLocator('iframe')
      .getByRole('link', { name: 'Accepter l’invitation' })
      .getAttribute('href');
    colleague = await openProfile();
    await colleague.goto(link!);
    await colleague.getByLabel('Prénom').fill('Zoé');
    await colleague.getByLabel('Nom', { exact: true }).fill('Ler');
    await colleague.getByLabel('Choisissez un mot de passe').fill(PASSWORD);
    await colleague.getByRole('button', { name: 'Accepter l’invitation' }).click();
    await colleague.waitForURL(({ pathname }) => pathname.startsWith('/w/demo/'));
  });

  test('ALL-3 DIR-1 a member sees the directory and their own settings, nothing else', async () => {
    await colleague.getByRole('heading', { name: 'Annuaire', level: 1 }).waitFor();
    expect(await placesOf(colleague)).toEqual(['Annuaire', 'Réglages']);
    for (const path of ['contacts', 'events', 'team', 'home', 'import']) {
      await colleague.goto(`${app.url}/w/demo/${path}`);
      await colleague.getByText('Cette page ne vous est pas ouverte').waitFor();
    }
  });

  test('ALL-3 becomes a manager, and sees events beside the directory at once', async () => {
    await owner.getByRole('link', { name: 'Équipe' }).click();
    await owner.getByLabel('Rôle de Zoé Ler').selectOption({ label: 'Gestion d’événements' });
    await owner.getByText('Zoé Ler : Gestion d’événements', { exact: true }).waitFor();
    await colleague.goto(`${app.url}/w/demo/`);
    await colleague.getByRole('heading', { level: 1 }).waitFor();
    expect(await placesOf(colleague)).toEqual(['Contacts', 'Événements', 'Annuaire', 'Archives', 'Réglages']);
  });
});
