import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { GuestEvent } from '../../events/index.ts';

export interface NamedCount {
  name: string | null;
  count: number;
}

const MOST_GROUPS = 12;
const OF_EVENT = 'guest.workspace_id = $1 and guest.event_id = $2';

/** How many guests registered on each day on the clock of the event, `yyyy-mm-dd`, the earliest first. */
export async function countNewGuestsByDay(
  transaction: WorkspaceTransaction,
  event: Pick<GuestEvent, 'id' | 'timeZone'>,
): Promise<NamedCount[]> {
  return transaction.query<NamedCount>(
    `select to_char(registered_at at time zone $3, 'YYYY-MM-DD') as name, count(*) as count from guest
     where ${OF_EVENT} and registered_at is not null group by 1 order by 1`,
    [transaction.workspaceId, event.id, event.timeZone],
  );
}

export async function countGuestsByGroup(
  transaction: WorkspaceTransaction,
  eventId: string,
): Promise<NamedCount[]> {
  return transaction.query<NamedCount>(
    `select contact_group.name, counted.count from (
       select member.group_id, count(*) as count from guest
       join contact_group_member member on member.workspace_id = guest.workspace_id
         and member.contact_id = guest.contact_id
       where ${OF_EVENT} group by 1 order by 2 desc, 1 limit ${MOST_GROUPS}) counted
     join contact_group on contact_group.workspace_id = $1 and contact_group.id = counted.group_id
     order by counted.count desc, contact_group.name`,
    [transaction.workspaceId, eventId],
  );
}

export async function countGuestsBySource(
  transaction: WorkspaceTransaction,
  eventId: string,
): Promise<NamedCount[]> {
  return transaction.query<NamedCount>(
    `select source as name, count(*) as count from guest where ${OF_EVENT} group by 1 order by 2 desc, 1`,
    [transaction.workspaceId, eventId],
  );
}
