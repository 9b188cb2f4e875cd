import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ContactRecord } from './contacts.page.ts';
import { addPeople, ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';

let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app, { timezoneId: 'America/Montreal' });
});

afterAll(() => journey?.close());

const openTab = (name: string) => page.getByRole('link', { name, exact: true }).click();
const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name });

describe('an event and who comes to it', () => {
  test('EVT-1 an event is made by the clock of its place, and shown by it to a person elsewhere', async () => {
    await page.getByRole('link', { name: 'Événements' }).click();
    await page.getByRole('link', { name: 'Créer un événement' }).click();
    await page.getByRole('button', { name: 'Créer l’événement' }).click();
    await page.getByText('À remplir.').first().waitFor();
    await page.getByLabel('Titre').fill('Gala des bénévoles');
    await page.getByText('/e/convive/gala-des-benevoles').waitFor();
    await page.getByLabel('Début').fill('2090-07-01T20:00');
    expect(await page.getByLabel('Fin').inputValue()).toBe('2090-07-01T22:00');
    await page.getByLabel('Fuseau horaire').selectOption('Europe/Paris');
    await page.getByLabel('Lieu').fill('Genève');
    await page.getByRole('button', { name: 'Créer l’événement' }).click();
    await page.getByRole('heading', { name: 'Gala des bénévoles', level: 1 }).waitFor();
    await page.getByText(/20:00.*22:00.*UTC\+2/).waitFor();
    await page.getByText('Chacun reçoit un lien personnel.').waitFor();
    await openTab('Réservations');
    await page.getByText('Personne n’a encore réservé').waitFor();
  });

  test('EVT-2 somebody new is booked in, their booking cancelled and brought back', async () => {
    await page.getByRole('button', { name: 'Inscrire quelqu’un' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Chercher un contact' }).fill('Zoé Keller');
    await dialog.getByText('Personne ne correspond à cette recherche.').waitFor();
    const lastName = dialog.getByLabel('Nom', { exact: true });
    // The list may be drawn anew under the pointer.
    await expect
      .poll(async () => {
        if (await lastName.isVisible()) return true;
        await dialog.getByRole('button', { name: 'Nouveau contact' }).click({ timeout: 2_000 });
        return lastName.isVisible();
      })
      .toBe(true);
    expect(await lastName.inputValue()).toBe('Keller');
    await dialog.getByRole('button', { name: 'Ajouter le contact' }).click();
    await dialog.getByLabel('Intitulé').fill('Dîner');
    await dialog.getByLabel('Billet').fill('B-1');
    await dialog.getByRole('button', { name: 'Réserver' }).click();
    await rowOf('Zoé Keller').getByText('Confirmée').waitFor();
    await page.getByRole('button', { name: 'Annuler la réservation : Zoé Keller' }).click();
    await dialog.getByText('Sans adresse e-mail, aucun message ne part').waitFor();
    await dialog.getByRole('button', { name: 'Annuler la réservation' }).click();
    await rowOf('Zoé Keller').getByText('Annulée').waitFor();
    await page.getByRole('button', { name: 'Annuler l’action' }).click();
    await rowOf('Zoé Keller').getByText('Confirmée').waitFor();
  });

  test('EVT-1 one contact has several bookings, and finds them on their own page', async () => {
    await rowOf('Dîner').getByRole('link', { name: 'Zoé Keller' }).click();
    await new ContactRecord(page).openTab('Réservations');
    await page.getByRole('button', { name: 'Ajouter une réservation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Intitulé').fill('Bal');
    await dialog.getByLabel('Statut').selectOption('WAITLISTED');
    await dialog.getByRole('button', { name: 'Réserver' }).click();
    await page.getByText(/^Bal/).waitFor();
    await page.getByText(/^Dîner/).waitFor();
  });

  test('EVT-2 figures by status narrow the list, and the address keeps what is shown', async () => {
    await page.getByRole('link', { name: 'Gala des bénévoles' }).first().click();
    await openTab('Réservations');
    await page.getByRole('button', { name: /^Liste d’attente\s*1$/ }).click();
    await rowOf('Bal').waitFor();
    await rowOf('Dîner').waitFor({ state: 'detached' });
    await page.reload();
    await rowOf('Bal').waitFor();
    expect(await rowOf('Dîner').count()).toBe(0);
    await page.getByRole('button', { name: /^Liste d’attente/ }).click();
    await page.getByRole('textbox', { name: 'Chercher une réservation' }).fill('b-1');
    await rowOf('Bal').waitFor({ state: 'detached' });
    await rowOf('Dîner').waitFor();
  });

  test('EVT-3 EVT-8 CON-8 a guest is added and invited; who opens the link of the mail is seen to', async () => {
    await addPeople(
      journey.app.url,
      ['firstName', 'lastName', 'email'],
      [['Paul', 'Roche', 'paul@example.org']],
    );
    await openTab('Invités');
    await page.getByRole('textbox', { name: 'Chercher parmi les invités' }).fill('');
    await rowOf('Zoé Keller').getByText('Inscrit').waitFor();
    await page.getByRole('button', { name: 'Ajouter des invités' }).click();
    await page.getByRole('button', { name: 'Ajouter : Paul Roche' }).click();
    await page.keyboard.press('Escape');
    await rowOf('Paul Roche').getByText('Ajouté').first().waitFor();
    await page.getByRole('button', { name: 'Inviter…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 a répondu').or(dialog.getByText('1 sans adresse e-mail')).first().waitFor();
    // Without a mail server nothing is said to be sent.
    await dialog.getByRole('button', { name: 'Préparer 1 e-mail' }).click();
    await page.getByText('1 e-mail prêt dans la boîte d’envoi').first().waitFor();
    await rowOf('Paul Roche').getByText('Invité, non envoyé', { exact: true }).waitFor();

    const { data } = await ask(
      journey.app.url,
      await signIn(journey.app.url),
      '{ mails(search: "paul@example.org") { edges { node { text } } } }',
    );
    const [link] = data.mails.edges[0].node.text.match(/http\S+\/e\/\S+/);
    const phone = await journey.browser.newContext({
      locale: 'fr-FR',
      viewport: { width: 360, height: 740 },
    });
    const guest = await phone.newPage();
    await guest.goto(link);
    await guest
      .getByText(/^Bonjour Paul/)
      .first()
      .waitFor();
    // Without a reload: whoever looks on is told.
    await rowOf('Paul Roche').getByText('Lien ouvert').waitFor();
    await guest.getByRole('button', { name: 'Je ne viendrai pas' }).click();
    await rowOf('Paul Roche').getByText('A décliné').waitFor();
    await phone.close();
    await openTab('Vue d’ensemble');
    await page.getByRole('link', { name: /^1\s*Ont décliné$/ }).click();
    await rowOf('Paul Roche').waitFor();
    expect(await rowOf('Zoé Keller').count()).toBe(0);
  });

  test('EVT-2 EVT-4 all that somebody booked is cancelled at once, and one mail about it is written', async () => {
    const eventId = new URL(page.url()).pathname.split('/').pop()!;
    const token = await signIn(journey.app.url);
    const api = (query: string, variables = {}) => ask(journey.app.url, token, query, variables);
    const found = await api('{ contacts(search: "paul@example.org") { edges { node { id } } } }');
    const contactId = found.data.contacts.edges[0].node.id;
    for (const title of ['Concert', 'Souper'])
      await api(
        'mutation ($input: CreateBookingInput!) { createBooking(input: $input) { booking { id } } }',
        {
          input: { eventId, contactId, title },
        },
      );
    await openTab('Réservations');
    await rowOf('Concert').getByRole('button', { name: 'Annuler la réservation : Paul Roche' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tout ce que Paul Roche a réservé ici (2)').check();
    await dialog.getByLabel('Préparer un e-mail pour paul@example.org').check();
    await dialog.getByRole('button', { name: 'Annuler les 2 réservations' }).click();
    await page.getByText('L’e-mail à Paul Roche attend dans la boîte d’envoi.').first().waitFor();
    await rowOf('Souper').getByText('Annulée').waitFor();
    const mails = await api('{ mails(search: "paul@example.org", first: 1) { edges { node { text } } } }');
    expect(mails.data.mails.edges[0].node.text).toContain('Annulé\u00A0: Concert et Souper');
  });

  test('EVT-1 an event with bookings stays, and says why', async () => {
    await page.getByRole('link', { name: 'Détails' }).click();
    await page.getByRole('button', { name: 'Supprimer' }).click();
    const dialog = page.getByRole('dialog', { name: 'ne peut pas être supprimé' });
    await dialog.getByText(/L’événement a \d réservations/).waitFor();
    await dialog.getByRole('button', { name: 'Aller à l’inscription' }).click();
    await page.getByLabel('Clôture').waitFor();
    await page.getByRole('link', { name: 'Retour aux événements' }).click();
    await page.getByText('2 réservations').first().waitFor();
  });
});
