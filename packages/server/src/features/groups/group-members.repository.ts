import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { recordChangesFrom } from '../history/index.ts';

/** Contacts as an SQL relation of (contact_id, is_new) whose parameters are numbered from `first`. */
export interface JoiningContacts {
  sql(first: number): string;
  parameters: readonly unknown[];
}

/** These contacts, none of them new. */
export function knownContacts(ids: readonly string[]): JoiningContacts {
  return {
    sql: (first) => `select unnest($${first}::uuid[]) as contact_id, false as is_new`,
    parameters: [ids],
  };
}

/**
 * Puts the living among `contacts` into those of the groups that exist, in two statements. Both stay locked, so that
 * neither a merge nor a deletion under way leaves a membership without its contact or its group. Contacts that are
 * new write no change: where they came from says it. Answers how many memberships are new.
 */
export async function addMembers(
  transaction: WorkspaceTransaction,
  groupIds: readonly string[],
  contacts: JoiningContacts,
  changeSetId: string,
): Promise<number> {
  const added = await transaction.execute(
    `with chosen as materialized (
       select id from contact_group where workspace_id = $1 and id = any($2) order by id for key share),
     joining as materialized (
       select contact.id from (${contacts.sql(4)}) wanted
       join contact on contact.workspace_id = $1 and contact.id = wanted.contact_id
       where contact.archived_at is null and contact.merged_into_id is null
       order by contact.id for key share of contact)
     insert into contact_group_member (workspace_id, group_id, contact_id, change_set_id)
     select $1, chosen.id, joining.id, $3 from joining cross join chosen
     on conflict do nothing`,
    [transaction.workspaceId, groupIds, changeSetId, ...contacts.parameters],
  );
  if (added > 0) await recordAdded(transaction, contacts, changeSetId);
  return added;
}

/** Takes contacts out of a group; answers how many were in it. */
export async function removeMembers(
  transaction: WorkspaceTransaction,
  groupId: string,
  contactIds: readonly string[],
  changeSetId: string,
): Promise<number> {
  const rows = await transaction.query<{ id: string }>(
    `delete from contact_group_member where workspace_id = $1 and group_id = $2 and contact_id = any($3)
     returning contact_id as id`,
    [transaction.workspaceId, groupId, contactIds],
  );
  await recordRemoved(transaction, groupId, rows, changeSetId);
  return rows.length;
}

/** Takes everyone out of a group, archived ones included; answers how many were in it. */
export async function removeAllMembers(
  transaction: WorkspaceTransaction,
  groupId: string,
  changeSetId: string,
): Promise<number> {
  const rows = await transaction.query<{ id: string }>(
    `delete from contact_group_member where workspace_id = $1 and group_id = $2 returning contact_id as id`,
    [transaction.workspaceId, groupId],
  );
  await recordRemoved(transaction, groupId, rows, changeSetId);
  return rows.length;
}

const NAMES = `string_agg(contact_group.name, '; ' order by contact_group.name_key)`;
const GROUP_OF_MEMBER = `join contact_group
  on contact_group.workspace_id = member.workspace_id and contact_group.id = member.group_id`;

/** The names of a contact's groups before and after, in their order, as one text: the field `groups`. */
async function recordAdded(
  transaction: WorkspaceTransaction,
  contacts: JoiningContacts,
  changeSetId: string,
): Promise<void> {
  await recordChangesFrom(
    transaction,
    changeSetId,
    `select member.contact_id,
       jsonb_build_object('groups', ${NAMES} filter (where member.change_set_id <> $2)),
       jsonb_build_object('groups', ${NAMES})
     from (${contacts.sql(3)}) joined
     join contact_group_member member on member.workspace_id = $1 and member.contact_id = joined.contact_id
     ${GROUP_OF_MEMBER}
     where not joined.is_new
     group by member.contact_id having bool_or(member.change_set_id = $2)`,
    [...contacts.parameters],
  );
}

async function recordRemoved(
  transaction: WorkspaceTransaction,
  groupId: string,
  removed: readonly { id: string }[],
  changeSetId: string,
): Promise<void> {
  if (removed.length === 0) return;
  await recordChangesFrom(
    transaction,
    changeSetId,
    `select removed.contact_id, jsonb_build_object('groups', names.before), jsonb_build_object('groups', names.after)
     from unnest($3::uuid[]) removed (contact_id)
     cross join lateral (
       select ${NAMES} as before, ${NAMES} filter (where contact_group.id <> $4) as after
       from (
         select $4::uuid as group_id
         union all
         select member.group_id from contact_group_member member
         where member.workspace_id = $1 and member.contact_id = removed.contact_id
       ) member join contact_group on contact_group.workspace_id = $1 and contact_group.id = member.group_id
     ) names`,
    [removed.map(({ id }) => id), groupId],
  );
}
