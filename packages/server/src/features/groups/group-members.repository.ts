import { LIVING_CONTACT } from '../contacts/index.ts';
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
 * Puts the living among `contacts` into those of the groups that exist and are filled by hand, in two statements. Both stay locked, so that
 * neither a merge nor a deletion under way leaves a membership without its contact or its group. Contacts that are
 * new write no change: where they came from says it. Answers how many memberships are new.
 */
export async function addMembers(
  transaction: WorkspaceTransaction,
  groupIds: readonly string[],
  contacts: JoiningContacts,
  changeSetId: string,
): Promise<number> {
  const toAll: JoiningContacts = {
    sql: (first) => `select wanted.contact_id, wanted.is_new, $${first}::uuid[] as group_ids
      from (${contacts.sql(first + 1)}) wanted`,
    parameters: [groupIds, ...contacts.parameters],
  };
  return addMembersEach(transaction, toAll, changeSetId);
}

/** The same for contacts that go into groups of their own each: (contact_id, is_new, group_ids). */
export async function addMembersEach(
  transaction: WorkspaceTransaction,
  contacts: JoiningContacts,
  changeSetId: string,
): Promise<number> {
  const added = await transaction.execute(
    `with wanted as materialized (${contacts.sql(3)}),
     chosen as materialized (
       select id from contact_group
       where workspace_id = $1 and kind = 'MANUAL'
         and id in (select unnest(wanted.group_ids) from wanted) order by id for key share),
     joining as materialized (
       select contact.id, wanted.group_ids from wanted
       join contact on contact.workspace_id = $1 and contact.id = wanted.contact_id
       where ${LIVING_CONTACT}
       order by contact.id for key share of contact)
     insert into contact_group_member (workspace_id, group_id, contact_id, change_set_id)
     select $1, chosen.id, joining.id, $2 from joining
     cross join lateral unnest(joining.group_ids) meant (group_id) join chosen on chosen.id = meant.group_id
     on conflict do nothing`,
    [transaction.workspaceId, changeSetId, ...contacts.parameters],
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
  const rows = await transaction.query<Membership>(
    `delete from contact_group_member where workspace_id = $1 and group_id = $2 and contact_id = any($3)
     returning ${MEMBERSHIP}`,
    [transaction.workspaceId, groupId, contactIds],
  );
  return recordRemoved(transaction, rows, changeSetId);
}

/** Takes everyone out of a group, archived ones included; answers how many were in it. */
export async function removeAllMembers(
  transaction: WorkspaceTransaction,
  groupId: string,
  changeSetId: string,
): Promise<number> {
  const rows = await transaction.query<Membership>(
    `delete from contact_group_member where workspace_id = $1 and group_id = $2 returning ${MEMBERSHIP}`,
    [transaction.workspaceId, groupId],
  );
  return recordRemoved(transaction, rows, changeSetId);
}

/** Takes contacts out of every group that one change set put them into; answers how many memberships that were. */
export async function removeJoined(
  transaction: WorkspaceTransaction,
  contacts: LeavingContacts,
  { joinedBy, changeSetId }: { joinedBy: string; changeSetId: string },
): Promise<number> {
  const rows = await transaction.query<Membership>(
    `delete from contact_group_member where ${joinedOf(contacts)} returning ${MEMBERSHIP}`,
    [transaction.workspaceId, joinedBy, ...contacts.parameters],
  );
  return recordRemoved(transaction, rows, changeSetId);
}

/** How many memberships `removeJoined` would take away. */
export async function countJoined(
  transaction: WorkspaceTransaction,
  contacts: LeavingContacts,
  joinedBy: string,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact_group_member where ${joinedOf(contacts)}`,
    [transaction.workspaceId, joinedBy, ...contacts.parameters],
  );
  return row!.count;
}

/** Contacts as an SQL relation of (contact_id), as above. */
type LeavingContacts = Pick<JoiningContacts, 'sql' | 'parameters'>;

function joinedOf(contacts: LeavingContacts): string {
  return `workspace_id = $1 and change_set_id = $2
    and contact_id in (select leaving.contact_id from (${contacts.sql(3)}) leaving)`;
}

interface Membership {
  contactId: string;
  groupId: string;
}

const MEMBERSHIP = 'contact_id as "contactId", group_id as "groupId"';
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
  removed: readonly Membership[],
  changeSetId: string,
): Promise<number> {
  if (removed.length === 0) return 0;
  await recordChangesFrom(
    transaction,
    changeSetId,
    `select member.contact_id, jsonb_build_object('groups', ${NAMES}),
       jsonb_build_object('groups', ${NAMES} filter (where member.stays))
     from (
       select $1::uuid as workspace_id, contact_id, group_id, false as stays
       from unnest($3::uuid[], $4::uuid[]) removed (contact_id, group_id)
       union all
       select kept.workspace_id, kept.contact_id, kept.group_id, true from contact_group_member kept
       where kept.workspace_id = $1 and kept.contact_id = any($3)
     ) member
     ${GROUP_OF_MEMBER}
     group by member.contact_id`,
    [removed.map(({ contactId }) => contactId), removed.map(({ groupId }) => groupId)],
  );
  return removed.length;
}
