import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { runNextChunk } from './run-import.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await app.createCaller();
});

const IMPORT = `contactImport { id state counts { create update unchanged skip conflict invalid restore }
  options { groupIds newGroupName groups { name contactCount } } } errors { code reason path }`;
const COLUMNS = [{ heading: 'N°', field: 'identifier' }];

async function mutate(name: string, input: object, fields = IMPORT, caller: Caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
  const answer = await app.ask(caller, query, { input });
  expect(answer.errors).toBeUndefined();
  return answer.data![name];
}

async function importNow(options: object, rows: string[][], columns: object[] = COLUMNS) {
  return mutate('importContacts', { import: { columns, ...options }, rows });
}

async function makeGroup(name: string, caller: Caller = owner): Promise<string> {
  return (await mutate('createGroup', { name }, 'group { id }', caller)).group.id;
}

async function groups(): Promise<Record<string, number>> {
  const { data } = await app.ask(owner, '{ groups { edges { node { name contactCount } } } }');
  return Object.fromEntries(
    data!['groups'].edges.map(({ node }: any) => [node.name, node.contactCount] as const),
  );
}

async function membersOf(id: string): Promise<string[]> {
  const query = `query ($filter: ContactFilter) { contacts(filter: $filter, orderBy: [{ field: "identifier", direction: ASC }]) {
    edges { node { identifier } } } }`;
  const { data } = await app.ask(owner, query, { filter: { groupIds: { any: [id] } } });
  return data!['contacts'].edges.map((edge: any) => edge.node.identifier);
}

async function historyOf(identifier: string): Promise<{ before: any; after: any }[]> {
  const { rows } = await app.application.database.ownerPool.query(
    `select before, after from change join contact on contact.id = change.subject_id
     where contact.workspace_id = $1 and contact.identifier = $2 order by change_set_id`,
    [owner.workspaceId, identifier],
  );
  return rows as { before: any; after: any }[];
}

test('IMP-5 a file of identifiers alone fills a group, and changes nothing else', async () => {
  await importNow({}, [['a'], ['b'], ['c']]);
  const group = await makeGroup('G');
  const { contactImport, errors } = await importNow({ groupIds: [group] }, [['A'], ['b']]);
  expect(errors).toEqual([]);
  expect(contactImport).toMatchObject({
    state: 'COMPLETED',
    counts: { create: 0, update: 0, unchanged: 2 },
    options: { groupIds: [group], newGroupName: null, groups: [{ name: 'G', contactCount: 2 }] },
  });
  expect(await membersOf(group)).toEqual(['a', 'b']);
  expect(await historyOf('a')).toEqual([{ before: { groups: null }, after: { groups: 'G' } }]);
  await importNow({ groupIds: [group] }, [['A'], ['b']]);
  expect(await historyOf('a')).toHaveLength(1);
});

test('IMP-5 every row that means a living contact counts, and none that does not', async () => {
  const columns = [...COLUMNS, { heading: 'Ville', field: 'city' }];
  await importNow(
    {},
    [
      ['same', 'X'],
      ['other', 'X'],
      ['gone', 'X'],
      ['back', 'X'],
    ],
    columns,
  );
  await mutate(
    'archiveContacts',
    { selection: { filter: { identifier: { in: ['gone', 'back'] } } } },
    'count',
  );
  const group = await makeGroup('G');
  const rows = [
    ['same', 'X'],
    ['other', 'Y'],
    ['new', 'Y'],
    ['gone', 'Y'],
    ['twice', '1'],
    ['twice', '2'],
  ];
  const first = await importNow({ groupIds: [group] }, rows, columns);
  expect(first.contactImport.counts).toMatchObject({
    create: 1,
    update: 1,
    unchanged: 1,
    skip: 1,
    invalid: 2,
  });
  expect(await membersOf(group)).toEqual(['new', 'other', 'same']);
  expect(await historyOf('new')).toEqual([]);
  expect(await historyOf('other')).toEqual([
    { before: { city: 'X', groups: null }, after: { city: 'Y', groups: 'G' } },
  ]);
  await importNow({ groupIds: [group], archivedMatches: 'RESTORE' }, [['back', 'Z']], columns);
  expect(await membersOf(group)).toEqual(['back', 'new', 'other', 'same']);
});

test('IMP-5 whom the import may not change, and whom it may not add', async () => {
  const columns = [...COLUMNS, { heading: 'Ville', field: 'city' }];
  await importNow({}, [['known', 'X']], columns);
  const group = await makeGroup('G');
  const { contactImport } = await importNow(
    { groupIds: [group], update: false, create: false },
    [
      ['known', 'Y'],
      ['stranger', 'Y'],
    ],
    columns,
  );
  expect(contactImport.counts).toMatchObject({ skip: 2 });
  expect(await membersOf(group)).toEqual(['known']);
});

test('IMP-5 a new group is made by running and not by planning; an existing name means that group', async () => {
  const { contactImport } = await mutate('createContactImport', {
    columns: COLUMNS,
    newGroupName: ' Salon 2026 ',
  });
  const importId = contactImport.id;
  expect(contactImport.options).toEqual({ groupIds: [], newGroupName: 'Salon 2026', groups: [] });
  await mutate('addContactImportRows', { importId, firstRow: 2, rows: [['a'], ['b']] });
  await mutate('planContactImport', { importId });
  const work = (job: string) => app.application.jobs[job]!({ workspaceId: owner.workspaceId, importId }, {});
  await work('plan-contact-import');
  expect(await groups()).toEqual({});
  const run = await mutate('runContactImport', { importId });
  expect(run.contactImport.options.groups).toEqual([{ name: 'Salon 2026', contactCount: 0 }]);
  await work('run-contact-import');
  expect(await groups()).toEqual({ 'Salon 2026': 2 });
  const again = await importNow({ newGroupName: 'SALON 2026' }, [['c']]);
  expect(again.contactImport.options.groups).toEqual([{ name: 'Salon 2026', contactCount: 3 }]);
});

test('IMP-5 a run that is broken off and taken up again leaves everyone in the group once', async () => {
  const group = await makeGroup('G');
  await importNow({}, [['1'], ['2'], ['3']]);
  const { contactImport } = await mutate('createContactImport', { columns: COLUMNS, groupIds: [group] });
  const importId = contactImport.id;
  const rows = ['1', '2', '3', '4', '5'].map((one) => [one]);
  await mutate('addContactImportRows', { importId, firstRow: 2, rows });
  await mutate('planContactImport', { importId });
  const { database, jobs } = app.application;
  await jobs['plan-contact-import']!({ workspaceId: owner.workspaceId, importId }, {});
  await mutate('runContactImport', { importId });
  const { imports: context } = app.application.features;
  await database.write(owner.workspaceId, (transaction) => runNextChunk(transaction, context, importId, 2));
  expect(await membersOf(group)).toEqual(['1', '2']);
  const crash = database.write(owner.workspaceId, async (transaction) => {
    await runNextChunk(transaction, context, importId, 2);
    throw new Error('crash');
  });
  await expect(crash).rejects.toThrow('crash');
  expect(await membersOf(group)).toEqual(['1', '2']);
  await jobs['run-contact-import']!({ workspaceId: owner.workspaceId, importId }, {});
  expect(await membersOf(group)).toEqual(['1', '2', '3', '4', '5']);
});

test('IMP-5 a group deleted while the import waits is left out, and the import goes in', async () => {
  const [gone, stays] = [await makeGroup('gone'), await makeGroup('stays')];
  const { contactImport } = await mutate('createContactImport', {
    columns: COLUMNS,
    groupIds: [gone, stays],
  });
  const importId = contactImport.id;
  await mutate('addContactImportRows', { importId, firstRow: 2, rows: [['a']] });
  await mutate('planContactImport', { importId });
  const { jobs } = app.application;
  await jobs['plan-contact-import']!({ workspaceId: owner.workspaceId, importId }, {});
  await mutate('deleteGroup', { id: gone }, 'errors { code }');
  await mutate('runContactImport', { importId });
  await jobs['run-contact-import']!({ workspaceId: owner.workspaceId, importId }, {});
  expect(await groups()).toEqual({ stays: 1 });
  const query = `{ contactImport(id: "${importId}") { state options { groupIds groups { name } } } }`;
  expect((await app.ask(owner, query)).data!['contactImport']).toEqual({
    state: 'COMPLETED',
    options: { groupIds: [gone, stays], groups: [{ name: 'stays' }] },
  });
});

test('IMP-5 groups that do not exist and names that are none are refused, with the place', async () => {
  const foreign = await makeGroup('F', await app.createCaller());
  const own = await makeGroup('G');
  for (const bad of [foreign, 'x']) {
    const groupIds = [own, bad];
    const refusal = { code: 'BAD_USER_INPUT', reason: 'GROUP_NOT_FOUND' };
    const { errors } = await mutate('createContactImport', { columns: COLUMNS, groupIds });
    expect(errors).toEqual([{ ...refusal, path: ['groupIds', '1'] }]);
    const now = await importNow({ groupIds }, [['a']]);
    expect(now.errors).toEqual([{ ...refusal, path: ['import', 'groupIds', '1'] }]);
  }
  for (const newGroupName of ['', ' ', 'x'.repeat(201), 'a\0'])
    expect((await mutate('createContactImport', { columns: COLUMNS, newGroupName })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['newGroupName'] },
    ]);
  const groupIds = Array.from({ length: 101 }, () => own);
  expect((await mutate('createContactImport', { columns: COLUMNS, groupIds })).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', path: ['groupIds'] },
  ]);
  expect(await groups()).toEqual({ G: 0 });
});
