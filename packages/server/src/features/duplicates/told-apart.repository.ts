import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import {
  afterCursorToSql,
  cursorColumnSql,
  type OrderColumn,
  orderToSql,
  refuseForeignCursor,
} from '../../platform/graphql/keyset.ts';
import { LIVING_CONTACT, type ContactsContext, Parameters, scopeToSql } from '../contacts/index.ts';
import { toldApartSql } from './not-duplicate.repository.ts';

/** Two living contacts of whom somebody said that they are two people. */
export interface ToldApart {
  lowId: string;
  highId: string;
  /** When it was said, the last time where several said it. */
  toldAt: Date;
  /** Who said it, that time. */
  toldBy: string | null;
}

/** What was said last comes first. */
const ORDER: readonly OrderColumn[] = [
  { expression: 'said.told_at', type: 'timestamptz', direction: 'DESC' },
  { expression: 'said.low_id', type: 'uuid', direction: 'DESC' },
  { expression: 'said.high_id', type: 'uuid', direction: 'DESC' },
];
export const TOLD_APART_CURSOR_LENGTH = ORDER.length;

/** Pairs of two living contacts that the caller may see; of these contacts alone where some are named. */
export async function findToldApartPage(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  among: readonly string[] | null,
  page: PageRequest,
): Promise<(ToldApart & { cursor: string })[]> {
  refuseForeignCursor(ORDER, page);
  const parameters = new Parameters();
  const { relations, predicate } = saidToSql(transaction, context, among, parameters);
  const after = page.cursor
    ? `and ${afterCursorToSql(ORDER, page.cursor, page.isBackward, parameters.add)}`
    : '';
  return transaction.query(
    `${relations} select said.low_id as "lowId", said.high_id as "highId", said.told_at as "toldAt", said.told_by as "toldBy",
       ${cursorColumnSql(ORDER)}
     from said where ${predicate} ${after} order by ${orderToSql(ORDER, page.isBackward)} limit ${page.size + 1}`,
    parameters.values,
  );
}

export async function countToldApart(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  among: readonly string[] | null,
): Promise<number> {
  const parameters = new Parameters();
  const { relations, predicate } = saidToSql(transaction, context, among, parameters);
  const [row] = await transaction.query<{ count: number }>(
    `${relations} select count(*) from said where ${predicate}`,
    parameters.values,
  );
  return row!.count;
}

function saidToSql(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  among: readonly string[] | null,
  parameters: Parameters,
): { relations: string; predicate: string } {
  const workspace = parameters.add(transaction.workspaceId);
  const scope = scopeToSql(context, transaction, parameters.add);
  const isSeen = (id: string) => `exists (
    select from contact where contact.workspace_id = ${workspace} and contact.id = ${id}
      and ${LIVING_CONTACT} and ${scope})`;
  const named = among && parameters.add(among);
  return {
    // Each pair is noted in both directions, and perhaps of several contacts that were merged since.
    relations: `with recursive ${toldApartSql(workspace)}, said as (
      select contact_id as low_id, other_id as high_id, max(told_at) as told_at,
        (array_agg(told_by order by told_at desc))[1] as told_by
      from told_apart where contact_id < other_id group by contact_id, other_id)`,
    predicate: [
      isSeen('said.low_id'),
      isSeen('said.high_id'),
      ...(named ? [`said.low_id = any(${named}::uuid[]) and said.high_id = any(${named}::uuid[])`] : []),
    ].join(' and '),
  };
}
