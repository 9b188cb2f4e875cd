import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
const sql = (statement: string, values: unknown[] = []) =>
  app.application.database.ownerPool.query(statement, values);

/** Enough for a word to be frequent: everybody has an address of one domain, all of the last name stand at the end of an order. */
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  const stranger = await app.createCaller();
  await sql(
    `insert into contact (workspace_id, identifier, first_name, last_name, email, city)
     select $1, 'p' || n, 'Ann ' || n % 7, case when n > 1000 then 'Zürcher' else 'Abt' end,
       n || '@example.org', 'City ' || n % 11 from generate_series(1, 14000) n`,
    [owner.workspaceId],
  );
  await sql(`update contact set archived_at = now() where workspace_id = $1 and identifier like '%00'`, [
    owner.workspaceId,
  ]);
  await sql(`insert into contact (workspace_id, identifier, email) values ($1, 's', 's@example.org')`, [
    stranger.workspaceId,
  ]);
  await sql('analyze contact');
});
afterAll(() => app.close());

type Listed = { total: number; found: string[]; start: string; end: string };
async function list(search: string, rest: string): Promise<Listed> {
  const { data, errors } = await app.ask(
    owner,
    `query ($search: String) { contacts(search: $search ${rest}) {
       totalCount edges { node { identifier } } pageInfo { startCursor endCursor } } }`,
    { search },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const { totalCount, edges, pageInfo } = data!['contacts'];
  return {
    total: totalCount,
    found: edges.map(({ node }: { node: { identifier: string } }) => node.identifier),
    start: pageInfo.startCursor,
    end: pageInfo.endCursor,
  };
}

/** What they are by a plain statement. */
async function expected(condition: string, order: string): Promise<string[]> {
  const { rows } = await sql(
    `select identifier from contact where workspace_id = $1 and ${condition} order by ${order}`,
    [owner.workspaceId],
  );
  return rows.map(({ identifier }) => identifier);
}

const LIVING = 'archived_at is null';
const BY_NAME = 'orderBy: [{ field: "lastName", direction: ASC }, { field: "firstName", direction: ASC }]';

describe('CON-4 a search for a word that many have', () => {
  test.each([
    ['example.org', '', LIVING, 'id desc', 'soon met in the order of creation'],
    ['EXAMPLE', BY_NAME, LIVING, 'last_name_key, first_name_key, id', 'soon met in the order of names'],
    [
      'zurcher',
      BY_NAME,
      `last_name = 'Zürcher' and ${LIVING}`,
      'last_name_key, first_name_key, id',
      'late met',
    ],
    [
      'zürcher 7',
      '',
      `last_name = 'Zürcher' and search_text like '%7%' and ${LIVING}`,
      'id desc',
      'two words',
    ],
    [
      'example',
      'filter: { city: { eq: "City 3" }, lastName: { eq: "Abt" } }',
      `city = 'City 3' and last_name = 'Abt' and ${LIVING}`,
      'id desc',
      'beside a filter that few pass, late',
    ],
    [
      'example',
      'filter: { city: { eq: "City 3" }, identifier: { contains: "77" } }',
      `city = 'City 3' and identifier like '%77%' and ${LIVING}`,
      'id desc',
      'beside a filter that few pass, some soon and some late',
    ],
    ['example', 'orderBy: [{ field: "jobTitle", direction: ASC }]', LIVING, 'id', 'in an order of no index'],
    ['example', 'filter: { archived: true }', 'archived_at is not null', 'id desc', 'among the archived'],
  ])('CON-4 "%s" %s', async (search, rest, condition, order) => {
    const all = await expected(condition, order);
    const first = await list(search, `, first: 40, ${rest}`);
    expect(first).toMatchObject({ total: all.length, found: all.slice(0, 40) });
    const second = await list(search, `, first: 40, after: "${first.end}", ${rest}`);
    expect(second.found).toEqual(all.slice(40, 80));
    if (all.length > 80)
      expect((await list(search, `, last: 40, before: "${second.start}", ${rest}`)).found).toEqual(
        first.found,
      );
    expect((await list(search, `, last: 40, ${rest}`)).found).toEqual(all.slice(-40));
  });

  test('CON-4 how many are found is guessed for the workspace that asks alone', async () => {
    const guess = async (workspaceId: string, pattern: string) => {
      const [row] = await app.application.database.read(workspaceId, (transaction) =>
        transaction.query<{ guess: number }>('select guess_contacts_found(array[$1]) as guess', [pattern]),
      );
      return row!.guess;
    };
    expect(await guess(owner.workspaceId, '%example.org%')).toBeGreaterThan(10_000);
    expect(await guess(owner.workspaceId, '%nobody has this%')).toBeLessThan(1_000);
  });
});
