import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';

let journey: Journey;
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
  journey = await openJourney();
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
afterAll(() => journey?.close());

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
  expect((await mailTo('Basile')).subject).toBe('Une place s’est libérée pour vous : Soirée du lac');
});
