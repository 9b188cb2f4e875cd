import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { KeptQuestion } from '../contacts/index.ts';
import { recordChangesFrom } from '../history/index.ts';
import type { ContactGroup, DeletedGroup } from './contact-group.ts';
import { GROUP_NAMES, GROUP_OF_MEMBER } from './group-members.repository.ts';
import { GROUP_COLUMNS } from './groups.repository.ts';

/** For so many days a deleted group can be put back. */
const DAYS_TO_RESTORE = 30;
const RESTORABLE = `deleted_group.workspace_id = $1 and deleted_group.deleted_at > now() - interval '${DAYS_TO_RESTORE} days'`;
/** More than anybody reads; the others can be put back by their ids. */
const MOST_TOLD = 200;

/** Who was in a group, and who they became since, whoever they were merged into: `meant`, of the group `groupId`. */
const meant = (workspaceId: string, groupId: string) => `meant (contact_id, added_at, change_set_id) as (
       select contact_id, added_at, change_set_id from deleted_group_member
       where workspace_id = ${workspaceId} and group_id = ${groupId}
       union all
       select contact.merged_into_id, meant.added_at, meant.change_set_id from meant
       join contact on contact.workspace_id = ${workspaceId} and contact.id = meant.contact_id
       where contact.merged_into_id is not null)`;

/** How many come back into it, each person once: the living, or those who are in the archive. */
function countMeant(isArchived: 'is null' | 'is not null'): string {
  return `(with recursive ${meant('deleted_group.workspace_id', 'deleted_group.id')}
    select count(distinct contact.id) from meant
    join contact on contact.workspace_id = deleted_group.workspace_id and contact.id = meant.contact_id
    where contact.merged_into_id is null and contact.archived_at ${isArchived})`;
}

const COLUMNS = `deleted_group.id, deleted_group.name, deleted_group.kind, deleted_group.filter, deleted_group.search,
  deleted_group.deleted_at as "deletedAt", deleted_group.member_count as "memberCount",
  (select count(*) from deleted_group_member member
    where member.workspace_id = deleted_group.workspace_id and member.group_id = deleted_group.id) as "keptCount",
  ${countMeant('is null')} as "contactCount", ${countMeant('is not null')} as "archivedCount"`;

/** Keeps a group as it stands, before it is removed. */
export async function keepDeletedGroup(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute(
    `insert into deleted_group (workspace_id, id, name, kind, filter, search, created_by, created_at, updated_at)
     select workspace_id, id, name, kind, filter, search, created_by, created_at, updated_at
     from contact_group where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id],
  );
}

export async function noteMemberCount(
  transaction: WorkspaceTransaction,
  id: string,
  count: number,
): Promise<void> {
  await transaction.execute(
    'update deleted_group set member_count = $3 where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id, count],
  );
}

/** The groups that can be put back, the last one first. */
export async function findDeletedGroups(transaction: WorkspaceTransaction): Promise<DeletedGroup[]> {
  return transaction.query<DeletedGroup>(
    `select ${COLUMNS} from deleted_group where ${RESTORABLE} order by deleted_at desc, id limit ${MOST_TOLD}`,
    [transaction.workspaceId],
  );
}

/** One of them, which nobody else puts back meanwhile; null where there is none. */
export async function lockDeletedGroup(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<DeletedGroup | null> {
  const [row] = await transaction.query<DeletedGroup>(
    `select ${COLUMNS} from deleted_group where ${RESTORABLE} and deleted_group.id = $2 for update of deleted_group`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

/** Puts the group itself back, without anybody in it. Throws a unique violation of `contact_group_name`. */
export async function returnGroup(
  transaction: WorkspaceTransaction,
  id: string,
  name: string,
): Promise<ContactGroup> {
  const [row] = await transaction.query<ContactGroup>(
    `insert into contact_group (workspace_id, id, name, kind, filter, search, created_by, created_at, updated_at)
     select workspace_id, id, $3, kind, filter, search, created_by, created_at, updated_at
     from deleted_group where workspace_id = $1 and id = $2 returning ${GROUP_COLUMNS}`,
    [transaction.workspaceId, id, name],
  );
  return row!;
}

/**
 * Puts those back who were in a group, as they had come into it, and forgets that it was deleted. Who was merged
 * meanwhile comes back as who they are now. Answers how many there are.
 */
export async function returnMembers(
  transaction: WorkspaceTransaction,
  groupId: string,
  changeSetId: string,
): Promise<number> {
  const { workspaceId } = transaction;
  const count = await transaction.execute(
    `with recursive ${meant('$1', '$2')},
     returning_ones as materialized (
       select contact.id, meant.added_at, meant.change_set_id from meant
       join contact on contact.workspace_id = $1 and contact.id = meant.contact_id
       where contact.merged_into_id is null
       order by contact.id, meant.added_at for key share of contact)
     insert into contact_group_member (workspace_id, group_id, contact_id, added_at, change_set_id)
     select $1, $2, id, added_at, change_set_id from returning_ones
     on conflict do nothing`,
    [workspaceId, groupId],
  );
  if (count > 0)
    await recordChangesFrom(
      transaction,
      changeSetId,
      `select member.contact_id,
         jsonb_build_object('groups', ${GROUP_NAMES} filter (where member.group_id <> $3)),
         jsonb_build_object('groups', ${GROUP_NAMES})
       from contact_group_member returned
       join contact_group_member member
         on member.workspace_id = returned.workspace_id and member.contact_id = returned.contact_id
       ${GROUP_OF_MEMBER}
       where returned.workspace_id = $1 and returned.group_id = $3
       group by member.contact_id`,
      [groupId],
    );
  await transaction.execute('delete from deleted_group where workspace_id = $1 and id = $2', [
    workspaceId,
    groupId,
  ]);
  return count;
}

/** What can be put back no more goes, in every workspace. */
export async function forgetDeletedGroups(database: Database): Promise<void> {
  await database.asOwner(
    `delete from deleted_group where deleted_at <= now() - interval '${DAYS_TO_RESTORE} days'`,
  );
}

/** The questions of smart groups that can be put back: what they say of somebody goes when they are erased. */
export async function findDeletedQuestions(
  transaction: WorkspaceTransaction,
): Promise<({ id: string } & KeptQuestion)[]> {
  return transaction.query(
    `select id, filter, search from deleted_group where workspace_id = $1 and kind = 'SMART' order by id`,
    [transaction.workspaceId],
  );
}

export async function saveDeletedQuestion(
  transaction: WorkspaceTransaction,
  id: string,
  { filter, search }: KeptQuestion,
): Promise<void> {
  await transaction.execute(
    'update deleted_group set filter = $3, search = $4 where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id, JSON.stringify(filter), search],
  );
}
