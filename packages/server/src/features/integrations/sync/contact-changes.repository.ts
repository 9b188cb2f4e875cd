import type { ChangePlace } from '../../../platform/graphql/change-cursor.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { LIVING_CONTACT, type Contact, type ContactProperty, selectedSql } from '../../contacts/index.ts';

export const CONTACT_CHANGE_KINDS = ['WRITTEN', 'ARCHIVED', 'MERGED', 'DELETED'] as const;
export type ContactChangeKind = (typeof CONTACT_CHANGE_KINDS)[number];

/** What became of a contact, with what was asked for of it as it stands now. */
export interface ChangedContact extends Partial<Contact> {
  changedId: string;
  /** Of a copy that holds nothing yet: 0, for there the ids alone are the order. */
  changeNumber: string;
  kind: ContactChangeKind;
}

const WRITTEN = `select contact.change_number, contact.id from contact
  where contact.workspace_id = $1 and (contact.change_number, contact.id) > ($2::bigint, $3::uuid)`;
const DELETED = `select gone.change_number, gone.contact_id as id from contact_tombstone gone
  where gone.workspace_id = $1 and (gone.change_number, gone.contact_id) > ($2::bigint, $3::uuid)`;

/**
 * The living behind an id, by their ids: for a copy that holds nothing yet only they matter. What is written meanwhile
 * is told when the copy goes on from the horizon of its beginning.
 */
export async function findLivingContacts(
  transaction: WorkspaceTransaction,
  id: string,
  limit: number,
  properties: readonly ContactProperty[],
): Promise<ChangedContact[]> {
  return transaction.query<ChangedContact>(
    `select contact.id as "changedId", '0' as "changeNumber", 'WRITTEN' as kind, ${selectedSql(properties)}
     from contact where contact.workspace_id = $1 and contact.id > $2 and ${LIVING_CONTACT}
     order by contact.id limit ${limit}`,
    [transaction.workspaceId, id],
  );
}

/** All that became of contacts behind a place, in that order, for a copy that is brought up to date. */
export async function findChangedContacts(
  transaction: WorkspaceTransaction,
  { changeNumber, id }: ChangePlace,
  limit: number,
  properties: readonly ContactProperty[],
): Promise<ChangedContact[]> {
  const rest = `order by 1, 2 limit ${limit}`;
  return transaction.query<ChangedContact>(
    `select changed.id as "changedId", changed.change_number::text as "changeNumber",
       case when contact.id is null then 'DELETED' when contact.merged_into_id is not null then 'MERGED'
         when contact.archived_at is not null then 'ARCHIVED' else 'WRITTEN' end as kind, ${selectedSql(properties)}
     from (select * from ((${WRITTEN} ${rest}) union all (${DELETED} ${rest})) found ${rest}) changed
     left join contact on contact.workspace_id = $1 and contact.id = changed.id
     order by changed.change_number, changed.id`,
    [transaction.workspaceId, changeNumber, id],
  );
}

export async function countLivingContacts(transaction: WorkspaceTransaction, id: string): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact where contact.workspace_id = $1 and contact.id > $2 and ${LIVING_CONTACT}`,
    [transaction.workspaceId, id],
  );
  return row!.count;
}

/** How many changes lie behind a place. */
export async function countChangedContacts(
  transaction: WorkspaceTransaction,
  { changeNumber, id }: ChangePlace,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from (${WRITTEN} union all ${DELETED}) changed`,
    [transaction.workspaceId, changeNumber, id],
  );
  return row!.count;
}

/**
 * By what this database cluster is known, whose change numbers mean nothing in another; and the horizon of this moment
 * (`findChangeHorizon`).
 */
export async function findClusterStand(
  transaction: WorkspaceTransaction,
): Promise<{ clusterId: string; horizon: string }> {
  const [row] = await transaction.query<{ clusterId: string; horizon: string }>(
    `select system_identifier::text as "clusterId", pg_snapshot_xmin(pg_current_snapshot())::text as horizon
     from pg_control_system()`,
  );
  return row!;
}
