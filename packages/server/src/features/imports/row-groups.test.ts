import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import { createGroup, createSmartGroup } from '../groups/index.ts';
import { runNextChunk } from './run-import.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

/** Groups by name, with the identifiers of who is in them. */
async function groups(workspace: TestWorkspace): Promise<Record<string, string>> {
  const rows = await workspace.sql<{ name: string; members: string | null }>(
    `select contact_group.name, string_agg(contact.identifier, ' ' order by contact.identifier) as members
     from contact_group
     left join contact_group_member member on member.group_id = contact_group.id
     left join contact on contact.id = member.contact_id group by contact_group.name`,
  );
  return Object.fromEntries(rows.map(({ name, members }) => [name, members ?? '']));
}

const makeGroup = (workspace: TestWorkspace, name: string) =>
  imports.database.write(workspace.id, (transaction) => createGroup(transaction, workspace.userId, { name }));

async function issuesOf(workspace: TestWorkspace, id: string): Promise<unknown[]> {
  const rows = await workspace.rows(id);
  return rows.map(({ cells, issues }) => [
    cells[0],
    ...issues.map(({ code, value, column, field }) => `${code} ${value} ${column ?? field}`),
  ]);
}

const TABLE = [
  ['identifier', 'firstName', 'groups'],
  ['A', 'Ada', 'Paris; choir'],
  ['B', 'Bob', 'CHŒUR | Nantes, Lyon'],
  ['C', 'Cléo', ''],
  ['', 'Nobody', 'Never made'],
];

test('IMP-5 rows go into the groups that they name; a group that is not there is reported, and the row goes in', async () => {
  const workspace = await imports.createWorkspace();
  await makeGroup(workspace, 'Paris');
  await makeGroup(workspace, 'Choir');
  const id = await workspace.send({ table: TABLE });
  const planned = await workspace.plan(id);
  expect(planned.counts).toEqual({ CREATE: 3, INVALID: 1 });
  expect(await issuesOf(workspace, id)).toEqual([
    ['A'],
    ['B', 'UNKNOWN_GROUP CHŒUR groups', 'UNKNOWN_GROUP Nantes groups', 'UNKNOWN_GROUP Lyon groups'],
    ['C'],
    ['', 'IDENTIFIER_MISSING null identifier'],
  ]);
  expect(planned.issues.filter(({ code }) => code === 'UNKNOWN_GROUP')).toHaveLength(3);
  await workspace.run(id);
  expect(await groups(workspace)).toEqual({ Paris: 'A', Choir: 'A' });
});

test('IMP-5 IMP-15 unknown groups are made with the run alone, by those who go in, and go with its undo', async () => {
  const workspace = await imports.createWorkspace();
  await makeGroup(workspace, 'Paris');
  await workspace.import({
    table: [
      ['identifier', 'firstName'],
      ['A', 'Ada'],
    ],
  });
  const before = await groups(workspace);
  const id = await workspace.send({ table: TABLE, input: { unknownGroups: 'CREATE' } });
  await workspace.plan(id);
  expect(await groups(workspace)).toEqual(before);
  const said = await issuesOf(workspace, id);
  expect(said.slice(0, 2)).toEqual([
    ['A', 'NEW_GROUP choir groups'],
    ['B', 'NEW_GROUP CHŒUR groups', 'NEW_GROUP Nantes groups', 'NEW_GROUP Lyon groups'],
  ]);
  // Chunks of one row: what the first makes the next one finds, and still tells as new.
  await imports.database.write(workspace.id, (transaction) =>
    imports.service.run(transaction, id, workspace.userId),
  );
  let result = 'MORE';
  while (result === 'MORE')
    result = await imports.database.write(workspace.id, (transaction) =>
      runNextChunk(transaction, imports.context, id, 1),
    );
  expect(await issuesOf(workspace, id)).toEqual(said);
  expect(await groups(workspace)).toEqual({ Paris: 'A', choir: 'A', CHŒUR: 'B', Nantes: 'B', Lyon: 'B' });
  const [{ made }] = (await workspace.sql(
    `select jsonb_array_length(options -> 'madeGroupIds') as made from contact_import where id = $1`,
    [id],
  )) as [{ made: number }];
  expect(made).toBe(4);
  const [change] = await workspace.sql(
    `select change.before, change.after from change join contact on contact.id = subject_id where identifier = 'A'`,
  );
  expect(change).toEqual({ before: { groups: null }, after: { groups: 'choir; Paris' } });

  // One of them is somebody's by now.
  const [lyon] = await workspace.sql<{ id: string }>(`select id from contact_group where name = 'Lyon'`);
  await workspace.sql(
    `insert into contact_group_member (workspace_id, group_id, contact_id, change_set_id)
     select $1, $2, contact.id, (select id from change_set order by id limit 1) from contact where identifier = 'A'`,
    [workspace.id, lyon!.id],
  );
  await workspace.undo(id);
  expect(await groups(workspace)).toEqual({ Paris: '', Lyon: 'A' });
});

test('IMP-5 the groups of the file win over those chosen for everyone', async () => {
  const workspace = await imports.createWorkspace();
  const { id: chosen } = await makeGroup(workspace, 'Everyone else');
  await makeGroup(workspace, 'Paris');
  const table = [
    ['identifier', 'groups'],
    ['A', 'paris'],
    ['B', ''],
    ['C', 'Unheard of'],
  ];
  await workspace.import({ table, input: { groupIds: [chosen] } });
  expect(await groups(workspace)).toEqual({ Paris: 'A', 'Everyone else': 'B' });
});

test('IMP-5 IMP-9 an empty cell takes nobody out of a group, and known contacts need not change', async () => {
  const workspace = await imports.createWorkspace();
  await makeGroup(workspace, 'Paris');
  await workspace.import({
    table: [
      ['identifier', 'groups'],
      ['A', 'Paris'],
      ['B', ''],
    ],
  });
  const columns = [
    { heading: 'n', field: 'identifier' },
    { heading: 'Groupes', field: 'groups', emptyCells: 'CLEAR' as const },
  ];
  const { counts } = await workspace.import({
    table: [
      ['identifier', 'groups'],
      ['A', ''],
      ['B', 'Paris'],
    ],
    input: { columns, create: false, update: false },
  });
  expect(counts).toEqual({ SKIP: 2 });
  expect(await groups(workspace)).toEqual({ Paris: 'A B' });
});

test('IMP-5 rows of the same person that are combined go into the groups of all', async () => {
  const workspace = await imports.createWorkspace();
  const table = [
    ['identifier', 'firstName', 'groups'],
    ['A', 'Ada', 'Paris'],
    ['a', '', 'Lyon'],
    ['A', 'Ada L.', ''],
  ];
  const { counts } = await workspace.import({
    table,
    input: { duplicateRows: 'COMBINE', unknownGroups: 'CREATE' },
  });
  expect(counts).toEqual({ CREATE: 1, SKIP: 2 });
  expect(await groups(workspace)).toEqual({ Paris: 'A', Lyon: 'A' });
  expect((await workspace.contacts())[0]).toMatchObject({ first_name: 'Ada L.' });
});

const makeSmart = (workspace: TestWorkspace, name: string, filter: object) =>
  imports.database.write(workspace.id, (transaction) =>
    createSmartGroup(transaction, imports.contacts, workspace.userId, { name, filter: { ...filter } }),
  );

test.each(['REPORT', 'CREATE'] as const)(
  'GRP-2 IMP-5 a smart group in a cell is told of, and the row goes in with its other groups: unknown %s',
  async (unknownGroups) => {
    const workspace = await imports.createWorkspace();
    await makeGroup(workspace, 'Paris');
    await makeSmart(workspace, 'Choir', { city: { eq: 'Lyon' } });
    const id = await workspace.send({
      table: [
        ['identifier', 'groups'],
        ['A', 'Paris; choir'],
        ['B', 'CHOIR'],
      ],
      input: { unknownGroups },
    });
    expect((await workspace.plan(id)).counts).toEqual({ CREATE: 2 });
    const issues = [
      ['A', 'SMART_GROUP choir groups'],
      ['B', 'SMART_GROUP CHOIR groups'],
    ];
    expect(await issuesOf(workspace, id)).toEqual(issues);
    await workspace.run(id);
    expect(await issuesOf(workspace, id)).toEqual(issues);
    expect(await groups(workspace)).toEqual({ Paris: 'A', Choir: '' });
  },
);

test('GRP-2 IMP-15 a group that an import made stays when it is undone, where a smart group names it', async () => {
  const workspace = await imports.createWorkspace();
  const id = await workspace.send({
    table: [
      ['identifier', 'groups'],
      ['A', 'Named; Unnamed'],
    ],
    input: { unknownGroups: 'CREATE' },
  });
  await workspace.plan(id);
  await workspace.run(id);
  const [named] = await workspace.sql<{ id: string }>(`select id from contact_group where name = 'Named'`);
  await makeSmart(workspace, 'The others', { groupIds: { none: [named!.id] } });
  await workspace.undo(id);
  expect(await groups(workspace)).toEqual({ Named: '', 'The others': '' });
});

test('IMP-5 a name that no group may have is reported, however groups are made', async () => {
  const workspace = await imports.createWorkspace();
  const name = 'x'.repeat(201);
  const id = await workspace.send({
    table: [
      ['identifier', 'groups'],
      ['A', name],
    ],
    input: { unknownGroups: 'CREATE' },
  });
  expect((await workspace.plan(id)).issues).toMatchObject([
    { code: 'UNKNOWN_GROUP', value: name.slice(0, 200) },
  ]);
  await workspace.run(id);
  expect(await groups(workspace)).toEqual({});
});

test('IMP-5 thousands of rows in hundreds of groups go in set by set', async () => {
  const workspace = await imports.createWorkspace();
  const rows = Array.from({ length: 6_000 }, (_, index) => [
    `P${index}`,
    `Group ${index % 300}; Group ${(index + 1) % 300}`,
  ]);
  const { counts } = await workspace.import({
    table: [['identifier', 'groups'], ...rows],
    input: { unknownGroups: 'CREATE' },
  });
  expect(counts).toEqual({ CREATE: 6_000 });
  const [{ members }] = (await workspace.sql(
    'select count(*)::integer as members from contact_group_member',
  )) as [{ members: number }];
  expect(members).toBe(12_000);
});
