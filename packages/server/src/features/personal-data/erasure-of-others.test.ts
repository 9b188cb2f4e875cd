import { afterAll, beforeAll, expect, test } from 'vitest';
import { actingAs, createKnownPerson, type KnownPerson, PERSON_TEXTS } from '../../../test/known-person.ts';
import { searchDatabase } from '../../../test/search-database.ts';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';

const CONFIRMATION = `${PERSON_TEXTS.firstName} ${PERSON_TEXTS.lastName}`;

type Owner = Awaited<ReturnType<TestApp['createCaller']>>;
let app: TestApp;
let here: Owner;
let elsewhere: Owner;
let person: KnownPerson;
beforeAll(async () => {
  app = await createTestApp();
  [here, elsewhere] = [await app.createCaller(), await app.createCaller()];
  person = await createKnownPerson(app, here);
  await createKnownPerson(app, elsewhere);
});
afterAll(() => app.close());

const held = async (workspaceId: string) =>
  (await searchDatabase(app.application.database.ownerPool, Object.values(PERSON_TEXTS)))
    .filter(({ table, row }) => table !== 'pg_catalog.pg_statistic' && row.includes(workspaceId))
    .map(({ table, text, row }) => `${table} ${text} ${row}`);
const act = (name: string, input: object, answer: string) => actingAs(app, here)(name, input, answer);

test('ARC-5 TRUST-87 who is erased here stays in another workspace, in every place', async () => {
  const before = await held(elsewhere.workspaceId);
  const input = { contactId: person.contactId, confirmation: CONFIRMATION };
  expect(await act('eraseContact', input, 'contactId')).toMatchObject({ errors: [] });
  expect(before.length).toBeGreaterThan(50);
  expect(await held(elsewhere.workspaceId)).toEqual(before);
  expect(await held(here.workspaceId)).toEqual([]);
});

test('ARC-5 a file on its way in that holds the person keeps them from being erased until it is run or cancelled', async () => {
  const { contact } = await act(
    'createContact',
    { identifier: 'zq-2', firstName: 'Zqtwo', lastName: 'Zqwaits', email: 'zq.waits@example.org' },
    'contact { id }',
  );
  const { contactImport } = await act(
    'createContactImport',
    { columns: [{ heading: 'E-mail', field: 'email' }], totalRows: 1 },
    'contactImport { id }',
  );
  await act(
    'addContactImportRows',
    { importId: contactImport.id, firstRow: 2, rows: [['ZQ.waits@example.org']] },
    'contactImport { id }',
  );
  const input = { contactId: contact.id, confirmation: 'zqtwo  zqwaits' };
  expect(await act('eraseContact', input, 'contactId')).toMatchObject({
    errors: [{ code: 'CONFLICT', reason: 'IMPORT_UNDER_WAY', path: ['contactId'] }],
  });
  await act('cancelContactImport', { importId: contactImport.id }, 'contactImport { id }');
  expect(await act('eraseContact', input, 'contactId')).toMatchObject({ errors: [] });
  expect(await searchDatabase(app.application.database.ownerPool, ['zq.waits', 'Zqwaits'])).toEqual([]);
});

test('ARC-4 ARC-5 deleted for good from the archive is erased as well', async () => {
  const rows = [['zq-3', 'Zqthree', 'Zqremoved', 'zq.removed@example.org']];
  const fields = ['identifier', 'firstName', 'lastName', 'email'];
  const columns = fields.map((field) => ({ heading: field, field }));
  await act('importContacts', { import: { columns, fileName: 'three.csv' }, rows }, 'contactImport { id }');
  const { data } = await app.ask(here, '{ contact(identifier: "zq-3") { id } }');
  const selection = { ids: [data!['contact'].id] };
  await act('archiveContacts', { selection }, 'count');
  expect(await act('deleteContacts', { selection }, 'count')).toEqual({ count: 1, errors: [] });
  expect(await searchDatabase(app.application.database.ownerPool, ['Zqremoved', 'zq.removed'])).toEqual([]);
});

test('ARC-5 a namesake’s rejected row stays where it says another address', async () => {
  const fields = ['identifier', 'firstName', 'lastName', 'email', 'gender'];
  const columns = fields.map((field) => ({ heading: field, field, unreadable: 'LEAVE_OUT_ROW' }));
  const rows = [
    ['zq-4', 'Ada', 'Martin', 'ada@example.org', ''],
    ['zq-5', 'Ada', 'Martin', 'other.ada@example.org', 'unreadable'],
  ];
  const { contactImport } = await act(
    'importContacts',
    { import: { columns }, rows },
    'contactImport { id counts { create invalid } }',
  );
  expect(contactImport.counts).toEqual({ create: 1, invalid: 1 });
  const { data } = await app.ask(here, '{ contact(identifier: "zq-4") { id } }');
  await act('eraseContact', { contactId: data!['contact'].id, confirmation: 'Ada Martin' }, 'contactId');
  const told = await app.ask(
    here,
    'query ($id: ID!) { contactImport(id: $id) { rows(first: 5) { edges { node { isErased cells } } } } }',
    { id: contactImport.id },
  );
  expect(told.data!['contactImport'].rows.edges.map(({ node }: { node: object }) => node)).toEqual([
    { isErased: true, cells: ['', '', '', '', ''] },
    { isErased: false, cells: rows[1] },
  ]);
});
