import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { addColleague } from './colleague.ts';
import { type Journey, openJourney } from './open-journey.ts';

const AGNES = {
  firstName: 'Agnès',
  lastName: 'Lefèvre',
  email: 'agnes@example.org',
  password: 'douze chorales',
};

let journey: Journey;
let page: Page;
let colleague: Page;

beforeAll(async () => {
  journey = await openJourney();
  await addColleague(journey.app, AGNES, 'ADMIN');
  page = await openSignedIn(journey.browser, journey.app);
});

afterAll(() => journey?.close());

async function openTeam(shown: Page): Promise<void> {
  await shown.getByRole('link', { name: 'Équipe' }).click();
  await shown.getByRole('heading', { name: 'Équipe', level: 1 }).waitFor();
}

const rowOf = (shown: Page, name: string) => shown.getByRole('listitem').filter({ hasText: name });

async function actOn(name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions pour ${name}` }).click();
  await page.getByRole('button', { name: action }).click();
}

describe('a team, and what becomes of a colleague', () => {
  test('ALL-3 an account group is made, and the colleague put into it', async () => {
    await openTeam(page);
    await page.getByText('2 membres').waitFor();
    await page.getByRole('link', { name: 'Groupes de comptes' }).click();
    await page.getByRole('button', { name: 'Créer un groupe' }).click();
    await page.getByRole('textbox', { name: 'Nom' }).fill('Comité');
    await page.keyboard.press('Enter');
    await page.getByText('Aucun membre').waitFor();
    await page.getByRole('link', { name: 'Membres', exact: true }).click();
    await page.getByRole('button', { name: 'Groupes de Agnès Lefèvre' }).click();
    await page.getByRole('checkbox', { name: 'Comité' }).check();
    await page.keyboard.press('Escape');
    await rowOf(page, 'Agnès').getByText('Comité').waitFor();
    await page.getByRole('link', { name: 'Groupes de comptes' }).click();
    await page.getByRole('link', { name: 'Comité 1 membre' }).click();
    await page.getByRole('button', { name: 'Ne plus filtrer par Comité' }).click();
    await page.getByText('2 membres').waitFor();
  });

  test('ALL-3 an admin leaves the owner alone, and cannot make one', async () => {
    const context = await journey.browser.newContext({ locale: 'fr-FR' });
    colleague = await context.newPage();
    await colleague.goto(journey.app.url);
    await colleague.getByLabel('Adresse e-mail').fill(AGNES.email);
    await colleague.getByLabel('Mot de passe', { exact: true }).fill(AGNES.password);
    await colleague.keyboard.press('Enter');
    await openTeam(colleague);
    const ownersRow = rowOf(colleague, 'owner@example.org');
    await ownersRow.getByText('Réservé aux propriétaires.').waitFor();
    expect(await ownersRow.getByRole('combobox').isDisabled()).toBe(true);
    const owner = colleague
      .getByLabel('Rôle de Agnès Lefèvre')
      .getByRole('option', { name: /^Propriétaire/ });
    expect(await owner.isDisabled()).toBe(true);
    expect(await owner.textContent()).toContain('réservé aux propriétaires');
  });

  test('ALL-3 a role is given and taken back; the last owner stays one', async () => {
    const role = page.getByLabel('Rôle de Agnès Lefèvre');
    await role.selectOption({ label: 'Membre' });
    await page.getByText('Agnès Lefèvre : Membre', { exact: true }).waitFor();
    await colleague.reload();
    await colleague.getByText('Cette page ne vous est pas ouverte').waitFor();
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await expect.poll(() => role.inputValue()).toBe('ADMIN');
    const ownRole = page.getByLabel('Rôle de owner');
    await ownRole.selectOption({ label: 'Membre' });
    await page.getByRole('button', { name: 'Changer mon rôle' }).click();
    await page.getByText('C’est la dernière personne propriétaire', { exact: false }).first().waitFor();
    await expect.poll(() => ownRole.inputValue()).toBe('OWNER');
  });

  test('ALL-3 a colleague who is disabled finds the door closed at once, until it is opened again', async () => {
    await actOn('Agnès Lefèvre', 'Désactiver');
    await rowOf(page, 'Agnès').getByText('Désactivé', { exact: true }).waitFor();
    await colleague.reload();
    await colleague.getByRole('heading', { name: 'Aucun espace pour l’instant' }).waitFor();
    await actOn('Agnès Lefèvre', 'Réactiver');
    await rowOf(page, 'Agnès').getByText('Désactivé', { exact: true }).waitFor({ state: 'detached' });
    await colleague.reload();
    await colleague.getByRole('heading', { name: 'Équipe', level: 1 }).waitFor();
  });

  test('ALL-5 who is removed keeps the account, and opens a workspace of their own', async () => {
    await actOn('Agnès Lefèvre', 'Retirer de l’espace');
    const question = page.getByRole('dialog', { name: 'Retirer Agnès Lefèvre ?' });
    await question.getByRole('button', { name: 'Retirer de l’espace' }).click();
    await page.getByText('1 membre', { exact: true }).waitFor();
    await colleague.reload();
    await colleague.getByRole('button', { name: 'Ouvrir un nouvel espace' }).click();
    await colleague.getByRole('textbox', { name: 'Nom' }).fill('Chœurs d’Été');
    await colleague.getByText('/w/choeurs-d-ete/').waitFor();
    await colleague.keyboard.press('Enter');
    await colleague.waitForURL('**/w/choeurs-d-ete/**');
    await colleague.getByRole('button', { name: 'Espace Chœurs d’Été' }).waitFor();
  });

  test('ALL-5 another workspace is opened, and left for the first one', async () => {
    await page.getByRole('button', { name: /^Espace/ }).click();
    await page.getByRole('button', { name: 'Ouvrir un nouvel espace' }).click();
    await page.getByRole('textbox', { name: 'Nom' }).fill('Annexe');
    await page.getByRole('button', { name: 'Ouvrir l’espace' }).click();
    await page.waitForURL('**/w/annexe/**');
    await page.getByRole('button', { name: 'Espace Annexe' }).click();
    await page.getByRole('link', { name: 'Convive', exact: true }).click();
    await page.waitForURL('**/w/convive/**');
    await page.goto(`${journey.app.url}/w/choeurs-d-ete/`);
    await page.getByRole('heading', { name: 'Cet espace ne vous est pas ouvert' }).waitFor();
  });
});
