import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import {
  afterCursorToSql,
  cursorColumnSql,
  type OrderColumn,
  orderToSql,
} from '../../platform/graphql/keyset.ts';
import { LIVING_CONTACT, type ContactProperty, MOMENT_PROPERTIES, selectedSql } from './contact-columns.ts';
import { isIndexed } from './contact-order.ts';
import { type Contact } from './contact.entity.ts';
import type { Parameters } from './contact-filter.ts';
import type { ListSearch } from './contact-search.ts';

export type ContactRow = Partial<Contact> & { cursor: string };

/** Which contacts a list holds, beside those of the workspace. */
export interface ListedContacts {
  /** Over `contact`, for all that is no search. */
  predicate: string;
  search: ListSearch | null;
  /** The living alone; else they are archived. */
  areLiving: boolean;
  parameters: Parameters;
}

/** From so many found on, a page of them is sooner met in the order of the list than by looking all of them up. */
const MANY_FOR_A_PAGE = 10_000;
/** How far one looks for it: no longer than looking that many up takes. */
const WALKED = 10_000;
/** From so many found on, they are sooner counted by looking at everybody. */
const MANY_FOR_A_COUNT = 250_000;

/**
 * One page of these properties: cut by index first, nothing joined. Answers up to `size + 1` rows in reading order. They
 * come as one text of JSON, which costs a third less of our time than a cell for each value.
 */
export async function findContactPage(
  transaction: WorkspaceTransaction,
  { predicate, search, areLiving, parameters }: ListedContacts,
  columns: readonly OrderColumn[],
  { size, isBackward, cursor }: PageRequest,
  properties: readonly ContactProperty[],
): Promise<ContactRow[]> {
  const workspace = parameters.add(transaction.workspaceId);
  const after = cursor ? `and ${afterCursorToSql(columns, cursor, isBackward, parameters.add)}` : '';
  const order = `order by ${orderToSql(columns, isBackward)}`;
  const rest = `${order} limit ${size + 1}`;
  const selected = `select ${selectedSql(properties)}, ${cursorColumnSql(columns)} from`;
  const inWorkspace = `contact where contact.workspace_id = ${workspace} ${after}`;
  const found = `${selected} ${inWorkspace} and ${predicate} ${search ? `and ${search.byId}` : ''}`;
  const ofMany = areLiving && isIndexed(columns) ? search?.ofMany : null;
  const [page] = await transaction.query<{ rows: ContactRow[] }>(
    ofMany
      ? `with walked as materialized (
           ${selected} (select * from ${inWorkspace} and ${LIVING_CONTACT} and ${ofMany.guess} >= ${MANY_FOR_A_PAGE}
             ${order} limit ${WALKED}) contact
           where ${predicate} and ${ofMany.predicate} ${rest}),
         met as (select count(*) > ${size} as "isWhole" from walked)
         select coalesce(json_agg(page), '[]') as "rows" from (
           select * from walked where (select "isWhole" from met)
           union all
           (${found} and not (select "isWhole" from met) ${rest})) page`
      : `select coalesce(json_agg(page), '[]') as "rows" from (${found} ${rest}) page`,
    parameters.values,
  );
  const moments = MOMENT_PROPERTIES.filter((property) => properties.includes(property));
  for (const row of page!.rows)
    for (const moment of moments) if (row[moment]) row[moment] = new Date(row[moment]);
  return page!.rows;
}

export async function countListedContacts(
  transaction: WorkspaceTransaction,
  { predicate, search, parameters }: ListedContacts,
): Promise<number> {
  const workspace = parameters.add(transaction.workspaceId);
  const counted = `select count(*) as count from contact where contact.workspace_id = ${workspace} and ${predicate}`;
  const byId = search ? `${counted} and ${search.byId}` : counted;
  const [row] = await transaction.query<{ count: number }>(
    search?.ofMany
      ? `select case when ${search.ofMany.guess} >= ${MANY_FOR_A_COUNT} then (${counted} and ${search.ofMany.predicate}) else (${byId}) end as count`
      : byId,
    parameters.values,
  );
  return row!.count;
}
