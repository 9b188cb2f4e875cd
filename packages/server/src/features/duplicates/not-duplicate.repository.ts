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

const ALL_PAIRS = `select one, other from unnest($2::uuid[]) one cross join unnest($2::uuid[]) other where one <> other`;

/** Notes of every two of these contacts that they are two people. Answers of how many pairs nobody had said so. */
export async function insertNotDuplicates(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  markedBy: string,
): Promise<number> {
  const rows = await transaction.execute(
    `insert into not_duplicate (workspace_id, contact_id, other_id, marked_by)
     select $1, one, other, $3 from (${ALL_PAIRS}) pairs on conflict do nothing`,
    [transaction.workspaceId, ids, markedBy],
  );
  return rows / 2;
}

/** Takes that back. Answers of how many pairs it had been said. */
export async function deleteNotDuplicates(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<number> {
  const rows = await transaction.execute(
    `delete from not_duplicate using (${ALL_PAIRS}) pairs
     where workspace_id = $1 and contact_id = pairs.one and other_id = pairs.other`,
    [transaction.workspaceId, ids],
  );
  return rows / 2;
}
