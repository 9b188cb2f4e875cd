import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

export interface EventAccountGroup {
  id: string;
  name: string;
}

/** The account groups whose people may register for each of these events, by name. */
export async function findEventAccountGroups(
  transaction: WorkspaceTransaction,
  eventIds: readonly string[],
): Promise<Map<string, EventAccountGroup[]>> {
  const rows = await transaction.query<EventAccountGroup & { eventId: string }>(
    `select event_id as "eventId", account_group.id, account_group.name from event_account_group
     join account_group on account_group.workspace_id = event_account_group.workspace_id
       and account_group.id = account_group_id
     where event_account_group.workspace_id = $1 and event_id = any($2) order by name_key`,
    [transaction.workspaceId, eventIds],
  );
  return new Map(eventIds.map((id) => [id, rows.filter(({ eventId }) => eventId === id)]));
}

/** Answers how many of them are account groups of this workspace. */
export async function saveEventAccountGroups(
  transaction: WorkspaceTransaction,
  eventId: string,
  ids: readonly string[],
): Promise<number> {
  const values = [transaction.workspaceId, eventId, ids];
  await transaction.execute(
    `delete from event_account_group where workspace_id = $1 and event_id = $2
       and account_group_id <> all($3::uuid[])`,
    values,
  );
  await transaction.execute(
    `insert into event_account_group (workspace_id, event_id, account_group_id)
     select workspace_id, $2, id from account_group where workspace_id = $1 and id = any($3::uuid[])
     on conflict do nothing`,
    values,
  );
  const [row] = await transaction.query<{ count: number }>(
    'select count(*) from event_account_group where workspace_id = $1 and event_id = $2',
    values.slice(0, 2),
  );
  return row!.count;
}

/** Whether somebody may register where access is INTERNAL: by their role, or by a group they are in. */
export async function isAccountLetIn(
  transaction: WorkspaceTransaction,
  eventId: string,
  userId: string,
): Promise<boolean> {
  const rows = await transaction.query(
    `select from membership
     join event on event.workspace_id = membership.workspace_id and event.id = $2
     where membership.workspace_id = $1 and membership.user_id = $3 and membership.disabled_at is null and (
       membership.role = any(event.internal_roles)
       or exists (
         select from account_group_member
         join event_account_group on event_account_group.workspace_id = account_group_member.workspace_id
           and event_account_group.account_group_id = account_group_member.account_group_id
         where account_group_member.workspace_id = membership.workspace_id
           and account_group_member.membership_id = membership.id and event_account_group.event_id = event.id))`,
    [transaction.workspaceId, eventId, userId],
  );
  return rows.length > 0;
}
