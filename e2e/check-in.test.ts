import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openSignedIn } from './browser.ts';
import { addPeople, ask, signIn } from './convive-api.ts';
import { type RunningApp, startApp } from './convive-app.ts';
import { filmOf } from './fake-camera.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { addSampleEvent } from './sample-event.ts';

const PHONE = { viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true };

let journey: Journey;
/** The server after its second start. */
let second: RunningApp | null = null;
let north: Page;
let south: Page;
let eventId: string;

beforeAll(async () => {
  journey = await openJourney();
  const { app, browser } = journey;
  const people = ['Ada', 'Bo', 'Cy', 'Di'].map((name) => [name, 'Roth', 'Orateur', randomUUID()]);
  await addPeople(app.url, ['firstName', 'lastName', 'badgeInfo', 'identifier'], people);
  const { data } = await ask(
    app.url,
    await signIn(app.url),
    '{ contacts { edges { node { id firstName } } } }',
  );
  const edges: { node: { id: string; firstName: string } }[] = data.contacts.edges;
  const nodes = edges.map(({ node }) => node);
  const ids = nodes.sort((one, other) => one.firstName.localeCompare(other.firstName)).map(({ id }) => id);
  // B-0 and B-1 are confirmed, B-2 waits, B-3 was cancelled.
  ({ eventId } = await addSampleEvent(app, ids));
  north = await openDoor(await openSignedIn(browser, app, PHONE), 'Entrée nord');
  south = await openDoor(await openSignedIn(browser, app, PHONE), 'Entrée sud');
});

afterAll(async () => {
  await second?.stop();
  await journey?.close();
});

async function openDoor(page: Page, door: string): Promise<Page> {
  await page.goto(`${journey.app.url}/events/${eventId}`);
  await page.getByRole('link', { name: 'Accueil à l’entrée' }).click();
  await page.getByLabel('Nom de l’entrée').fill(door);
  await page.getByRole('button', { name: 'Commencer' }).click();
  return page;
}

const answerOf = (page: Page) => page.getByRole('alert').filter({ has: page.getByText('Suivant') });
const goOn = (page: Page) => page.getByRole('button', { name: 'Suivant' }).click();

async function show(page: Page, ticket: string): Promise<void> {
  await page.getByLabel('Chercher un nom ou un numéro de billet').fill(ticket);
  await page.keyboard.press('Enter');
  await answerOf(page).waitFor();
}

describe('EVT-7 two doors', () => {
  test('EVT-7 a ticket lets in once; the other door is told where and when', async () => {
    await show(north, 'b-0');
    await answerOf(north).getByText('Bienvenue !').waitFor();
    await answerOf(north).getByText('Ada Roth').waitFor();
    await answerOf(north).getByText('Orateur').waitFor();
    await show(south, 'B-0');
    await answerOf(south).getByText('Billet déjà passé').waitFor();
    await answerOf(south)
      .getByText(/\d{2}:\d{2}:\d{2}, Entrée nord, par/)
      .waitFor();
    await goOn(south);
    await south.getByText('1 entrés sur 2 attendus').waitFor({ state: 'attached' });
    await south.getByRole('button', { name: '1 billet présenté deux fois' }).click();
    await south
      .getByRole('dialog')
      .getByText(/Revenu à .*Entrée sud/)
      .waitFor();
    await south.keyboard.press('Escape');
  });

  test('EVT-7 who waits for a place and who is unknown does not come in', async () => {
    await show(south, 'B-2');
    await answerOf(south).getByText('Statut de la réservation : Liste d’attente.').waitFor();
    await goOn(south);
    await show(south, 'NOWHERE');
    await answerOf(south).getByText('Billet inconnu').waitFor();
    await answerOf(south).getByRole('button', { name: 'Ajouter sur place' }).click();
    const dialog = south.getByRole('dialog');
    await dialog.getByLabel('Prénom').fill('Eve');
    expect(await dialog.getByLabel('Billet vierge').inputValue()).toBe('NOWHERE');
    await dialog.getByRole('button', { name: 'Faire entrer' }).click();
    await answerOf(south).getByText('Eve').waitFor();
    await south.getByText('2 entrés sur 3 attendus').waitFor({ state: 'attached' });
  });

  test('EVT-7 offline it goes on by the list of the device, and is synced after', async () => {
    await south.context().setOffline(true);
    await south.getByText('Hors ligne').waitFor();
    await south.getByLabel('Chercher un nom ou un numéro de billet').fill('bo rot');
    await south.getByRole('button', { name: 'Faire entrer Bo Roth' }).click();
    await answerOf(south).getByText('Bienvenue !').waitFor();
    await answerOf(south).getByText('Noté sur cet appareil').waitFor();
    await south.getByText('Hors ligne : 1 entrée en attente').waitFor();
    // Later by the clock of the doors, and first to arrive.
    await show(north, 'B-1');
    await answerOf(north).getByText('Bienvenue !').waitFor();
    await south.context().setOffline(false);
    await south.getByText('Hors ligne').waitFor({ state: 'detached' });
    await south.getByText('3 entrés sur 3 attendus').waitFor({ state: 'attached' });
    await answerOf(north).getByText('Passé avant à une autre porte').waitFor();
    await answerOf(north)
      .getByText(/Entrée sud/)
      .waitFor();
    await goOn(north);
  });

  test('EVT-7 a check-in is taken back where it was made', async () => {
    await south.getByRole('button', { name: 'Annuler l’entrée de Eve' }).click();
    await south.getByText('2 entrés sur 3 attendus').waitFor({ state: 'attached' });
  });
});

/** The lists with names on the device, and how many each says have come. */
const keptLists = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const open = indexedDB.open('convive-door-lists');
        open.onsuccess = () => {
          const all = open.result.transaction('lists').objectStore('lists').getAll();
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result.map(({ counts }) => counts.admitted));
          };
        };
      }),
  );

test('EVT-7 a printed badge is read by the camera', async () => {
  const { app, browser } = journey;
  const office = await openSignedIn(browser, app);
  await office.addInitScript(() => (window.print = () => undefined));
  await office.goto(`${app.url}/events/${eventId}/badges`);
  await office.getByRole('checkbox', { name: 'Ada Roth' }).waitFor();
  await office.getByRole('button', { name: 'Ne rien choisir' }).click();
  await office.getByRole('checkbox', { name: 'Ada Roth' }).check();
  await office.getByRole('button', { name: 'Imprimer 1 badge' }).click();
  const badges = office.locator('[data-print] article');
  await badges.waitFor({ state: 'attached' });
  expect(await badges.count()).toBe(1);
  const switches = await filmOf(office, '[data-print] svg', join(app.dataDir, 'badge.y4m'));
  const withCamera = await openBrowser(switches);
  try {
    const door = await openDoor(await openSignedIn(withCamera, app, PHONE), 'Entrée est');
    await answerOf(door).getByText('Billet déjà passé').waitFor();
    await answerOf(door).getByText('Ada Roth').waitFor();
    await answerOf(door)
      .getByText(/Entrée nord/)
      .waitFor();
  } finally {
    await withCamera.close();
  }
});

describe('EVT-7 without any server', () => {
  test('EVT-7 the page opens on a phone that has been there, checks in, and syncs when the server is back', async () => {
    const { app } = journey;
    await expect
      .poll(() =>
        south.evaluate(async () => (await caches.keys()).filter((key) => key.startsWith('convive'))),
      )
      .toHaveLength(1);
    await expect.poll(() => keptLists(south)).toEqual([2]);
    await app.stop();
    await south.reload();
    await south.getByText('Hors ligne').waitFor();
    await south.getByText('2 entrés sur 3 attendus').waitFor({ state: 'attached' });
    await show(south, 'NOWHERE');
    await answerOf(south).getByText('Bienvenue !').waitFor();
    second = await startApp({ dataDir: app.dataDir, env: { PORT: String(app.port) } });
    await south.getByText('Hors ligne').waitFor({ state: 'detached' });
    const token = await signIn(app.url);
    const admitted = 'query ($eventId: ID!) { checkInList(eventId: $eventId) { counts { admitted } } }';
    await expect
      .poll(async () => (await ask(app.url, token, admitted, { eventId })).data.checkInList.counts.admitted)
      .toBe(3);
  });

  test('EVT-7 whoever signs out leaves no names on the device', async () => {
    expect(await keptLists(south)).toHaveLength(1);
    await south.evaluate(() =>
      fetch('/api/auth/sign-out', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    );
    await south.waitForURL(/sign-in/);
    await expect.poll(() => keptLists(south)).toEqual([]);
  });
});
