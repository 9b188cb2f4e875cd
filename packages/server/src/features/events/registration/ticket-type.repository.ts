import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { ReadTicketType, TicketType } from './ticket-type.ts';

const SELECTED = `ticket_type.id, ticket_type.event_id as "eventId", ticket_type.title, ticket_type.description,
  ticket_type.capacity, ticket_type.max_per_guest as "maxPerGuest", ticket_type.starts_at as "startsAt",
  ticket_type.ends_at as "endsAt", ticket_type.takes_event_place as "takesEventPlace"`;

/** The ticket types of each of these events, in their order. */
export async function findTicketTypes(
  transaction: WorkspaceTransaction,
  eventIds: readonly string[],
): Promise<Map<string, TicketType[]>> {
  const rows = await transaction.query<TicketType>(
    `select ${SELECTED} from ticket_type where workspace_id = $1 and event_id = any($2) order by position, id`,
    [transaction.workspaceId, eventIds],
  );
  return new Map(eventIds.map((id) => [id, rows.filter(({ eventId }) => eventId === id)]));
}

/** Those of an event that are not among `kept`. Throws a foreign key violation where one is booked. */
export async function removeOtherTicketTypes(
  transaction: WorkspaceTransaction,
  eventId: string,
  kept: readonly string[],
): Promise<void> {
  await transaction.execute(
    'delete from ticket_type where workspace_id = $1 and event_id = $2 and id <> all($3::uuid[])',
    [transaction.workspaceId, eventId, kept],
  );
}

/** Writes a list in its order: those with an id are changed, the others are new. */
export async function saveTicketTypes(
  transaction: WorkspaceTransaction,
  eventId: string,
  ticketTypes: readonly ReadTicketType[],
): Promise<void> {
  await transaction.execute(
    `insert into ticket_type (workspace_id, id, event_id, title, description, capacity, max_per_guest, starts_at,
       ends_at, takes_event_place, position)
     select $1, coalesce(row.id, uuidv7()), $2, row.title, row.description, row.capacity, row."maxPerGuest",
       row."startsAt", row."endsAt", row."takesEventPlace", row.position
     from jsonb_to_recordset($3) as row (id uuid, title text, description text, capacity integer,
       "maxPerGuest" integer, "startsAt" timestamptz, "endsAt" timestamptz, "takesEventPlace" boolean, position integer)
     order by row.position
     on conflict (workspace_id, id) do update set title = excluded.title, description = excluded.description,
       capacity = excluded.capacity, max_per_guest = excluded.max_per_guest, starts_at = excluded.starts_at,
       ends_at = excluded.ends_at, takes_event_place = excluded.takes_event_place, position = excluded.position`,
    [
      transaction.workspaceId,
      eventId,
      JSON.stringify(ticketTypes.map((type, position) => ({ ...type, position }))),
    ],
  );
}
