import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  mailTo as mailReceived,
  startMailServer,
  type TestMailServer,
} from '../packages/server/test/test-mail-server.ts';
import { openBrowser, openSignedIn } from './browser.ts';
import { ask, signIn } from './convive-api.ts';
import { filmOf } from './fake-camera.ts';
import { type Journey, openJourney } from './open-journey.ts';

let journey: Journey;
let mailServer: TestMailServer;
let token: string;
let slug: string;

const run = async (query: string, variables: Record<string, unknown> = {}): Promise<any> => {
  const { data, errors } = await ask(journey.app.url, token, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};
const register = async (firstName: string): Promise<string> => {
  const { registerGuest } = await run(
    'mutation ($input: RegisterGuestInput!) { registerGuest(input: $input) { guest { status } errors { message } } }',
    {
      input: {
        workspace: 'convive',
        slug,
        firstName,
        lastName: 'Roche',
        email: `${firstName.toLowerCase()}@example.org`,
        city: 'Lyon',
        locale: 'fr',
      },
    },
  );
  return registerGuest.guest.status;
};
const mailTo = async (firstName: string): Promise<{ subject: string; text: string }> => {
  const { mails } = await run(
    'query ($search: String) { mails(search: $search) { edges { node { subject text } } } }',
    {
      search: `${firstName.toLowerCase()}@example.org`,
    },
  );
  return mails.edges[0].node;
};

beforeAll(async () => {
  mailServer = await startMailServer();
  journey = await openJourney({ SMTP_URL: mailServer.url });
  token = await signIn(journey.app.url);
  const { createEvent } = await run(
    'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { slug } errors { message } } }',
    {
      input: {
        title: 'Soirée du lac',
        startsAt: '2090-07-01T18:00:00Z',
        endsAt: '2090-07-01T21:00:00Z',
        timeZone: 'Europe/Paris',
        place: 'Annecy',
        capacity: 1,
        form: [{ field: 'city', isRequired: true }],
      },
    },
  );
  slug = createEvent.event.slug;
});
afterAll(async () => {
  await journey?.close();
  await mailServer?.close();
});

test('EVT-4 EVT-6 CON-8 TRUST-31 on a phone a guest comes by their link, registers, cancels; who waits moves up', async () => {
  const context = await journey.browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  const url = `${journey.app.url}/e/convive/${slug}`;

  // Alone: what is typed outlives a reload, what is missing is told where it is missing.
  await page.goto(url);
  await page.getByRole('heading', { name: 'Soirée du lac', level: 1 }).waitFor();
  await page.getByLabel('Prénom').fill('Fleur');
  await page.reload();
  await page.getByLabel('E-mail').fill('fleur@example.org');
  expect(await page.getByLabel('Prénom').inputValue()).toBe('Fleur');
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.getByText('À remplir.').first().waitFor();
  await page.getByLabel('Nom', { exact: true }).fill('Roche');
  await page.getByLabel('Ville').fill('Lyon');
  await page.getByRole('button', { name: 'Je m’inscris' }).click();
  await page.getByRole('heading', { name: 'Vous êtes inscrit·e' }).waitFor();
  await page.getByRole('img', { name: /^Code du billet/ }).waitFor();
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest).toBeLessThanOrEqual(360);

  // By the link of the mail, on another device: the token is gone from the address, and survives a reload.
  const { text } = await mailTo('Fleur');
  const personal = new URL(/https?:\/\/\S+\/e\/\S+/.exec(text)![0]);
  const other = await (await journey.browser.newContext({ locale: 'fr-FR' })).newPage();
  await other.setViewportSize({ width: 360, height: 740 });
  await other.goto(`${journey.app.url}${personal.pathname}`);
  await other.getByRole('heading', { name: 'Vous êtes inscrit·e' }).waitFor();
  await expect.poll(() => other.url()).toBe(url);
  await other.reload();
  await other.getByRole('heading', { name: 'Vous êtes inscrit·e' }).waitFor();
  expect(journey.app.output()).not.toContain(personal.pathname.split('/').at(-1));

  expect(await register('Basile')).toBe('WAITLISTED');
  await other.getByRole('button', { name: 'Annuler mon inscription' }).click();
  await other.getByRole('button', { name: 'Oui, libérer ma place' }).click();
  await other.getByRole('heading', { name: 'Votre inscription est annulée' }).waitFor();
  expect((await mailTo('Basile')).subject).toBe('Une place s’est libérée pour vous\u00A0: Soirée du lac');
});

test('EVT-4 EVT-7 EVT-8 invited by mail, registered on a phone, scanned at two doors: the second is told when and where', async () => {
  const { createContact } = await run(
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { message } } }',
    { input: { firstName: 'Anouk', lastName: 'Blanc', email: 'anouk@example.org', language: 'fr' } },
  );
  const { createEvent } = await run(
    'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id } errors { message } } }',
    {
      input: {
        title: 'Bal de printemps',
        startsAt: '2090-05-01T18:00:00Z',
        endsAt: '2090-05-01T21:30:00Z',
        timeZone: 'Europe/Paris',
        access: 'INVITED',
        ticketTypes: [
          { title: 'Soirée' },
          { title: 'Cours de valse', startsAt: '2090-05-01T18:30:00Z', endsAt: '2090-05-01T19:00:00Z' },
        ],
      },
    },
  );
  const eventId: string = createEvent.event.id;
  await run('mutation ($input: AddGuestsInput!) { addGuests(input: $input) { count errors { message } } }', {
    input: { eventId, selection: { ids: [createContact.contact.id] } },
  });

  // The team invites on the event's page; the mail comes by the mail server.
  const office = await openSignedIn(journey.browser, journey.app);
  await office.goto(`${journey.app.url}/events/${eventId}?tab=guests`);
  await office.getByRole('button', { name: 'Inviter…' }).click();
  await office.getByRole('button', { name: 'Envoyer 1 e-mail' }).click();
  await office.getByText('1 invité a été prévenu').first().waitFor();
  const invitation = await mailReceived(mailServer, 'anouk@example.org');
  expect(invitation.text).toMatch(/20:00.{1,3}23:30/);
  const personal = new URL(/https?:\/\/\S+\/e\/\S+/.exec(invitation.text!)![0]);

  const guest = await (
    await journey.browser.newContext({
      locale: 'de-DE',
      timezoneId: 'Europe/Paris',
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    })
  ).newPage();
  await guest.goto(`${journey.app.url}${personal.pathname}`);
  await guest.getByRole('heading', { name: 'Bal de printemps', level: 1 }).waitFor();
  // Spoken to in her language, whatever the browser prefers.
  await guest.getByRole('definition').filter({ hasText: 'anouk@example.org' }).waitFor();
  await guest.getByRole('button', { name: 'Une place de plus : Soirée' }).click();
  await guest.getByRole('button', { name: 'Je m’inscris' }).click();
  await guest.getByRole('heading', { name: 'Vous êtes inscrit·e' }).waitFor();
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const confirmation = await mailReceived(mailServer, 'anouk@example.org', 1);
  expect(confirmation.subject).toBe('Vous êtes inscrit·e\u00A0: Bal de printemps');
  expect(confirmation.attachments.map(({ contentType }) => contentType)).toEqual([
    'image/png',
    'text/calendar',
  ]);

  // Her phone before the cameras of two doors.
  const code = guest.getByRole('img', { name: /^Code du billet/ });
  await code.waitFor();
  const selector = 'svg[aria-label^="Code du billet"]';
  const switches = await filmOf(guest, selector, join(journey.app.dataDir, 'phone.y4m'));
  const withCamera = await openBrowser(switches);
  try {
    const scanAt = async (door: string) => {
      const page = await openSignedIn(withCamera, journey.app, {
        viewport: { width: 360, height: 720 },
        hasTouch: true,
        isMobile: true,
      });
      await page.goto(`${journey.app.url}/events/${eventId}`);
      await page.getByRole('link', { name: 'Accueil à l’entrée' }).click();
      await page.getByLabel('Nom de l’entrée').fill(door);
      await page.getByRole('button', { name: 'Commencer' }).click();
      const answer = page.getByRole('alert').filter({ has: page.getByText('Suivant') });
      await answer.getByText('Anouk Blanc').waitFor();
      return answer;
    };
    const first = await scanAt('Porte nord');
    await first.getByText('Bienvenue !').waitFor();
    const second = await scanAt('Porte sud');
    await second.getByText('Billet déjà passé').waitFor();
    await second.getByText(/\d{2}:\d{2}:\d{2}, Porte nord, par/).waitFor();
  } finally {
    await withCamera.close();
  }
});
