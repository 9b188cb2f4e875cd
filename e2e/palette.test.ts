import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { addColleague } from './colleague.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';
import { addSamplePeople } from './sample-people.ts';

const MIA = {
  firstName: 'Mia',
  lastName: 'Sorel',
  email: 'mia@example.org',
  password: 'douze fois la chorale',
};

let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  await addSamplePeople(journey.app);
  await addColleague(journey.app, MIA, 'MEMBER');
  page = await openSignedIn(journey.browser, journey.app, { reducedMotion: 'reduce' });
});
afterAll(() => journey?.close());

const paletteOf = (on: Page) => on.getByRole('dialog', { name: 'Rechercher ou agir' });
const options = (on: Page) => paletteOf(on).getByRole('option');
const shortcutList = () => page.getByRole('dialog', { name: 'Raccourcis clavier' });

async function go(path: string, heading: string) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${journey.app.url}${path}`);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

async function openPalette(): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await paletteOf(page).getByRole('combobox').waitFor();
  await expect.poll(() => focusedLabel()).toBe('Rechercher ou agir');
}

const focusedLabel = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const selected = (on: Page) => paletteOf(on).getByRole('option', { selected: true });

describe('the command palette', () => {
  test('ALL-4 a contact is found by name while typing, and opened by keyboard alone', async () => {
    await go('/contacts', 'Contacts');
    await openPalette();
    await page.keyboard.type('ortega');
    // Pressed at once: it waits for the contacts of these words.
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/contacts\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: /Lucía Ortega/, level: 1 }).waitFor();
    expect(await paletteOf(page).count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  test('ALL-4 arrows choose, Escape leaves everything as it was and the focus where it was', async () => {
    await go('/contacts', 'Contacts');
    const search = page.getByRole('textbox', { name: /contact/i }).first();
    await search.focus();
    await openPalette();
    expect(await selected(page).innerText()).toContain('Accueil');
    await page.keyboard.press('ArrowDown');
    expect(await selected(page).innerText()).toContain('Contacts');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await selected(page).getAttribute('id')).toBe(await options(page).last().getAttribute('id'));
    expect(await paletteOf(page).getByRole('combobox').getAttribute('aria-activedescendant')).toBe(
      await options(page).last().getAttribute('id'),
    );
    await page.keyboard.press('Escape');
    await paletteOf(page).waitFor({ state: 'detached' });
    expect(await search.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(new URL(page.url()).pathname).toMatch(/\/contacts$/);
  });

  test('ALL-4 a page and an action are found by their words, without accents', async () => {
    await go('/contacts', 'Contacts');
    await openPalette();
    await page.keyboard.type('reglages');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Rechercher…' }).click();
    await page.keyboard.type('inviter');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /Inviter/ }).waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?tab=invitations');
    await page.keyboard.press('Escape');
    await openPalette();
    await page.keyboard.type('creer un groupe');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /groupe/ }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('ALL-4 says when nothing matches', async () => {
    await go('/contacts', 'Contacts');
    await openPalette();
    await page.keyboard.type('xyzzy');
    await page.getByText('Rien ne correspond à « xyzzy ».').waitFor();
    await page.keyboard.press('Enter');
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('ALL-2 a member is shown only what they may see and do', async () => {
    const context = await journey.browser.newContext({
      locale: 'fr-FR',
      viewport: { width: 1280, height: 800 },
    });
    const member = await context.newPage();
    await member.goto(journey.app.url);
    await member.getByLabel('Adresse e-mail').fill(MIA.email);
    await member.getByLabel('Mot de passe', { exact: true }).fill(MIA.password);
    await member.keyboard.press('Enter');
    await member.getByRole('heading', { name: 'Annuaire', level: 1 }).waitFor();
    await member.keyboard.press('n');
    await member.keyboard.press('ControlOrMeta+k');
    await options(member).first().waitFor();
    const offered = await options(member).allInnerTexts();
    expect(offered.map((text) => text.split('\n')[0])).toEqual([
      'Annuaire',
      'Réglages',
      'Couleurs claires',
      'Couleurs sombres',
      'Raccourcis clavier',
    ]);
    const asked: string[] = [];
    member.on('request', (request) => asked.push(request.postData() ?? ''));
    await member.keyboard.type('ortega');
    await member.getByText('Rien ne correspond à « ortega ».').waitFor();
    expect(asked.filter((body) => body.includes('PaletteContacts'))).toEqual([]);
    await context.close();
  });

  test('ALL-4 on a phone it is reached by the foot, and fits', async () => {
    await go('/contacts', 'Contacts');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: 'Plus' }).click();
    await page.getByRole('button', { name: 'Rechercher…' }).click();
    await expect.poll(() => focusedLabel()).toBe('Rechercher ou agir');
    await page.keyboard.type('weber');
    await options(page).getByText('Jonas Weber').first().waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await options(page).getByText('Jonas Weber').first().click();
    await page.getByRole('heading', { name: /Jonas Weber/, level: 1 }).waitFor();
  });

  test('ALL-4 axe finds nothing in all it offers', async () => {
    await go('/settings', 'Réglages');
    await openPalette();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});

describe('single keys', () => {
  test('ALL-4 are listed by ?, lead to things, and mean themselves while one is typing', async () => {
    await go('/contacts', 'Contacts');
    await page.keyboard.press('/');
    await page.keyboard.type('n?/');
    expect(
      await page
        .getByRole('textbox', { name: /contact/i })
        .first()
        .inputValue(),
    ).toBe('n?/');
    await go('/contacts', 'Contacts');
    await page.keyboard.press('?');
    await shortcutList().getByText('Nouveau contact').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await shortcutList().waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'Nouveau contact', level: 1 }).waitFor();
  });

  test('ALL-4 do nothing once they are turned off, and are turned on again in the settings', async () => {
    await go('/contacts', 'Contacts');
    await page.keyboard.press('?');
    await shortcutList().getByRole('switch').click();
    await shortcutList().getByText('désactivé').first().waitFor();
    await page.keyboard.press('Escape');
    await shortcutList().waitFor({ state: 'detached' });
    for (const key of ['n', '?', '/']) await page.keyboard.press(key);
    // What comes after is there, and so what was pressed before has had its time.
    await openPalette();
    expect(await page.getByRole('dialog').count()).toBe(1);
    expect(new URL(page.url()).pathname).toMatch(/\/contacts$/);
    await page.keyboard.type('raccourcis');
    await page.keyboard.press('Enter');
    await shortcutList().waitFor();
    await go('/settings', 'Réglages');
    await page.getByRole('switch', { name: 'Raccourcis à une touche' }).click();
    await page.getByRole('heading', { name: 'Réglages', level: 1 }).click();
    await page.keyboard.press('?');
    await shortcutList().waitFor();
  });
});
