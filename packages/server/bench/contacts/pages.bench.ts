import pg from 'pg';
import { compareRequests, CONNECTIONS, openBareServer } from '../bare-server.ts';
import { BARE_FIELDS, graphqlRequest, LIST_FIELDS, listOf } from '../contact-page.ts';
import type { Figure } from '../figure.ts';
import { against, measureInTurns } from '../spread.ts';
import type { ManyContacts } from './many-contacts.ts';

const ROUNDS = 60;
/** One person of a hundred and forty-four. */
const WORDS = ['amelie', 'rossi'];

const FIRST_PAGE = listOf(LIST_FIELDS);
const LAST_PAGE = listOf(LIST_FIELDS, 'last: 50');

/** The last page of 50 against the first. */
export async function benchLastPage({ ask, count }: ManyContacts): Promise<Figure> {
  const [last, first] = await measureInTurns([() => ask(LAST_PAGE), () => ask(FIRST_PAGE)], ROUNDS);
  return {
    name: `last page of 50 of ${count} contacts, speed against that of the first, aim 0.9`,
    ratio: first!.median / last!.median,
    detail: against(last!, first!),
  };
}

/** The first page of many contacts against that of few. */
export async function benchGrowth(many: ManyContacts, few: ManyContacts): Promise<Figure> {
  const [large, small] = await measureInTurns(
    [() => many.ask(FIRST_PAGE), () => few.ask(FIRST_PAGE)],
    ROUNDS,
  );
  return {
    name: `time of a page of 50 of ${many.count} contacts against that of ${few.count}, limit 1.3`,
    ratio: large!.median / small!.median,
    detail: against(large!, small!),
  };
}

/** A page of what a search finds, against the same statement by node and pg alone. */
export async function benchSearch(room: ManyContacts): Promise<Figure> {
  // The function that searches takes the workspace from the connection.
  const pool = new pg.Pool({
    connectionString: room.connectionString,
    max: 16,
    options: `-c convive.workspace_id=${room.workspaceId}`,
  });
  const words = WORDS.map((_, place) => `lower(unaccent($${place + 2}))`).join(', ');
  const bare = await openBareServer(
    pool,
    `select json_build_object('data', json_agg(row)) as body from (
       select ${BARE_FIELDS} from contact c
       where c.workspace_id = $1 and archived_at is null and merged_into_id is null
         and c.id in (select search_contacts(array[${words}]))
       order by c.id desc limit 51) row`,
    [room.workspaceId, ...WORDS.map((word) => `%${word}%`)],
  );
  try {
    const query = listOf(LIST_FIELDS, `first: 50, search: "${WORDS.join(' ')}"`);
    await requireHits(room, query);
    const [mine, peer] = await compareRequests(graphqlRequest(room, query), bare.request);
    return {
      name: `search for "${WORDS.join(' ')}" in ${room.count} contacts at ${CONNECTIONS} connections against bare node + pg, aim 0.5`,
      ratio: mine / peer,
      detail: `${Math.round(mine)} against ${Math.round(peer)} requests/s`,
    };
  } finally {
    await bare.close();
    await pool.end();
  }
}

/** A search that finds nobody would be fast. */
async function requireHits({ ask }: ManyContacts, query: string): Promise<void> {
  const { contacts } = await ask<{ contacts: { edges: unknown[] } }>(query);
  if (contacts.edges.length === 0) throw new Error(`nobody is found by ${WORDS.join(' ')}`);
}
