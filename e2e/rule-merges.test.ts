import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { findingsInAllLooks } from './page-checks.ts';

const FIELDS = ['identifier', 'firstName', 'lastName', 'email', 'phoneMobile', 'city'];
/** Three people who stand there twice, one of them with two towns; and one who stands there once. */
const ROWS = [
  ['a1', 'Odalric', 'Lethbridge', 'odalric@example.org', '', 'Lyon'],
  ['a2', 'Odalric', 'Lethbridge', 'Odalric@Example.org', '', 'Paris'],
  ['b1', 'Zoë', 'Kowalczyk', 'zoe@example.org', '', ''],
  ['b2', 'Zoe', 'Kowalczyk', 'zoe@example.org', '', ''],
  ['c1', 'Mina', 'Zurbriggen', '', '+41791234567', ''],
  ['c2', 'Mina', 'Zurbriggen', '', '+41791234567', ''],
  ['d1', 'Jonas', 'Okonkwo', 'jonas@example.org', '', ''],
];

let journey: Journey;
let page: Page;
let token: string;

beforeAll(async () => {
  journey = await openJourney();
  token = await signIn(journey.app.url);
  const query = `mutation ($input: ImportContactsInput!) { importContacts(input: $input) { errors { message } } }`;
  const input = { import: { columns: FIELDS.map((field) => ({ heading: field, field })) }, rows: ROWS };
  expect(await ask(journey.app.url, token, query, { input })).toMatchObject({
    data: { importContacts: { errors: [] } },
  });
  page = await openSignedIn(journey.browser, journey.app, { reducedMotion: 'reduce' });
});
afterAll(() => journey?.close());

async function identifiers(): Promise<string[]> {
  const query =
    '{ contacts(orderBy: [{ field: "identifier", direction: ASC }]) { edges { node { identifier } } } }';
  const { data } = await ask(journey.app.url, token, query);
  return data.contacts.edges.map(({ node }: { node: { identifier: string } }) => node.identifier);
}

describe('certain duplicates', () => {
  test('DUP-4 are shown as they would be merged, and nothing is done yet', async () => {
    const counted = async () =>
      (await ask(journey.app.url, token, '{ duplicateContacts(minScore: 0.95) { totalCount } }')).data
        .duplicateContacts.totalCount;
    await expect.poll(counted, { timeout: 30_000 }).toBe(3);
    await page.goto(`${journey.app.url}/contacts/duplicates`);
    await page.getByRole('link', { name: 'Fusionner les certains…' }).click();
    await page.getByRole('heading', { name: 'Fusionner les doublons certains', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Faire ces 3 fusions' }).waitFor();
    await page.getByText('au lieu de Paris').waitFor();
    expect(await findingsInAllLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('checkbox', { name: 'prénom, nom et portable' }).uncheck();
    await page.getByRole('button', { name: 'Faire ces 2 fusions' }).waitFor();
    await page.getByRole('checkbox', { name: 'prénom, nom et portable' }).check();
    await page.getByRole('button', { name: 'Faire ces 3 fusions' }).waitFor();
    expect(await identifiers()).toHaveLength(ROWS.length);
  });

  test('DUP-4 are merged but for what was unticked, and taken back', async () => {
    await page.getByRole('checkbox', { name: /^Zo. Kowalczyk/ }).uncheck();
    await page.getByRole('button', { name: 'Faire ces 2 fusions' }).click();
    await page.getByText('2 fusions faites').waitFor();
    expect(await identifiers()).toEqual(['a1', 'b1', 'b2', 'c1', 'd1']);
    await page.getByRole('button', { name: 'Faire cette fusion' }).waitFor();
    await page.getByRole('button', { name: 'Défaire les 2 fusions' }).click();
    await page.getByText('2 fusions défaites').waitFor();
    expect(await identifiers()).toHaveLength(ROWS.length);
  });
});
