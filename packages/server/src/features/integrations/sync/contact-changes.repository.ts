import type { ChangePlace } from '../../../platform/graphql/change-cursor.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** A contact that was written, or is gone for good. */
export interface ChangedContact extends ChangePlace {
  isDeleted: boolean;
}

const WRITTEN = `select contact.change_number, contact.id, false as is_deleted from contact
  where contact.workspace_id = $1 and (contact.change_number, contact.id) > ($2::bigint, $3::uuid)`;
const DELETED = `select gone.change_number, gone.contact_id as id, true as is_deleted from contact_tombstone gone
  where gone.workspace_id = $1 and (gone.change_number, gone.contact_id) > ($2::bigint, $3::uuid)`;
const LIVING = 'contact.archived_at is null and contact.merged_into_id is null';

/** For a copy that holds nothing yet only the living matter; for one that is brought up to date all that became. */
const changedSql = (isFirst: boolean, rest: string): string =>
  isFirst ? `(${WRITTEN} and ${LIVING} ${rest})` : `(${WRITTEN} ${rest}) union all (${DELETED} ${rest})`;

/** What changed behind a place, in that order. */
export async function findChangedContacts(
  transaction: WorkspaceTransaction,
  { changeNumber, id }: ChangePlace,
  limit: number,
  { isFirst }: { isFirst: boolean },
): Promise<ChangedContact[]> {
  return transaction.query<ChangedContact>(
    `select change_number::text as "changeNumber", id, is_deleted as "isDeleted"
     from (${changedSql(isFirst, `order by 1, 2 limit ${limit}`)}) changed
     order by changed.change_number, changed.id limit ${limit}`,
    [transaction.workspaceId, changeNumber, id],
  );
}

/** How many changes lie behind a place. */
export async function countChangedContacts(
  transaction: WorkspaceTransaction,
  { changeNumber, id }: ChangePlace,
  { isFirst }: { isFirst: boolean },
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from (${changedSql(isFirst, '')}) changed`,
    [transaction.workspaceId, changeNumber, id],
  );
  return row!.count;
}

/** By what this database cluster is known: its change numbers mean nothing in another. */
export async function findClusterId(transaction: WorkspaceTransaction): Promise<string> {
  const [row] = await transaction.query<{ id: string }>(
    'select system_identifier::text as id from pg_control_system()',
  );
  return row!.id;
}
