import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { addColleague } from './colleague.ts';
import { ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks, tabTo } from './page-checks.ts';

const ELISABETH = 'Élisabeth Charpentier et Elisabeth Charpentier';
const DUPONT = 'Jean Dupont et Jean Dupond';
const MINA = { firstName: 'Mina', lastName: 'Haddad', email: 'mina@example.org', password: 'douze chorales' };

let journey: Journey;
let page: Page;
let token: string;

beforeAll(async () => {
  journey = await openJourney();
  token = await signIn(journey.app.url);
  page = await openSignedIn(journey.browser, journey.app, { reducedMotion: 'reduce' });
});
afterAll(() => journey?.close());

async function send(query: string, input: object): Promise<any> {
  const { data, errors } = await ask(journey.app.url, token, query, { input });
  const payload = data && Object.values<any>(data)[0];
  if (errors || payload.errors.length > 0) throw new Error(JSON.stringify(errors ?? payload.errors));
  return payload;
}

async function addContact(values: Record<string, string>): Promise<string> {
  const { contact } = await send(
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { message } } }',
    values,
  );
  return contact.id;
}

const pairOf = (names: string, on = page): Locator => on.getByRole('article', { name: names });
const notice = (text: string) => page.getByText(text).first();

async function openPairs(query = ''): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${journey.app.url}/contacts/duplicates${query}`);
  await page.getByRole('heading', { name: 'Doublons probables', level: 1 }).waitFor();
}

const focusedPair = () =>
  page.evaluate(() => {
    const pair = document.activeElement?.closest('article');
    return pair?.querySelector('h2')?.textContent?.trim() ?? null;
  });

describe('likely duplicates', () => {
  test('DUP-1 nothing is likely in an empty workspace, and there is a way on', async () => {
    await page.getByRole('link', { name: 'Doublons' }).click();
    await page.getByRole('heading', { name: 'Aucun doublon probable' }).waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('main').getByRole('link', { name: 'Retour aux contacts' }).last().click();
    await page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
  });

  test('DUP-1 two of three contacts are proposed by themselves, with what speaks for it', async () => {
    await openPairs();
    const shared = { lastName: 'Charpentier', email: 'e.charpentier@example.org' };
    await addContact({ ...shared, firstName: 'Élisabeth', phoneMobile: '+33 6 39 98 21 07', city: 'Paris' });
    await addContact({ ...shared, firstName: 'Elisabeth', phoneMobile: '+33 6 39 98 21 07' });
    await addContact({ firstName: 'Paul', lastName: 'Renaudin', email: 'paul@example.org', city: 'Paris' });
    // Nobody loads the page anew: it looks by itself.
    await pairOf(ELISABETH).waitFor({ timeout: 60_000 });
    await page.getByRole('heading', { name: 'Doublons probables (1)', level: 1 }).waitFor();
    const pair = pairOf(ELISABETH);
    await pair.getByText('même e-mail').waitFor();
    await pair.getByText('même prénom').waitFor();
    expect(await pair.getByRole('heading', { level: 2 }).innerText()).toContain('Certain');
    expect(await pair.getByText('(différent)').count()).toBe(0);
    expect(await pair.getByText('(identique)').count()).toBe(4);
    await page.getByRole('article').and(page.locator(':has-text("Renaudin")')).waitFor({ state: 'detached' });
  });

  test('DUP-1 told apart by keyboard it is gone at once, the next one has the focus, and undo brings it back', async () => {
    const shared = { firstName: 'Jean', phoneMobile: '+33 6 39 98 12 34', city: 'Lyon' };
    await addContact({ ...shared, lastName: 'Dupont', organization: 'Aviron Club' });
    await addContact({ ...shared, lastName: 'Dupond', organization: 'Aviron Club' });
    await openPairs();
    await pairOf(DUPONT).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('article').count()).toBe(2);
    await pairOf(ELISABETH).getByRole('link', { name: 'Élisabeth Charpentier' }).focus();
    await tabTo(page, 'Ce sont deux personnes');
    await page.keyboard.press('Enter');
    await pairOf(ELISABETH).waitFor({ state: 'detached' });
    await expect.poll(focusedPair).toContain(DUPONT);
    await notice('Noté : deux personnes').waitFor();
    await page.getByRole('heading', { name: 'Doublons probables (1)', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await notice('La paire est de nouveau proposée').waitFor();
    await expect.poll(focusedPair).toContain(ELISABETH);
    await page.getByRole('heading', { name: 'Doublons probables (2)', level: 1 }).waitFor();
    expect(await page.getByRole('article').first().getByRole('heading', { level: 2 }).innerText()).toContain(
      ELISABETH,
    );
  });

  test('DUP-1 a double click decides one pair, not the next one too', async () => {
    await pairOf(ELISABETH).getByRole('button', { name: 'Ce sont deux personnes' }).dblclick();
    await pairOf(ELISABETH).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Doublons probables (1)', level: 1 }).waitFor();
    expect(await pairOf(DUPONT).count()).toBe(1);
    await page.getByRole('button', { name: 'Annuler l’action' }).first().click();
    await pairOf(ELISABETH).waitFor();
  });

  test('DUP-1 who was told apart stands in a list, is warned of before a merge, and can be proposed again', async () => {
    await openPairs();
    await pairOf(DUPONT).getByRole('button', { name: 'Ce sont deux personnes' }).click();
    await pairOf(DUPONT).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Déclarés différents' }).click();
    const told = page.getByRole('list', { name: 'Paires de fiches de deux personnes' });
    await told.getByRole('link', { name: 'Jean Dupond' }).waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    const links = await told
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    const ids = links.map((link) => link!.split('/').at(-1));
    await page.goto(`${journey.app.url}/contacts/merge?ids=${ids.join(',')}`);
    await page.getByText('Quelqu’un a dit que ce sont deux personnes').waitFor();
    await page.getByText(/Jean Dupon[dt] et Jean Dupon[dt]\s: .+, le /).waitFor();
    await page.goto(`${journey.app.url}/contacts/duplicates/apart`);
    await told.getByRole('button', { name: 'Peut-être la même personne' }).click();
    await page.getByRole('heading', { name: 'Personne n’a été distingué' }).waitFor();
    await page.locator('main').getByRole('link', { name: 'Doublons probables' }).last().click();
    await pairOf(DUPONT).waitFor();
  });

  test('DUP-1 how sure they are to be stands in the address', async () => {
    await openPairs();
    await pairOf(ELISABETH).waitFor();
    await page.locator('label', { hasText: 'Certains' }).click();
    await page.waitForURL(/\?sure=certain$/);
    await page.reload();
    await pairOf(ELISABETH).waitFor();
    expect(await page.getByRole('radio', { name: /^Certains/ }).isChecked()).toBe(true);
  });

  test('DUP-1 axe finds nothing in pairs side by side, nor is anything cut off', async () => {
    await openPairs();
    await pairOf(DUPONT).waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
  });

  test('DUP-1 merged from the list, one comes back to it, and the pair is gone until the merge is undone', async () => {
    await openPairs('?sure=possible');
    await pairOf(ELISABETH).getByRole('link', { name: 'Fusionner…' }).click();
    await page.getByRole('heading', { name: 'Fusionner', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Annuler' }).click();
    await page.waitForURL(/duplicates\?sure=possible$/);
    await pairOf(ELISABETH).getByRole('link', { name: 'Fusionner…' }).click();
    await page.getByRole('button', { name: 'Fusionner 2 fiches' }).click();
    await page.waitForURL(/duplicates\?sure=possible$/);
    await notice('2 fiches fusionnées en une seule').waitFor();
    await pairOf(DUPONT).waitFor();
    expect(await pairOf(ELISABETH).count()).toBe(0);
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await pairOf(ELISABETH).waitFor();
  });

  test('DUP-1 a contact’s page says who it may be too, leads back, and takes the word that it is not', async () => {
    await openPairs();
    await pairOf(DUPONT).getByRole('link', { name: 'Jean Dupont' }).click();
    const block = page.getByRole('region', { name: 'Doublon probable' });
    await block.getByRole('link', { name: 'Jean Dupond' }).waitFor();
    await block.getByText('même portable').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('link', { name: 'Retour aux doublons' }).click();
    await pairOf(DUPONT).getByRole('link', { name: 'Jean Dupont' }).click();
    await block.getByRole('button', { name: 'Ce sont deux personnes' }).click();
    await block.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await block.waitFor();
  });

  test('DUP-1 the list of contacts and the palette lead there, and say how many are likely', async () => {
    await page.goto(`${journey.app.url}/contacts`);
    await page.getByRole('link', { name: 'Doublons 2 probables' }).waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await page.keyboard.type('doublons');
    await page.getByRole('option', { name: /Voir les doublons probables/ }).click();
    await pairOf(ELISABETH).waitFor();
  });

  test('DUP-1 managers see pairs of their guests, may tell them apart, and are told why they may not merge', async () => {
    await addColleague(journey.app, MINA, 'MANAGER');
    const { data } = await ask(
      journey.app.url,
      token,
      '{ contacts(search: "charpentier", first: 2) { edges { node { id } } } members(first: 9) { edges { node { role user { id } } } } }',
    );
    const manager = data.members.edges.find(({ node }: { node: { role: string } }) => node.role === 'MANAGER')
      .node.user.id;
    const { event } = await send(
      'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id } errors { message } } }',
      {
        title: 'Régates',
        startsAt: '2090-04-18T17:00:00Z',
        endsAt: '2090-04-18T19:00:00Z',
        timeZone: 'Europe/Paris',
        managerIds: [manager],
      },
    );
    for (const { node } of data.contacts.edges)
      await send(
        'mutation ($input: CreateBookingInput!) { createBooking(input: $input) { errors { message } } }',
        { eventId: event.id, contactId: node.id, status: 'CONFIRMED' },
      );
    const context = await journey.browser.newContext({ locale: 'fr-FR' });
    const own = await context.newPage();
    await own.goto(`${journey.app.url}/contacts/duplicates`);
    await own.locator('input[type=email]').fill(MINA.email);
    await own.locator('input[type=password]').fill(MINA.password);
    await own.keyboard.press('Enter');
    await pairOf(ELISABETH, own).waitFor();
    expect(await own.getByRole('article').count()).toBe(1);
    const merge = own.getByRole('button', { name: 'Fusionner…' });
    expect(await merge.getAttribute('aria-disabled')).toBe('true');
    expect(await merge.getAttribute('aria-description')).toBe(
      'Seuls les propriétaires et administrateurs fusionnent des fiches.',
    );
    await own.getByRole('button', { name: 'Ce sont deux personnes' }).click();
    await own.getByRole('heading', { name: 'Aucun doublon probable' }).waitFor();
    await context.close();
  });
});
