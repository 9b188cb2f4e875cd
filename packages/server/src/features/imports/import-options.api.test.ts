import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app?.close());

const IMPORT = `mutation ($input: ImportContactsInput!) { importContacts(input: $input) {
  contactImport { id state counts { create update unchanged skip invalid conflict restore archive }
    columns { heading field emptyCells unreadable format }
    options { matchBy create update archiveMissing overwrite duplicateRows archivedMatches emptyIdentifier newGroupName unknownGroups }
    issues { code value } }
  completed errors { code reason path } } }`;

async function importNow(options: object, rows: string[][], caller = owner) {
  const answer = await app.ask(caller, IMPORT, { input: { import: options, rows } });
  expect(answer.errors).toBeUndefined();
  return answer.data!['importContacts'];
}

const column = (field: string, more: object = {}) => ({ heading: field, field, ...more });

test('IMP-3 IMP-4 IMP-9 everything that was chosen is kept and told, and what was not has its usual meaning', async () => {
  const chosen = {
    matchBy: 'email',
    create: true,
    update: true,
    archiveMissing: true,
    overwrite: 'FILL_BLANKS',
    duplicateRows: 'COMBINE',
    archivedMatches: 'CREATE',
    emptyIdentifier: 'GENERATE',
    newGroupName: 'Everyone',
    unknownGroups: 'CREATE',
  };
  const columns = [column('email'), column('city', { emptyCells: 'CLEAR', unreadable: 'LEAVE_OUT_VALUE' })];
  const { contactImport, completed, errors } = await importNow({ columns, ...chosen }, [
    ['ada@x.fr', 'Arles'],
  ]);
  expect(completed).toBe(true);
  expect(errors).toEqual([]);
  expect(contactImport.options).toEqual(chosen);
  expect(contactImport.columns[1]).toMatchObject({ emptyCells: 'CLEAR', unreadable: 'LEAVE_OUT_VALUE' });

  const usual = await importNow({ columns: [column('identifier')] }, [['1']]);
  expect(usual.contactImport.options).toEqual({
    matchBy: 'identifier',
    create: true,
    update: true,
    archiveMissing: false,
    overwrite: 'ALWAYS',
    duplicateRows: 'REPORT',
    archivedMatches: 'SKIP',
    emptyIdentifier: 'REPORT',
    newGroupName: null,
    unknownGroups: 'REPORT',
  });
});

test('IMP-4 the protocol names whom the import archived, and the list of contacts finds them by it', async () => {
  const other = await app.createCaller();
  const columns = [column('identifier'), column('lastName')];
  await importNow(
    { columns },
    [
      ['1', 'Abel'],
      ['2', 'Baer'],
      ['3', 'Clerc'],
    ],
    other,
  );
  const { contactImport } = await importNow({ columns, archiveMissing: true }, [['1', 'Abel']], other);
  expect(contactImport.counts).toMatchObject({ unchanged: 1, archive: 2 });
  const { data } = await app.ask(
    other,
    `query ($id: ID!) {
       contactImport(id: $id) { rows(states: [ARCHIVE]) { totalCount edges { node { row state cells contact { lastName archivedAt } } } } }
       contacts(filter: { importId: $id, archived: true }) { totalCount } }`,
    { id: contactImport.id },
  );
  expect(data!['contactImport'].rows).toEqual({
    totalCount: 2,
    edges: ['Baer', 'Clerc'].map((lastName, index) => ({
      node: {
        row: 3 + index,
        state: 'ARCHIVE',
        cells: [],
        contact: { lastName, archivedAt: expect.any(String) },
      },
    })),
  });
  expect(data!['contacts'].totalCount).toBe(2);
});

test('IMP-8 dates and numbers are read as their column writes them', async () => {
  for (const [title, type] of [
    ['Born', 'DATE'],
    ['Fee', 'NUMBER'],
  ])
    await app.ask(
      owner,
      `mutation ($input: CreateCustomFieldInput!) { createCustomField(input: $input) { customField { id } } }`,
      { input: { key: title!.toLowerCase(), title, type } },
    );
  const columns = [
    column('identifier'),
    column('custom:born', { format: 'MM/dd/yyyy' }),
    column('custom:fee', { format: '1.234,56' }),
  ];
  const { contactImport, errors } = await importNow({ columns }, [['F1', '03/11/2025', '1.234']]);
  expect(errors).toEqual([]);
  expect(contactImport).toMatchObject({ counts: { create: 1 }, issues: [] });
  expect(contactImport.columns[1].format).toBe('MM/dd/yyyy');
  const { data } = await app.ask(owner, `{ contact(identifier: "F1") { customValues { text } } }`);
  expect(data!['contact'].customValues).toEqual([{ text: '2025-03-11' }, { text: '1234' }]);

  const wrong = await importNow({ columns: [column('identifier', { format: 'whatever' })] }, [['F2']]);
  expect(wrong.errors).toEqual([
    { code: 'BAD_USER_INPUT', reason: 'UNKNOWN_FORMAT', path: ['import', 'columns', '0', 'format'] },
  ]);
});
