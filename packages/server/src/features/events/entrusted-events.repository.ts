import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

/** Who looks after each of these events, in the order they were chosen by name of account. */
export async function findEventManagers(
  transaction: WorkspaceTransaction,
  eventIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await transaction.query<{ eventId: string; userIds: string[] }>(
    `select event_id as "eventId", array_agg(user_id order by workspace_user."name", user_id) as "userIds"
     from event_manager join workspace_user on workspace_user."id" = event_manager.user_id
     where event_manager.workspace_id = $1 and event_id = any($2) group by event_id`,
    [transaction.workspaceId, eventIds],
  );
  return new Map(rows.map(({ eventId, userIds }) => [eventId, userIds]));
}

/** Lets exactly these people look after an event. */
export async function saveEventManagers(
  transaction: WorkspaceTransaction,
  eventId: string,
  userIds: readonly string[],
): Promise<void> {
  const values = [transaction.workspaceId, eventId, userIds];
  await transaction.execute(
    'delete from event_manager where workspace_id = $1 and event_id = $2 and user_id <> all($3::text[])',
    values,
  );
  await transaction.execute(
    `insert into event_manager (workspace_id, event_id, user_id) select $1, $2, unnest($3::text[])
     on conflict do nothing`,
    values,
  );
}

/** Lets a member look after these events beside others who do; those deleted meanwhile are passed over. */
export async function entrustEvents(
  transaction: WorkspaceTransaction,
  userId: string,
  eventIds: readonly string[],
): Promise<void> {
  await transaction.execute(
    `insert into event_manager (workspace_id, event_id, user_id)
     select workspace_id, id, $2 from event where workspace_id = $1 and id = any($3) order by id for key share
     on conflict do nothing`,
    [transaction.workspaceId, userId, eventIds],
  );
}
