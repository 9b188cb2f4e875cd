import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { type GuestToInvite, lockGuestsWhere } from './guest.repository.ts';

/** At this hour of the place reminders go out. */
const HOUR = '09:00';

/** What a guest is reminded before: their own end of registration goes before that of the event. */
const ENDS = `coalesce(access_group.closes_at, event.registration_closes_at)`;
const DUE = `((case event.reminder_before when 'START' then event.starts_at
    else coalesce(${ENDS}, event.starts_at) end at time zone event.time_zone)::date - event.reminder_days
  + time '${HOUR}') at time zone event.time_zone`;
const WITH_ACCESS_GROUP = `left join access_group on access_group.workspace_id = guest.workspace_id
  and access_group.id = guest.access_group_id`;

/**
 * Who is due at a moment: invited before it came and silent since, while they can still register. A day is one of the
 * calendar of the place, whatever its clocks do in between.
 */
const due = (moment: string) => `event.reminder_days is not null and event.ends_at > ${moment}
  and guest.status in ('INVITED', 'OPENED') and guest.reminder_settled_at is null
  and ${DUE} <= ${moment} and ${DUE} > event.reminder_set_at and guest.invited_at < ${DUE}
  and ${moment} < coalesce(${ENDS}, event.ends_at)
  and coalesce(access_group.opens_at, event.registration_opens_at, ${moment}) <= ${moment}`;

/** Events with guests who are due; across all workspaces, as the owner of the tables. */
export async function findEventsToRemind(
  database: Database,
  moment: Date,
): Promise<{ workspaceId: string; eventId: string }[]> {
  return database.asOwner<{ workspaceId: string; eventId: string }>(
    `select distinct event.workspace_id as "workspaceId", event.id as "eventId"
     from event join guest on guest.workspace_id = event.workspace_id and guest.event_id = event.id ${WITH_ACCESS_GROUP}
     where ${due('$1::timestamptz')}`,
    [moment],
  );
}

/** Locks some who are due; those that another worker holds at this moment are its own. */
export async function lockGuestsToRemind(
  transaction: WorkspaceTransaction,
  eventId: string,
  moment: Date,
  most: number,
): Promise<GuestToInvite[]> {
  return lockGuestsWhere(
    transaction,
    `${WITH_ACCESS_GROUP} where guest.workspace_id = $1 and guest.event_id = $2 and ${due('$3::timestamptz')}
     order by guest.id limit $4`,
    [eventId, moment, most],
  );
}

/** Whether they were written to or could not be: their moment has passed. */
export async function settleReminders(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  moment: Date,
): Promise<void> {
  await transaction.execute(
    'update guest set reminder_settled_at = $3 where workspace_id = $1 and id = any($2)',
    [transaction.workspaceId, ids, moment],
  );
}
