import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let caller: Caller & { workspaceId: string };

beforeAll(async () => {
  app = await createTestApp();
  caller = await app.createCaller('OWNER');
  const rows = ['A;Ada', 'B;Bea', 'C;Cyd', 'D;Dia'].map((row) => row.split(';'));
  await app.ask(
    caller,
    `mutation ($rows: [[String!]!]!) {
       importContacts(input: { rows: $rows, import: { columns: [{ field: "identifier" }, { field: "firstName" }] } }) {
         errors { message } } }`,
    { rows },
  );
  await app.ask(caller, 'mutation { createContact(input: { firstName: "Eve" }) { errors { message } } }');
  // D was put away; A came long ago, B and C in the months before this one.
  const age = (identifier: string, at: string) =>
    app.application.database.asOwner(
      `update contact set created_at = ${at} where workspace_id = $1 and identifier = $2`,
      [caller.workspaceId, identifier],
    );
  await age('A', `now() - interval '3 years'`);
  await age('B', `date_trunc('month', now(), 'UTC') - interval '1 microsecond'`);
  await age('C', `date_trunc('month', now(), 'UTC') - interval '40 days'`);
  await app.ask(
    caller,
    'mutation { archiveContacts(input: { selection: { filter: { identifier: { eq: "D" } } } }) { count errors { message } } }',
  );
});

afterAll(() => app.close());

const overview = async (fields: string, as: Caller = caller, args = '') =>
  app.ask(as, `{ overview${args} { ${fields} } }`);

describe('ALL-5 the workspace in figures', () => {
  test('ALL-5 counts the living, this month’s among them, and those put away', async () => {
    const { data } = await overview('contactCounts { total createdThisMonth archived }');
    expect(data!['overview'].contactCounts).toEqual({ total: 4, createdThisMonth: 1, archived: 1 });
  });

  test('ALL-5 tells each of the last months, empty ones too, with the sum of all before', async () => {
    const { data } = await overview('contactsOverTime(months: 4) { month created total }');
    const months = data!['overview'].contactsOverTime as { month: string; created: number; total: number }[];
    const now = new Date();
    expect(months.map(({ month }) => month)).toEqual(
      [3, 2, 1, 0].map((ago) =>
        new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)).toISOString().slice(0, 7),
      ),
    );
    expect(months.at(-1)).toMatchObject({ created: 1, total: 4 });
    expect(months.at(-2)).toMatchObject({ created: 1, total: 3 });
    expect(months.reduce((sum, { created }) => sum + created, months[0]!.total - months[0]!.created)).toBe(4);
    const { data: year } = await overview('contactsOverTime { month }');
    expect(year!['overview'].contactsOverTime).toHaveLength(12);
  });

  test('ALL-5 begins months where the person is', async () => {
    const today = new Date();
    const before = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1))
      .toISOString()
      .slice(0, 7);
    const totalBefore = async (zone: string) => {
      const answer = await overview(
        'contactsOverTime(months: 4) { month total }',
        caller,
        `(timeZone: "${zone}")`,
      );
      const months = answer.data!['overview'].contactsOverTime as { month: string; total: number }[];
      return months.find(({ month }) => month === before)!.total;
    };
    // One microsecond before this month in UTC, B came when it had begun in Kiritimati.
    expect(await totalBefore('UTC')).toBe(3);
    expect(await totalBefore('Pacific/Kiritimati')).toBe(2);
  });

  test('ALL-5 tells how contacts came in', async () => {
    const { data } = await overview('contactsBySource { source count }');
    expect(data!['overview'].contactsBySource).toEqual([
      { source: 'IMPORT', count: 3 },
      { source: 'PERSON', count: 1 },
    ]);
  });

  test('ALL-5 tells the largest groups, how many more there are, and who is in none', async () => {
    for (const [name, identifiers] of [
      ['Choir', ['A', 'B', 'C']],
      ['Board', ['A']],
      ['Nobody', []],
    ] as const) {
      const { data } = await app.ask(
        caller,
        `mutation { createGroup(input: { name: "${name}" }) { group { id } errors { message } } }`,
      );
      const { data: added } = await app.ask(
        caller,
        `mutation ($input: AddContactsToGroupInput!) { addContactsToGroup(input: $input) { count } }`,
        {
          input: {
            groupId: data!['createGroup'].group.id,
            selection: { filter: { identifier: { in: identifiers } } },
          },
        },
      );
      expect(added!['addContactsToGroup'].count).toBe(identifiers.length);
    }
    const { data } = await overview(
      'contactsByGroup(first: 2) { groups { name count } furtherGroups ungrouped }',
    );
    expect(data!['overview'].contactsByGroup).toEqual({
      groups: [
        { name: 'Choir', count: 3 },
        { name: 'Board', count: 1 },
      ],
      furtherGroups: 1,
      ungrouped: 1,
    });
    const { errors } = await overview('contactsByGroup(first: 51) { ungrouped }');
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('ALL-5 an empty workspace has figures too', async () => {
    const nobody = await app.createCaller('OWNER', 'empty-overview');
    const { data } = await overview(
      'contactCounts { total } contactsOverTime(months: 1) { created total } contactsBySource { count }',
      nobody,
    );
    expect(data!['overview']).toEqual({
      contactCounts: { total: 0 },
      contactsOverTime: [{ created: 0, total: 0 }],
      contactsBySource: [],
    });
  });

  test.each([
    ['(timeZone: "Mars/Olympus")', 'timeZone'],
    ['(timeZone: "+02:00")', 'timeZone'],
    ['(timeZone: "Europe/Par\\u0000is")', 'timeZone'],
  ])('ALL-5 refuses %s', async (args) => {
    const { errors } = await overview('timeZone', caller, args);
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test.each([0, -1, 121])('ALL-5 refuses %i months', async (months) => {
    const { errors } = await overview(`contactsOverTime(months: ${months}) { month }`);
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('ALL-5 is for those who see contacts', async () => {
    const member = await app.createCaller('MEMBER', 'with-member');
    const { errors } = await overview('timeZone', member);
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });
});
