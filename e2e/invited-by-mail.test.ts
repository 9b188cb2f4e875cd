import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailTo, startMailServer, type TestMailServer } from '../packages/server/test/test-mail-server.ts';
import { openSignedIn } from './browser.ts';
import { ask, signIn } from './convive-api.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';

const FILE = `E-mail;Prénom;Nom;Langue;Administrateur
zoe@example.org;Zoé;Ler;français;non
bo@example.org;Bo;Lee;anglais;
`;
const LOGO =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let mailServer: TestMailServer;
let journey: Journey;
let owner: Page;
let wizard: ImportWizard;

beforeAll(async () => {
  mailServer = await startMailServer();
  journey = await openJourney({ SMTP_URL: mailServer.url });
  const token = await signIn(journey.app.url);
  await ask(
    journey.app.url,
    token,
    'mutation ($input: SetMailLogoInput!) { setMailLogo(input: $input) { errors { message } } }',
    { input: { image: LOGO } },
  );
  owner = await openSignedIn(journey.browser, journey.app, { reducedMotion: 'reduce' });
  wizard = new ImportWizard(owner);
});

afterAll(async () => {
  await journey?.close();
  await mailServer?.close();
});

test('INV-1 IMP-10 the wizard invites everyone in a file, and says before what becomes of each address', async () => {
  await wizard.open();
  await wizard.choose('à inviter.csv', FILE);
  await wizard.goOn();
  await wizard.heading('Que faire de chaque ligne ?').waitFor();
  await owner.getByText('Inviter toutes les personnes du fichier').click();
  await owner.getByLabel('Mot personnel').fill('À très vite !');
  await wizard.goOn();
  await wizard.sendAndPlan();
  await owner.getByText('2 personnes à inviter', { exact: true }).waitFor();
  expect(mailServer.received).toEqual([]);
  await wizard.run();
  await owner.getByText('2 personnes invitées').first().waitFor();
});

test('INV-4 INV-2 the mail that comes bears the logo, and its link makes a member of whoever opens it', async () => {
  const mail = await mailTo(mailServer, 'zoe@example.org');
  expect(mail.attachments).toMatchObject([{ cid: 'workspace-logo', contentType: 'image/png' }]);
  expect(mail.text).toContain('À très vite !');
  expect((await mailTo(mailServer, 'bo@example.org')).subject).toMatch(/invites you/);
  const link = /https?:\/\/\S+\/invitations\/\S+/.exec(mail.text ?? '')![0];

  const context = await journey.browser.newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`${journey.app.url}${new URL(link).pathname}`);
  expect(await page.getByLabel('Prénom').inputValue()).toBe('Zoé');
  await page.getByLabel('Choisissez un mot de passe').fill('chaise lampe jardin');
  await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith('/w/convive/'));
  await context.close();
});

test('INV-1 IMP-15 undoing the import withdraws the invitation that nobody has used, and says which stays', async () => {
  await owner.getByRole('button', { name: 'Défaire l’import', exact: true }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Défaire l’import' }).click();
  await owner.getByText('1 invitation retirée').waitFor();
  await owner.getByText('1 invitation conservée').waitFor();
});
