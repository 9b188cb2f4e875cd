import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guessFields } from '../packages/shared/src/index.ts';
import { openSignedIn } from './browser.ts';
import { ask, signIn } from './convive-api.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';

const CUSTOM_FIELDS = [
  { key: 'height', title: 'Taille (cm)', type: 'NUMBER' },
  { key: 'born', title: 'Né le', type: 'DATE' },
  { key: 'vegan', title: 'Végétalien', type: 'YES_NO' },
  // Called like a given field: the heading must not lead there.
  { key: 'grade', title: 'Titre', type: 'TEXT' },
  {
    key: 'tastes',
    title: 'Goûts',
    type: 'CHOICES',
    options: ['Jazz', 'Jazz, Blues', 'Blues', 'C', 'C++'].map((value) => ({ value })),
  },
  { key: 'story', title: 'Histoire', type: 'LONG_TEXT' },
];
const GROUPS = ['Amis', 'Amis; anciens', 'anciens', 'Le "club"', 'a | b'];
/** What spreadsheets, parsers and people trip over. */
const ODD = [
  ...['=1+1', '+33 6', '-5', '@SUM(A1:A9)', "'=1+1", "'quoted'", "''=x", '007', '01000', '1e5', 'TRUE'],
  ...['a;b,c', 'a "b" c', '"', 'line 1\nline 2', 'tab\there', '_x0041_', '<b>&amp;</b>', '🙂 Zoë', 'عمر'],
  ...['1/2/2026', '12,50', 'NULL', '#N/A!', '{{name}}', "O'Neil"],
];

let journey: Journey;
let token: string;
let customFields: { key: string; title: string }[];

const graphql = async (query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await ask(journey.app.url, token, query, variables);
  expect(errors).toBeUndefined();
  return data;
};
async function mutate(name: string, answer: string, input: object) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const data = await graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { message } } }`,
    { input },
  );
  expect(data[name].errors).toEqual([]);
  return data[name];
}

interface Table {
  headings: string[];
  rows: string[][];
}

async function exportAll(format: string, language: string): Promise<Table> {
  const { contactExport } = await mutate('exportContacts', 'contactExport { url }', {
    format,
    language,
    // Whether for people or for systems, it is read back.
    values: language === 'en' ? 'CODES' : 'WORDS',
  });
  const answer = await fetch(journey.app.url + contactExport.url);
  expect(answer.status).toBe(200);
  return readSpreadsheet(new Uint8Array(await answer.arrayBuffer()));
}

async function importAgain({ headings, rows }: Table) {
  const guesses = guessFields(headings, customFields);
  expect(guesses.every((guess) => guess?.confidence === 'EXACT')).toBe(true);
  const columns = headings.map((heading, index) => ({ heading, field: guesses[index]!.field }));
  const { contactImport } = await mutate(
    'importContacts',
    `contactImport { counts { create update unchanged skip conflict invalid } issues { code column value }
       rows(states: [UPDATE]) { edges { node { changes { field before after } } } } }`,
    { import: { columns }, rows },
  );
  return contactImport;
}

beforeAll(async () => {
  journey = await openJourney();
  token = await signIn(journey.app.url);
  for (const field of CUSTOM_FIELDS) await mutate('createCustomField', 'customField { key }', field);
  ({ customFields } = await graphql('{ customFields { key title } }'));
  const groupIds: string[] = [];
  for (const name of GROUPS) groupIds.push((await mutate('createGroup', 'group { id }', { name })).group.id);
  for (const [index, odd] of ODD.entries()) {
    const { contact } = await mutate('createContact', 'contact { id }', {
      identifier: index % 2 === 0 ? odd : `0${index}`,
      ...{ firstName: odd, lastName: odd, organization: odd, badgeInfo: odd, street: odd, zip: odd },
      ...{
        email: `p${index}@example.org`,
        phoneMobile: `+3361234${5000 + index}`,
        country: 'FR',
        language: 'de',
      },
      gender: ['FEMALE', 'MALE', 'OTHER', 'UNDISCLOSED'][index % 4],
      directory: ['NONE', 'INTERNAL', 'EXTERNAL'][index % 3],
      emailConsent: ['UNKNOWN', 'GIVEN', 'WITHDRAWN'][index % 3],
      customValues: [
        { key: 'height', value: ['1.234', '-0.5', '123456789012345678901', '1000', '172.5'][index % 5] },
        { key: 'born', value: ['1899-12-31', '2000-02-29', '1904-01-02'][index % 3] },
        { key: 'vegan', value: String(index % 2 === 0) },
        { key: 'grade', value: odd },
        {
          key: 'tastes',
          value: [['Jazz', 'Blues'], ['Jazz, Blues'], ['C++', 'C']].map((one) => JSON.stringify(one))[
            index % 3
          ],
        },
        { key: 'story', value: `${odd}\n\n${odd}` },
      ],
    });
    for (const [place, groupId] of groupIds.entries())
      if ((index >> place) % 2 === 1)
        await mutate('addContactsToGroup', 'count', { groupId, selection: { ids: [contact.id] } });
  }
});

afterAll(() => journey?.close());

describe.each(['CSV', 'XLSX'])('IMP-17 a round trip as %s', (format) => {
  test.each(['fr', 'en', 'de'])('IMP-17 without a change changes nothing (%s)', async (language) => {
    const table = await exportAll(format, language);
    expect(table.rows).toHaveLength(ODD.length);
    expect(await importAgain(table)).toMatchObject({
      counts: { create: 0, update: 0, unchanged: ODD.length, skip: 0, conflict: 0, invalid: 0 },
      issues: [],
    });
  });

  test('IMP-17 changes exactly the cells that were changed', async () => {
    const table = await exportAll(format, 'fr');
    const at = (heading: string) => table.headings.indexOf(heading);
    table.rows[3]![at('Ville')] = `=${format}`;
    table.rows[7]![at('Histoire')] = `${format}\nnew`;
    const { counts, rows } = await importAgain(table);
    expect(counts).toMatchObject({ update: 2, unchanged: ODD.length - 2, create: 0, invalid: 0 });
    const changes = rows.edges.map(({ node }: { node: { changes: { field: string; after: string }[] } }) =>
      node.changes.map(({ field, after }) => [field, after]),
    );
    expect(changes).toEqual([[['city', `=${format}`]], [['custom:story', `${format}\nnew`]]]);
  });
});

test('SRC-4 a person downloads the list as they see it', async () => {
  const page = await openSignedIn(journey.browser, journey.app, { acceptDownloads: true });
  await page.getByRole('button', { name: 'Exporter la liste' }).click();
  const dialog = page.getByRole('dialog', { name: `Exporter ${ODD.length} contacts` });
  await dialog.getByRole('radio', { name: /Excel/ }).check();
  await dialog.getByRole('radio', { name: /Celles de la liste/ }).check();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Télécharger' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^contacts-.*\.xlsx$/);
  const { headings, rows } = await readSpreadsheet(new Uint8Array(await readFile(await download.path())));
  expect(headings).toEqual([
    ...['Nom', 'Prénom', 'Organisation', 'E-mail', 'Téléphone mobile', 'Ville', 'Identifiant', 'Créé le'],
  ]);
  expect(rows).toHaveLength(ODD.length);
});
