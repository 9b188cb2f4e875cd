import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { addColleague } from './colleague.ts';
import { ContactList } from './contacts.page.ts';
import { ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';

const MINA = { firstName: 'Mina', lastName: 'Haddad', email: 'mina@example.org', password: 'douze chorales' };
const COLUMNS = ['Nom', 'Prénom', 'Organisation', 'E-mail', 'Téléphone mobile', 'Ville', 'Identifiant'];

let journey: Journey;
let page: Page;
let token: string;

beforeAll(async () => {
  journey = await openJourney();
  const { app } = journey;
  await addColleague(app, MINA, 'MANAGER');
  token = await signIn(app.url);
  await send('createCustomField', {
    key: 'voice',
    title: 'Pupitre',
    type: 'CHOICE',
    options: [{ label: 'Alto' }, { label: 'Basse' }],
  });
  const fields = ['identifier', 'lastName', 'city'];
  await send('importContacts', {
    import: { columns: fields.map((field) => ({ heading: field, field })) },
    rows: Array.from({ length: 8 }, (_, index) => [`M-${index}`, `Musicien ${index}`, 'Lion']),
  });
  page = await openSignedIn(journey.browser, app, { reducedMotion: 'reduce' });
  await page.goto(`${app.url}/contacts?sort=lastName`);
  await new ContactList(page).waitForTotal(8);
});

afterAll(() => journey?.close());

async function send(name: string, input: object, fields = ''): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { message } } }`;
  const { data, errors } = await ask(journey.app.url, token, query, { input });
  expect({ errors, refused: data?.[name].errors }).toEqual({ errors: undefined, refused: [] });
  return data[name];
}

/** A value as it is stored. */
async function stored(index: number, field = 'city'): Promise<any> {
  const query = `query ($identifier: String) { contact(identifier: $identifier) { id version value: ${field} } }`;
  return (await ask(journey.app.url, token, query, { identifier: `M-${index}` })).data.contact;
}

const cell = (index: number, column: string, of = page) =>
  of
    .getByRole('row')
    .filter({ has: of.getByRole('checkbox', { name: `Cocher Musicien ${index}`, exact: true }) })
    .getByRole('gridcell')
    .nth(COLUMNS.indexOf(column) + 1);
const box = (index: number, column: string, of = page) =>
  of.getByLabel(`${column} de Musicien ${index}`, { exact: true });
const isFocused = (index: number, column: string) =>
  expect.poll(() => cell(index, column).evaluate((one) => one === document.activeElement)).toBe(true);
async function openAsColleague(): Promise<Page> {
  const viewport = { width: 1280, height: 800 };
  const context = await journey.browser.newContext({ locale: 'fr-FR', viewport });
  const theirs = await context.newPage();
  await theirs.goto(`${journey.app.url}/contacts`);
  await theirs.getByLabel('Adresse e-mail').fill(MINA.email);
  await theirs.getByLabel('Mot de passe', { exact: true }).fill(MINA.password);
  await theirs.keyboard.press('Enter');
  await theirs.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
  return theirs;
}

/** A key for a box that has the focus by then. */
async function typeInto(index: number, column: string, text: string): Promise<void> {
  await expect.poll(() => box(index, column).evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type(text);
}

describe('CON-4 values are changed where they stand in the list', () => {
  test('CON-4 towns are corrected down a column by keyboard alone: Enter, type, Enter', async () => {
    const { keyboard } = page;
    await page.getByRole('checkbox', { name: 'Cocher Musicien 0', exact: true }).focus();
    await keyboard.press('Tab');
    await isFocused(0, 'Nom');
    await keyboard.press('End');
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await isFocused(0, 'Ville');
    await page.getByText('Entrée pour modifier, flèches').waitFor();
    for (const [index, town] of ['Lyon', 'Metz', 'Brest'].entries()) {
      await keyboard.press('Enter');
      await typeInto(index, 'Ville', town);
      await keyboard.press('Enter');
      await isFocused(index + 1, 'Ville');
    }
    // A letter begins as Enter does; what is typed at once is not lost.
    await keyboard.type('Nice');
    await keyboard.press('Enter');
    await expect.poll(async () => (await stored(3)).value).toBe('Nice');
    expect(await Promise.all([0, 1, 2, 4].map(async (index) => (await stored(index)).value))).toEqual([
      'Lyon',
      'Metz',
      'Brest',
      'Lion',
    ]);
  });

  test('CON-4 Tab saves and goes right, Escape gives up, arrows move', async () => {
    const { keyboard } = page;
    await cell(0, 'Prénom').click();
    await typeInto(0, 'Prénom', 'Anaïs');
    await keyboard.press('Tab');
    // Which one may be called by their first name by now.
    await page.getByLabel('Organisation de Anaïs Musicien 0').waitFor();
    await keyboard.type('Chorale');
    await keyboard.press('Escape');
    await expect.poll(async () => (await stored(0, 'firstName')).value).toBe('Anaïs');
    expect((await stored(0, 'organization')).value).toBeNull();
    expect(
      await page.evaluate(
        () => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName,
      ),
    ).toBe('TD');
    await keyboard.press('ArrowDown');
    await isFocused(1, 'Organisation');
    await keyboard.press('ArrowLeft');
    await isFocused(1, 'Prénom');
  });

  test('CON-4 an undo in the message, and by Ctrl Z, brings the value back', async () => {
    await cell(4, 'Ville').click();
    await typeInto(4, 'Ville', 'Lille');
    await page.keyboard.press('Enter');
    await page.getByText('Musicien 4 · Ville : Lille', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await page.getByText('Musicien 4 · Ville : Lion à nouveau').first().waitFor();
    expect((await stored(4)).value).toBe('Lion');
    await cell(4, 'Ville').click();
    await typeInto(4, 'Ville', 'Lens');
    await page.keyboard.press('Enter');
    await page.getByText('Musicien 4 · Ville : Lens', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await stored(4)).value).toBe('Lion');
  });

  test('CON-4 a wrong value is told at the cell and stays typed until it is right', async () => {
    const { keyboard } = page;
    await cell(5, 'E-mail').click();
    await typeInto(5, 'E-mail', 'pas une adresse');
    await keyboard.press('Enter');
    const told = page.getByRole('alert').filter({ hasText: 'Cette adresse e-mail n’est pas complète.' });
    await told.waitFor();
    expect(await box(5, 'E-mail').inputValue()).toBe('pas une adresse');
    expect(await box(5, 'E-mail').getAttribute('aria-invalid')).toBe('true');
    await box(5, 'E-mail').fill('musicien@example.org');
    await keyboard.press('Tab');
    await typeInto(5, 'Téléphone mobile', 'aucun');
    await keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'il n’a aucun chiffre' }).waitFor();
    expect((await stored(5, 'email')).value).toBe('musicien@example.org');
    await keyboard.press('Escape');
    await isFocused(5, 'Téléphone mobile');
    expect((await stored(5, 'phoneMobile')).value).toBeNull();
  });

  test('CON-4 another person’s change is told at the cell; nothing is overwritten unseen', async () => {
    const { keyboard } = page;
    const clash = async (index: number) => {
      await cell(index, 'Ville').click();
      await typeInto(index, 'Ville', 'Nantes');
      const { id, version } = await stored(index);
      await send('updateContact', { id, expectedVersion: version, city: 'Angers' });
      await keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'Modifié entre-temps : Angers' }).waitFor();
      expect(await box(index, 'Ville').inputValue()).toBe('Nantes');
      expect((await stored(index)).value).toBe('Angers');
    };
    // Without a message about what was done before.
    await page.reload();
    await clash(6);
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: /à corriger/ }).click();
    await box(6, 'Ville').focus();
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await expect.poll(async () => (await stored(6)).value).toBe('Nantes');
    await clash(7);
    await page.getByRole('button', { name: 'Prendre la leur' }).click();
    await isFocused(7, 'Ville');
    expect(await cell(7, 'Ville').innerText()).toBe('Angers');
  });

  test('CON-4 a change elsewhere in the same contact stands in nobody’s way', async () => {
    await cell(7, 'Prénom').click();
    const { id, version } = await stored(7);
    await send('updateContact', { id, expectedVersion: version, jobTitle: 'Altiste' });
    await typeInto(7, 'Prénom', 'Tom');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await stored(7, 'firstName')).value).toBe('Tom');
    expect((await stored(7, 'jobTitle')).value).toBe('Altiste');
  });

  test('CON-4 of choices one is chosen, by its first letter too', async () => {
    // The message about what was done before stands over the button.
    await page.reload();
    await page.getByRole('button', { name: 'Choisir les colonnes' }).click();
    await page.getByRole('dialog').getByLabel('Pupitre', { exact: true }).check();
    await page.keyboard.press('Escape');
    const voice = page
      .getByRole('row')
      .filter({ has: page.getByRole('checkbox', { name: 'Cocher Musicien 1', exact: true }) })
      .getByRole('gridcell')
      .nth(COLUMNS.length + 2);
    await cell(1, 'Identifiant').focus();
    await page.keyboard.press('End');
    await page.keyboard.type('b');
    await expect.poll(() => box(1, 'Pupitre').inputValue()).not.toBe('');
    await page.keyboard.press('Enter');
    await expect.poll(() => voice.innerText()).toBe('Basse');
  });

  test('CON-4 who looks after an event changes its guests, but no identifier, and is told why', async () => {
    const { data } = await ask(
      journey.app.url,
      token,
      '{ members(first: 9) { edges { node { role user { id } } } } }',
    );
    const manager = data.members.edges.find(({ node }: { node: { role: string } }) => node.role === 'MANAGER')
      .node.user.id;
    const times = {
      startsAt: '2090-04-18T17:00:00Z',
      endsAt: '2090-04-18T19:00:00Z',
      timeZone: 'Europe/Paris',
    };
    const { event } = await send(
      'createEvent',
      { title: 'Régates', ...times, managerIds: [manager] },
      'event { id }',
    );
    const { id } = await stored(2);
    await send('createBooking', { eventId: event.id, contactId: id, status: 'CONFIRMED' });
    const theirs = await openAsColleague();
    const identifier = cell(2, 'Identifiant', theirs);
    expect(await identifier.getAttribute('aria-readonly')).toBe('true');
    const why = 'Seuls les propriétaires et administrateurs changent un identifiant.';
    expect(await identifier.getAttribute('title')).toBe(why);
    await identifier.click();
    await theirs.getByText(why, { exact: true }).waitFor();
    expect(await box(2, 'Identifiant', theirs).count()).toBe(0);
    await theirs.keyboard.press('ArrowLeft');
    await theirs.keyboard.press('Enter');
    await box(2, 'Ville', theirs).fill('Cannes');
    await theirs.keyboard.press('Enter');
    await expect.poll(async () => (await stored(2)).value).toBe('Cannes');
    expect(await cell(2, 'Identifiant').getAttribute('aria-readonly')).toBe('false');
    await theirs.context().close();
  });

  test('CON-4 the first column leads to the contact; the phone keeps its cards', async () => {
    await page.getByRole('gridcell').getByRole('link', { name: 'Musicien 2' }).first().click();
    await page.getByRole('heading', { name: 'Musicien 2' }).waitFor();
    await page.goBack();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.getByRole('grid').waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});
