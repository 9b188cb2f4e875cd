import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let member: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  member = await app.createCaller('MEMBER', owner.workspace);
  for (const input of PEOPLE) await create(input);
});
afterAll(() => app.close());

const PEOPLE = [
  {
    identifier: 'secret-1',
    firstName: 'Zoë',
    lastName: 'Müller',
    directory: 'INTERNAL',
    city: 'Hidden',
    jobTitle: 'Buyer',
    phoneMobile: '+33612345678',
    phoneWork: '+33140000000',
    email: 'zoe@example.org',
    username: 'zoelogin',
    badgeInfo: 'vegan',
  },
  {
    identifier: 'secret-2',
    firstName: 'Ann',
    lastName: 'muller',
    directory: 'EXTERNAL',
    organization: 'Acme',
    street: 'Rue cachée',
  },
  { identifier: 'secret-3', firstName: 'Only', directory: 'INTERNAL', title: 'Dr.', function: 'Médecin' },
  { identifier: 'secret-4', firstName: 'Not', lastName: 'Listed', email: 'zoe@example.org' },
];

async function create(input: object, caller: Caller = owner): Promise<string> {
  const query =
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } errors { message path } } }';
  const { contact, errors } = (await app.ask(caller, query, { input })).data!['createContact'];
  expect(errors).toEqual([]);
  return contact.id;
}

async function names(variables: object = {}, caller: Caller = member) {
  const query = `query ($search: String, $listing: DirectoryListing, $first: Int, $after: String) {
    directory(search: $search, listing: $listing, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { firstName } } } }`;
  const { data, errors } = await app.ask(caller, query, variables);
  expect(errors).toBeUndefined();
  const { edges, ...rest } = data!['directory'];
  return { names: edges.map((edge: any) => edge.node.firstName) as string[], ...rest };
}

describe('DIR-1 the company directory', () => {
  test.each(['OWNER', 'ADMIN', 'MANAGER', 'MEMBER'] as const)(
    'DIR-1 a %s sees who is listed, by last name and first name, nameless ones at the end',
    async (role) => {
      const caller = await app.createCaller(role, owner.workspace);
      expect(await names({}, caller)).toMatchObject({ names: ['Ann', 'Zoë', 'Only'], totalCount: 3 });
    },
  );

  test('DIR-1 an entry says what may be known, and has no other field', async () => {
    const { data } = await app.ask(
      member,
      `{ __type(name: "DirectoryEntry") { fields { name } }
         directory(search: "zoe") { edges { node { title function firstName lastName jobTitle organization phones email imageUrl directory } } } }`,
    );
    expect(data!['__type'].fields.map((field: any) => field.name).sort()).toEqual(
      [
        'id',
        'title',
        'function',
        'firstName',
        'lastName',
        'jobTitle',
        'organization',
        'phones',
        'email',
        'imageUrl',
        'directory',
      ].sort(),
    );
    expect(data!['directory'].edges).toEqual([
      {
        node: {
          title: null,
          function: null,
          firstName: 'Zoë',
          lastName: 'Müller',
          jobTitle: 'Buyer',
          organization: null,
          phones: ['+33612345678', '+33140000000'],
          email: 'zoe@example.org',
          imageUrl: null,
          directory: 'INTERNAL',
        },
      },
    ]);
  });

  test.each<[string, string[]]>([
    ['muller', ['Ann', 'Zoë']],
    ['MÜLLER zoe', ['Zoë']],
    ['acme', ['Ann']],
    ['buyer', ['Zoë']],
    ['medecin', ['Only']],
    ['06 12 34', ['Zoë']],
    ['zoe@', ['Zoë']],
    ['', ['Ann', 'Zoë', 'Only']],
    ['secret-1', []],
    ['hidden', []],
    ['zoelogin', []],
    ['vegan', []],
    ['cachée', []],
    ['Listed', []],
    ['%', []],
  ])('DIR-1 the search %j looks through what the entries show alone', async (search, expected) => {
    expect(await names({ search })).toMatchObject({ names: expected, totalCount: expected.length });
  });

  test('DIR-1 colleagues and others apart; page by page', async () => {
    expect((await names({ listing: 'INTERNAL' })).names).toEqual(['Zoë', 'Only']);
    expect((await names({ listing: 'EXTERNAL', search: 'muller' })).names).toEqual(['Ann']);
    expect((await names({ listing: 'NONE' })).names).toEqual([]);
    const first = await names({ first: 2 });
    expect(first).toMatchObject({ names: ['Ann', 'Zoë'], totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(await names({ first: 2, after: first.pageInfo.endCursor })).toMatchObject({
      names: ['Only'],
      pageInfo: { hasNextPage: false },
    });
  });

  test('DIR-1 the archived, the merged and another workspace stay out; who is listed anew is there at once', async () => {
    const other = await app.createCaller();
    await create({ firstName: 'Foreign', directory: 'INTERNAL' }, other);
    const archived = await create({ firstName: 'Archived', directory: 'INTERNAL' });
    const merged = await create({ firstName: 'Merged', directory: 'INTERNAL' });
    const survivor = await create({ firstName: 'Survivor' });
    expect((await names()).names).toEqual(['Ann', 'Zoë', 'Archived', 'Merged', 'Only']);
    await app.ask(
      owner,
      `mutation { archiveContacts(input: { selection: { ids: ["${archived}"] } }) { count } }`,
    );
    const merge = `mutation { mergeContacts(input: { survivorId: "${survivor}", mergedIds: ["${merged}"] }) { errors { message } } }`;
    expect((await app.ask(owner, merge)).data!['mergeContacts'].errors).toEqual([]);
    expect((await names()).names).toEqual(['Ann', 'Zoë', 'Only', 'Survivor']);
    expect((await names({ search: 'survivor' })).names).toEqual(['Survivor']);
    expect((await names({}, other)).names).toEqual(['Foreign']);
  });

  test.each<[object, string]>([
    [{ search: 'x'.repeat(201) }, '200'],
    [{ search: 'a\0b' }, 'NUL'],
    [{ first: 201 }, '200'],
    [{ after: 'nonsense' }, 'cursor'],
  ])('DIR-1 asking for %j is refused with what was expected', async (variables, told) => {
    const query = `query ($search: String, $first: Int, $after: String) { directory(search: $search, first: $first, after: $after) { totalCount } }`;
    const { errors } = await app.ask(member, query, variables);
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors![0]!.message).toContain(told);
  });

  test('DIR-1 a member reads the directory and no contact', async () => {
    const { errors } = await app.ask(member, '{ contacts { totalCount } }');
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  test('DIR-1 a page of a large workspace comes from the index of the directory', async () => {
    const large = await app.createCaller();
    const pool = app.application.database.ownerPool;
    await pool.query(
      `insert into contact (workspace_id, identifier, last_name, directory)
       select $1, 'n' || n, 'Name ' || n, case when n % 100 = 0 then 'INTERNAL' else 'NONE' end from generate_series(1, 20000) n`,
      [large.workspaceId],
    );
    await pool.query('analyze contact');
    const plan = await app.application.database.read(large.workspaceId, (transaction) =>
      transaction.query<{ 'QUERY PLAN': string }>(
        `explain select contact.id from contact where contact.workspace_id = $1 and contact.directory <> 'NONE'
         and contact.archived_at is null and contact.merged_into_id is null and contact.directory = 'INTERNAL'
         order by contact.last_name_key, contact.first_name_key, contact.id limit 51`,
        [large.workspaceId],
      ),
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('contact_directory');
    expect((await names({ first: 1 }, large)).totalCount).toBe(200);
  });
});
