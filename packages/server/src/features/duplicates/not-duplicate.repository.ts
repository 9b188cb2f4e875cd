import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactsContext, Parameters, scopeToSql } from '../contacts/index.ts';

/** Those of these contacts, in whatever standing, that the caller may see. */
export async function findSeenContacts(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  ids: readonly string[],
): Promise<string[]> {
  const parameters = new Parameters();
  const rows = await transaction.query<{ id: string }>(
    `select contact.id from contact where contact.workspace_id = ${parameters.add(transaction.workspaceId)}
       and contact.id = any(${parameters.add(ids)}) and ${scopeToSql(context, transaction, parameters.add)}`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}

/**
 * Who was told apart, as it stands after all merges: what was said of somebody is said of whoever stands for them now.
 * What was said is never rewritten, so that merges may be undone in any order. For `with recursive`, as the relation
 * `told_apart (contact_id, other_id, told_at, told_by)` with each pair in both directions; `workspace` is a parameter.
 */
export const toldApartSql = (workspace: string) => `
  stands_for (id, now) as (
    select distinct contact_id, contact_id from not_duplicate where workspace_id = ${workspace}
    union
    select stands_for.id, contact.merged_into_id from stands_for
    join contact on contact.workspace_id = ${workspace} and contact.id = stands_for.now
    where contact.merged_into_id is not null
  ), told_apart (contact_id, other_id, told_at, told_by) as (
    select one.now, other.now, mark.created_at, mark.marked_by from not_duplicate mark
    join stands_for one on one.id = mark.contact_id
    join stands_for other on other.id = mark.other_id
    where mark.workspace_id = ${workspace}
  )`;

/** In one order for everybody, so that two who say the same never wait in a circle. */
const ALL_PAIRS = `
  select one, other from unnest($2::uuid[]) one cross join unnest($2::uuid[]) other where one <> other order by one, other`;

/** Notes of every two of these contacts that they are two people. Answers of how many pairs nobody had said so. */
export async function insertNotDuplicates(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  markedBy: string,
): Promise<number> {
  const rows = await transaction.execute(
    `with recursive ${toldApartSql('$1')}
     insert into not_duplicate (workspace_id, contact_id, other_id, marked_by)
     select $1, one, other, $3 from (${ALL_PAIRS}) pairs
     where not exists (select from told_apart where contact_id = one and other_id = other)
     on conflict do nothing`,
    [transaction.workspaceId, ids, markedBy],
  );
  return rows / 2;
}

/** Takes that back, whoever of those they stand for it was said of. Answers of how many pairs it had been said. */
export async function deleteNotDuplicates(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `with recursive ${toldApartSql('$1')},
     taken as (
       delete from not_duplicate mark using stands_for one, stands_for other
       where mark.workspace_id = $1 and one.id = mark.contact_id and other.id = mark.other_id
         and one.now = any($2) and other.now = any($2) and one.now <> other.now
       returning one.now as one, other.now as other)
     select count(distinct (one, other)) / 2 as count from taken`,
    [transaction.workspaceId, ids],
  );
  return row!.count;
}
