import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { type Journey, openJourney } from './open-journey.ts';

let journey: Journey;
let owner: Page;

beforeAll(async () => {
  journey = await openJourney();
  owner = await openSignedIn(journey.browser, journey.app);
});

afterAll(() => journey?.close());

const PHONE = { locale: 'de-DE', viewport: { width: 360, height: 740 }, hasTouch: true };

/** Opens the dialog, and says whom to invite. */
async function typeAddresses(text: string): Promise<void> {
  await owner.goto(`${journey.app.url}/team?tab=invitations`);
  await owner.getByRole('button', { name: 'Inviter', exact: true }).first().click();
  await owner.getByLabel('Adresses e-mail').fill(text);
}

test('INV-1 INV-2 addresses are told apart while one types, then invited', async () => {
  await typeAddresses('Zoé Ler <zoe@example.org>; pas-une-adresse, ZOE@example.org\nbo@example.org');
  const dialog = owner.getByRole('dialog');
  await dialog.getByText('2 personnes à inviter').waitFor();
  await dialog.getByText('ce n’est pas une adresse e-mail').waitFor();
  await dialog.getByText('1 en double').waitFor();
  await dialog.getByLabel('Mot personnel').fill('À très vite !\n<b>Ann</b>');
  await dialog.getByRole('button', { name: 'Préparer 2 invitations' }).click();
  await dialog.getByText('2 invitations préparées').waitFor();
  await dialog.getByRole('button', { name: 'Terminé' }).click();
  await owner.getByRole('list', { name: 'Invitations' }).getByText('bo@example.org').waitFor();
});

test('INV-4 the person opens the mail’s link on a phone, joins, and is in, seeing what a member may', async () => {
  await owner.getByRole('link', { name: 'Voir le message à zoe@example.org' }).click();
  await owner.getByText('aucun serveur de messagerie n’est réglé').waitFor();
  const mail = owner.frameLocator('iframe');
  await mail.getByText('<b>Ann</b>').waitFor();
  const [opened] = await Promise.all([
    owner.context().waitForEvent('page'),
    mail.getByRole('link', { name: 'Accepter l’invitation' }).click(),
  ]);
  await opened.getByRole('heading', { name: 'Rejoignez Convive' }).waitFor();
  const link = opened.url();
  await opened.close();

  const context = await journey.browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(link);
  // Spoken to in the language of the invitation, whatever the browser prefers.
  await page.getByRole('heading', { name: 'Rejoignez Convive' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await page.getByLabel('Prénom').inputValue()).toBe('Zoé');
  await page.getByLabel('Choisissez un mot de passe').fill('motdepasse');
  await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
  await page.getByText('Ce mot de passe est trop court ou trop répandu.').waitFor();
  await page.getByLabel('Choisissez un mot de passe').fill('chaise lampe jardin');
  await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith('/w/convive/'));
  const me = await page.evaluate(async () => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-workspace': 'convive' },
      body: JSON.stringify({ query: '{ me { role permissions user { name email } } }' }),
    });
    return (await answer.json()).data.me;
  });
  expect(me).toMatchObject({ role: 'MEMBER', user: { name: 'Zoé Ler', email: 'zoe@example.org' } });
  for (const operation of ['contacts', 'members', 'mails', 'createInvitations'])
    expect(me.permissions).not.toContain(operation);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Cette invitation a déjà servi' }).waitFor();
  await context.close();
});

test('INV-9 the list tells who has joined; a withdrawn link says so', async () => {
  await owner.goto(`${journey.app.url}/team?tab=invitations&state=ACCEPTED`);
  const list = owner.getByRole('list', { name: 'Invitations' });
  await list.getByText('zoe@example.org').waitFor();
  expect(await list.getByText('bo@example.org').count()).toBe(0);
  await owner.goto(`${journey.app.url}/team?tab=invitations`);
  await owner.getByRole('link', { name: 'Voir le message à bo@example.org' }).click();
  const href = await owner
    .frameLocator('iframe')
    .getByRole('link', { name: 'Accepter l’invitation' })
    .getAttribute('href');
  await owner.goBack();
  await owner.getByRole('button', { name: 'Retirer l’invitation de bo@example.org' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Retirer l’invitation' }).click();
  await owner.getByText('Invitation de bo@example.org retirée', { exact: true }).waitFor();
  const stranger = await journey.browser.newPage();
  await stranger.goto(href!);
  await stranger.getByRole('heading', { name: 'Cette invitation a été retirée' }).waitFor();
  await stranger.goto(`${journey.app.url}/invitations/${'x'.repeat(70)}`);
  await stranger.getByRole('heading', { level: 1 }).waitFor();
  await stranger.close();
});

test('INV-8 INV-7 codes are printed, one is typed by whoever found it, and a file of people goes out and is withdrawn at once', async () => {
  await owner.goto(`${journey.app.url}/team?tab=invitations`);
  await owner.getByRole('button', { name: 'Inviter', exact: true }).first().click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Par code' }).click();
  await dialog.getByLabel('Nombre de codes').fill('3');
  await dialog.getByRole('button', { name: 'Créer 3 codes' }).click();
  await dialog.getByRole('link', { name: 'Imprimer les codes' }).click();
  const sheets = owner.getByRole('list', { name: 'Codes d’invitation' }).getByRole('listitem');
  await sheets.nth(2).waitFor();
  expect(await sheets.count()).toBe(3);
  const code = /(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}/.exec((await sheets.first().textContent())!)![0];

  const context = await journey.browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(`${journey.app.url}/invitations`);
  await page.getByRole('textbox').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('heading', { name: 'Rejoignez Convive' }).waitFor();
  await page.getByLabel('Adresse e-mail').fill('ada@example.org');
  await page.getByLabel('Prénom').fill('Ada');
  await page.getByLabel('Nom', { exact: true }).fill('Lov');
  await page.getByLabel('Choisissez un mot de passe').fill('chaise lampe jardin');
  await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith('/w/convive/'));
  await context.close();

  await owner.goto(`${journey.app.url}/team?tab=invitations`);
  await owner.getByRole('button', { name: 'Inviter', exact: true }).first().click();
  await dialog.getByRole('button', { name: 'Par fichier' }).click();
  const lines = Array.from({ length: 60 }, (_, index) => `liste${index}@example.org;Liste;${index};oui`);
  const text = ['E-mail;Prénom;Nom;Admin', ...lines, 'liste0@example.org;Deux;Fois;', 'personne;;;'].join(
    '\r\n',
  );
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'équipe.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await dialog.getByText('60 personnes à inviter').waitFor();
  await dialog.getByText('dont 60 administrateurs').waitFor();
  await dialog.getByText('ligne 63').waitFor();
  await dialog.getByRole('button', { name: 'Préparer 60 invitations' }).click();
  await dialog.getByText('60 invitations préparées').waitFor();
  await dialog.getByRole('button', { name: 'Terminé' }).click();

  await owner.goto(`${journey.app.url}/team?tab=invitations&q=liste&role=ADMIN`);
  await owner.getByLabel('Choisir toutes celles affichées').check();
  await owner.getByRole('button', { name: 'Choisir les 60 qui correspondent' }).click();
  await owner
    .getByRole('region', { name: 'Actions groupées' })
    .getByRole('button', { name: 'Retirer les invitations' })
    .click();
  await dialog.getByRole('heading', { name: 'Retirer 60 invitations ?' }).waitFor();
  await dialog.getByRole('button', { name: 'Retirer les invitations' }).click();
  await owner.getByText('60 invitations retirées', { exact: true }).waitFor();
  await owner.getByText('Aucune invitation ne correspond.').waitFor();
});
