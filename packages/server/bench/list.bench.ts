import autocannon from 'autocannon';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BenchApp } from './bench-app.ts';
import type { Figure } from './figure.ts';

const CONNECTIONS = 32;
const SECONDS = 8;
const FIELDS = [
  'id',
  'identifier',
  'firstName',
  'lastName',
  'organization',
  'email',
  'phoneMobile',
  'city',
  'createdAt',
];
const GROUPS = 10;
const listOf = (fields: readonly string[]) =>
  `query List { contacts(first: 50) { edges { cursor node { ${fields.join(' ')} } } pageInfo { hasNextPage endCursor } } }`;
const GROUPS_OF_CONTACT = `coalesce((
  select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
  from contact_group_member m join contact_group g on g.workspace_id = m.workspace_id and g.id = m.group_id
  where m.workspace_id = c.workspace_id and m.contact_id = c.id), '[]')`;

interface Page {
  name: string;
  query: string;
  /** What the bare server selects beside the columns of a contact `c`. */
  besides: string;
}

const PAGES: readonly Page[] = [
  { name: 'page of 50 contacts', query: listOf(FIELDS), besides: '' },
  {
    name: 'page of 50 contacts with their groups',
    query: listOf([...FIELDS, 'groups { id name }']),
    besides: `, ${GROUPS_OF_CONTACT} as groups`,
  },
];

/** Pages of 50 contacts as the web app shows them first, each against the least that could answer it. */
export async function benchList(app: BenchApp): Promise<Figure[]> {
  await fillGroups(app);
  const figures: Figure[] = [];
  for (const page of PAGES) figures.push(await benchPage(app, page));
  return figures;
}

async function benchPage(app: BenchApp, { name, query, besides }: Page): Promise<Figure> {
  const bare = await openBareServer(app, besides);
  try {
    const ours = () =>
      requestsPerSecond(`${app.url}/graphql`, {
        method: 'POST',
        headers: app.headers,
        body: JSON.stringify({ query }),
      });
    const theirs = () => requestsPerSecond(bare.url, { method: 'GET' });
    // In turns, and the better of two: what else the machine does then hits neither alone.
    const first = [await ours(), await theirs()];
    const second = [await ours(), await theirs()];
    const [mine, peer] = [Math.max(first[0]!, second[0]!), Math.max(first[1]!, second[1]!)];
    return {
      name: `${name} at ${CONNECTIONS} connections against bare node + pg + json_agg`,
      ratio: mine / peer,
      detail: `${Math.round(mine)} against ${Math.round(peer)} requests/s`,
    };
  } finally {
    await bare.close();
  }
}

/** Everybody into two of ten groups. */
async function fillGroups({ application, workspaceId }: BenchApp): Promise<void> {
  const { database } = application;
  await database.asOwner(
    `insert into contact_group (workspace_id, name) select $1, 'Group ' || n from generate_series(1, $2::int) n`,
    [workspaceId, GROUPS],
  );
  await database.asOwner(
    `with numbered as (
       select id, row_number() over (order by id) as n from contact where workspace_id = $1),
     slots as (
       select id, row_number() over (order by id) - 1 as slot from contact_group where workspace_id = $1)
     insert into contact_group_member (workspace_id, group_id, contact_id, change_set_id)
     select $1, slots.id, numbered.id, (select id from change_set where workspace_id = $1 limit 1)
     from numbered join slots on slots.slot in (n % $2, (n + 3) % $2)`,
    [workspaceId, GROUPS],
  );
  await database.asOwner('vacuum analyze contact_group_member');
}

async function openBareServer(
  { application, workspaceId }: BenchApp,
  besides: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    application.database.ownerPool
      .query(
        `select json_build_object('data', json_agg(row)) as body from (
           select c.id, identifier, first_name as "firstName", last_name as "lastName", organization, email,
             phone_mobile as "phoneMobile", city, c.created_at as "createdAt"${besides}
           from contact c where c.workspace_id = $1 and archived_at is null and merged_into_id is null
           order by c.id desc limit 51) row`,
        [workspaceId],
      )
      .then(({ rows }) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(rows[0].body)),
      )
      .catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function requestsPerSecond(
  url: string,
  request: { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
): Promise<number> {
  // A worker thread of its own: the one who asks must not slow the one who answers.
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    workers: 1,
    ...request,
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered with errors`);
  return result.requests.average;
}
