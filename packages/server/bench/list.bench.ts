import { compareRequests, CONNECTIONS, openBareServer } from './bare-server.ts';
import type { BenchApp } from './bench-app.ts';
import { BARE_FIELDS, graphqlRequest, LIST_FIELDS, listOf } from './contact-page.ts';
import type { Figure } from './figure.ts';

const GROUPS = 10;
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
  { name: 'page of 50 contacts', query: listOf(LIST_FIELDS), besides: '' },
  {
    name: 'page of 50 contacts with their groups',
    query: listOf([...LIST_FIELDS, 'groups { id name }']),
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
  const bare = await openBareServer(
    app.application.database.ownerPool,
    `select json_build_object('data', json_agg(row)) as body from (
       select ${BARE_FIELDS}${besides}
       from contact c where c.workspace_id = $1 and archived_at is null and merged_into_id is null
       order by c.id desc limit 51) row`,
    [app.workspaceId],
  );
  try {
    const [mine, peer] = await compareRequests(graphqlRequest(app, query), bare.request);
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
