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

/** What is booked of one ticket type of an event, or of none. */
export interface TicketTypeFigures {
  ticketTypeId: string | null;
  title: string | null;
  capacity: number | null;
  /** Confirmed, or held. */
  taken: number;
  waiting: number;
  requested: number;
}

/** The bookings of an event by ticket type, in the order of these; those of none last, where there are any. */
export async function countByTicketType(
  transaction: WorkspaceTransaction,
  eventId: string,
): Promise<TicketTypeFigures[]> {
  return transaction.query<TicketTypeFigures>(
    `with counted as (
       select ticket_type_id, count(*) filter (where takes_place(status)) as taken,
         count(*) filter (where status = 'WAITLISTED') as waiting,
         count(*) filter (where status = 'REQUESTED') as requested
       from booking where workspace_id = $1 and event_id = $2 and status not in ('CANCELLED', 'EXPIRED') group by 1)
     select type.id as "ticketTypeId", type.title, type.capacity, coalesce(taken, 0) as taken,
       coalesce(waiting, 0) as waiting, coalesce(requested, 0) as requested
     from (
       select id, title, capacity, position from ticket_type where workspace_id = $1 and event_id = $2
       union all
       select null, null, null, null where exists (select from counted where ticket_type_id is null)) type
     left join counted on counted.ticket_type_id is not distinct from type.id
     order by type.position nulls last, type.id`,
    [transaction.workspaceId, eventId],
  );
}

/** How many places of an event are taken, its sessions' own apart. */
export async function countTakenPlaces(transaction: WorkspaceTransaction, eventId: string): Promise<number> {
  const [row] = await transaction.query<{ taken: number }>(
    'select taken from taken_places where workspace_id = $1 and event_id = $2 and counted = $2',
    [transaction.workspaceId, eventId],
  );
  return row?.taken ?? 0;
}
