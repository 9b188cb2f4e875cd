import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';
import { addSampleEvent } from './sample-event.ts';
import { addSamplePeople } from './sample-people.ts';

let journey: Journey;
let page: Page;
let contactId: string;

beforeAll(async () => {
  journey = await openJourney();
  const { contactIds } = await addSamplePeople(journey.app);
  await addSampleEvent(journey.app, contactIds);
  [contactId] = contactIds as [string];
  await tellOf(contactIds);
  page = await openSignedIn(journey.browser, journey.app, { reducedMotion: 'reduce' });
});
afterAll(() => journey?.close());

/** Some are listed, within the house and outside; the first has notes and a history. */
async function tellOf(contactIds: readonly string[]): Promise<void> {
  const token = await signIn(journey.app.url);
  const send = async (query: string, input: object) => {
    const { data, errors } = await ask(journey.app.url, token, query, { input });
    const refusals = errors ?? Object.values<any>(data)[0].errors;
    if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  };
  for (const [index, id] of contactIds.slice(0, 5).entries()) {
    const { data } = await ask(journey.app.url, token, `{ contact(id: "${id}") { version } }`);
    await send(
      `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { errors { message } } }`,
      {
        id,
        expectedVersion: data.contact.version,
        directory: index % 2 === 0 ? 'INTERNAL' : 'EXTERNAL',
        jobTitle: 'Régie générale et coordination des équipes techniques de la tournée',
        phoneMobile: '+33 6 39 98 21 07',
        phoneWork: '+33 1 99 00 12 34',
        city: 'Carouge',
      },
    );
  }
  for (const body of ['Préfère le train.\nVient à deux.', 'sans-espace-'.repeat(20)])
    await send(
      `mutation ($input: CreateContactNoteInput!) { createContactNote(input: $input) { errors { message } } }`,
      { contactId: contactIds[0], body },
    );
}

async function visit(path: string, words: string | RegExp): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${journey.app.url}${path}`);
  await page.getByText(words).first().waitFor();
}

async function expectNoFindings(): Promise<void> {
  expect(await findingsInAllLooks(page)).toEqual([]);
}

describe('axe finds nothing in pages that are full, in any look', () => {
  test('ALL-4 home, drawn and as tables', async () => {
    await visit('/home', 'Concert de printemps');
    await page.locator('main svg path').first().waitFor({ state: 'attached' });
    await expectNoFindings();
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const name of ['Les contacts au fil des mois', 'D’où ils viennent'])
      await page.getByRole('button', { name: `En tableau (${name})` }).click();
    await expectNoFindings();
  });

  test('ALL-4 the directory', async () => {
    await visit('/directory', /^Régie générale/);
    await expectNoFindings();
  });

  test('ALL-4 a contact’s notes, and one that is being rewritten', async () => {
    await visit(`/contacts/${contactId}?tab=notes`, 'Préfère le train.');
    await expectNoFindings();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'Modifier la note' }).first().click();
    await page.getByRole('textbox', { name: 'Modifier la note' }).waitFor();
    await expectNoFindings();
  });

  test('ALL-4 a contact’s history', async () => {
    await visit(`/contacts/${contactId}?tab=history`, 'Carouge');
    await expectNoFindings();
  });
});
