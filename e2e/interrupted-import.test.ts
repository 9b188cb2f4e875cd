import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ask, signIn } from './convive-api.ts';
import { makeDataDir, removeDataDir, type RunningApp, startApp } from './convive-app.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';

const ROWS = 20_000;
const BATCH = 2_500;

function peopleText(city = 'Orléans'): string {
  const rows = Array.from({ length: ROWS }, (_, index) => `R${index};Personne ${index};${city}`);
  return ['identifiant;nom;ville', ...rows].join('\n');
}

describe('an upload that is broken off', () => {
  let journey: Journey;
  let page: Page;
  let wizard: ImportWizard;
  beforeAll(async () => {
    journey = await openJourney();
    page = await openSignedIn(journey.browser, journey.app);
    wizard = new ImportWizard(page);
  });
  afterAll(() => journey?.close());

  test('IMP-14 after a reload the same file is asked for, known again, and only what is missing is sent', async () => {
    let arrived = 0;
    // After three requests with rows the connection is gone.
    await page.route('**/graphql', (route) => {
      const isRows = route.request().postData()?.includes('AddContactImportRows') ?? false;
      if (isRows) arrived += 1;
      return isRows && arrived > 3 ? route.abort() : route.continue();
    });
    await wizard.open();
    await wizard.choose('grande-liste.csv', peopleText());
    for (const step of ['Que faire de chaque ligne ?', 'Tout se lit-il bien ?']) {
      await wizard.goOn();
      await wizard.heading(step).waitFor();
    }
    await page.getByRole('button', { name: 'Envoyer et contrôler' }).click();
    await expect.poll(() => arrived).toBeGreaterThan(3);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto(`${journey.app.url}/import`);
    await page.unroute('**/graphql');

    await page.getByRole('link', { name: 'grande-liste.csv' }).click();
    await page.getByText('Choisissez à nouveau « grande-liste.csv »').waitFor();
    await wizard.choose('grande-liste.csv', peopleText('Nantes'));
    await page.getByText('« grande-liste.csv » n’est pas le fichier de cet import').waitFor();

    // How many came through before the connection went is the server's to say.
    const token = await signIn(journey.app.url);
    const { data } = await ask(
      journey.app.url,
      token,
      '{ contactImports { edges { node { receivedRows } } } }',
    );
    const { receivedRows } = data.contactImports.edges[0].node;
    expect(receivedRows).toBeGreaterThan(0);
    expect(receivedRows).toBeLessThan(ROWS);
    const sent: string[] = [];
    page.on('request', (request) => {
      const body = request.postData() ?? '';
      if (body.includes('AddContactImportRows')) sent.push(body);
    });
    await wizard.choose('grande-liste.csv', peopleText());
    await wizard.status(/20\s000 contacts à importer/).waitFor({ timeout: 60_000 });
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.length).toBeLessThanOrEqual((ROWS - receivedRows) / BATCH);
  });

  test('IMP-13 whoever has gone on to something else is told when the import has ended', async () => {
    await page.getByRole('button', { name: /^Importer .*contacts?$/ }).click();
    await page.getByRole('link', { name: 'Contacts', exact: true }).click();
    await page.getByText(/^grande-liste\.csv\s: 20\s000 contacts importés$/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Voir', exact: true }).click();
    await wizard.status(/20\s000 contacts importés/).waitFor();
  });
});

describe('an import whose machine fails', () => {
  let dataDir: string;
  let app: RunningApp;
  let token: string;
  beforeAll(async () => {
    dataDir = await makeDataDir();
    app = await startApp({ dataDir });
    token = await signIn(app.url);
  });
  afterAll(async () => {
    await app?.stop();
    await removeDataDir(dataDir);
  });

  const graphql = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await ask(app.url, token, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const act = (what: string, importId: string) =>
    graphql(`mutation ($id: ID!) { ${what}ContactImport(input: { importId: $id }) { errors { message } } }`, {
      id: importId,
    });
  const stateOf = async (id: string): Promise<string> =>
    (await graphql('query ($id: ID!) { contactImport(id: $id) { state } }', { id })).contactImport.state;

  /** Everything that was started ends at once, somewhere in the next `within` milliseconds; then it is started again. */
  async function killAndStart(within: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * within));
    await app.kill();
    app = await startApp({ dataDir });
  }
  const cells = Array.from({ length: ROWS }, (_, index) => [`R${index}`, `Personne ${index}`, 'Orléans']);
  const sendBatch = (importId: string, start: number) =>
    graphql(
      'mutation ($input: AddContactImportRowsInput!) { addContactImportRows(input: $input) { errors { message } } }',
      { input: { importId, firstRow: start + 2, rows: cells.slice(start, start + BATCH) } },
    );

  test('IMP-14 kill -9 while rows arrive, are planned, written and taken back: the end is that of an unbroken run', async () => {
    const columns = ['identifier', 'lastName', 'city'].map((field) => ({ field }));
    const { createContactImport } = await graphql(
      'mutation ($input: CreateContactImportInput!) { createContactImport(input: $input) { contactImport { id } } }',
      { input: { columns, totalRows: ROWS } },
    );
    const id: string = createContactImport.contactImport.id;

    const starts = Array.from({ length: ROWS / BATCH }, (_, index) => index * BATCH);
    // Whether a request under way was answered or not, it is sent again: the same rows have the same effect.
    const sending = Promise.allSettled(starts.map((start) => sendBatch(id, start)));
    await killAndStart(600);
    await sending;
    for (const start of starts) await sendBatch(id, start);

    await act('plan', id);
    await killAndStart(400);
    await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe('PLANNED');

    await act('run', id);
    for (const within of [800, 2500]) await killAndStart(within);
    await expect.poll(() => stateOf(id), { timeout: 90_000 }).toBe('COMPLETED');
    const { contactImport, contacts } = await graphql(
      `
        query ($id: ID!) {
          contactImport(id: $id) {
            receivedRows
            processedRows
            counts {
              create
              update
              unchanged
              conflict
              invalid
            }
          }
          contacts(first: 200) {
            totalCount
            edges {
              node {
                version
              }
            }
          }
        }
      `,
      { id },
    );
    expect(contactImport).toEqual({
      receivedRows: ROWS,
      processedRows: ROWS,
      counts: { create: ROWS, update: 0, unchanged: 0, conflict: 0, invalid: 0 },
    });
    expect(contacts.totalCount).toBe(ROWS);
    expect(contacts.edges.every(({ node }: { node: { version: number } }) => node.version === 1)).toBe(true);

    await act('undo', id);
    await killAndStart(2500);
    await expect.poll(() => stateOf(id), { timeout: 90_000 }).toBe('UNDONE');
    expect((await graphql('{ contacts { totalCount } }')).contacts.totalCount).toBe(0);
  });
});
