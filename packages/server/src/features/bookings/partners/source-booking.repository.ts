import { type BookingStatus, LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';

/** A ticket of another system as it stands here. */
export interface StoredTicket {
  id: string;
  orderNumber: string;
  ticketNumber: string;
  eventId: string;
  contactId: string;
  title: string | null;
  category: string | null;
  status: BookingStatus;
  ticketTypeId: string | null;
  attendeeName: string | null;
  sourceUpdatedAt: Date | null;
}

/** As it shall stand; without an id it is new. One that is not changed only moves on the clock of its system. */
export type TicketToWrite = Omit<StoredTicket, 'id'> & { id: string | null; isChanged: boolean };

/** Tickets of a system by order and ticket number, locked in the order of their ids. */
export async function lockTickets(
  transaction: WorkspaceTransaction,
  source: string,
  tickets: readonly { orderNumber: string; ticketNumber: string }[],
): Promise<StoredTicket[]> {
  return transaction.query<StoredTicket>(
    `select booking.id, booking.order_number as "orderNumber", booking.ticket_number as "ticketNumber",
       booking.event_id as "eventId", booking.contact_id as "contactId", booking.title, booking.category, booking.status,
       booking.ticket_type_id as "ticketTypeId", booking.attendee_name as "attendeeName",
       booking.source_updated_at as "sourceUpdatedAt"
     from booking
     where booking.workspace_id = $1 and booking.source = $2 and booking.order_number = any($3)
       and (booking.order_number, booking.ticket_number) in (select * from unnest($4::text[], $5::text[]))
     order by booking.id for update`,
    [
      transaction.workspaceId,
      source,
      [...new Set(tickets.map(({ orderNumber }) => orderNumber))],
      tickets.map(({ orderNumber }) => orderNumber),
      tickets.map(({ ticketNumber }) => ticketNumber),
    ],
  );
}

const SENT = `jsonb_to_recordset($2) sent (id uuid, "orderNumber" text, "ticketNumber" text, "eventId" uuid,
  "contactId" uuid, title text, category text, status text, "ticketTypeId" uuid, "attendeeName" text,
  "sourceUpdatedAt" timestamptz, "isChanged" boolean, source text)`;
const CANCELLED_AT = `case when sent.status = 'CANCELLED' then now() end`;
const HELD_UNTIL = `case when sent.status = 'RESERVED' then now() + interval '${LIMITS.holdMinutes} minutes' end`;

/** Two statements, however many tickets. Answers the ids by what they were sent as: `order ticket`. */
export async function writeTickets(
  transaction: WorkspaceTransaction,
  source: string,
  tickets: readonly TicketToWrite[],
): Promise<Map<string, string>> {
  const parameters = [
    transaction.workspaceId,
    JSON.stringify(tickets.map((ticket) => ({ ...ticket, source }))),
  ];
  const changed = await transaction.query<Named>(
    `update booking set event_id = sent."eventId", contact_id = sent."contactId", title = sent.title,
       category = sent.category, ticket_type_id = sent."ticketTypeId", attendee_name = sent."attendeeName",
       source_updated_at = sent."sourceUpdatedAt", status = sent.status,
       version = version + case when sent."isChanged" then 1 else 0 end,
       updated_at = case when sent."isChanged" then now() else booking.updated_at end,
       cancelled_at = case when booking.status = sent.status then booking.cancelled_at else ${CANCELLED_AT} end,
       held_until = case when booking.status = sent.status then booking.held_until else ${HELD_UNTIL} end
     from ${SENT} where booking.workspace_id = $1 and booking.id = sent.id
     returning booking.id, booking.order_number as "orderNumber", booking.ticket_number as "ticketNumber"`,
    parameters,
  );
  const added = await transaction.query<Named>(
    `insert into booking (workspace_id, event_id, contact_id, title, category, order_number, ticket_number, status,
       source, ticket_type_id, attendee_name, source_updated_at, cancelled_at, held_until)
     select $1, sent."eventId", sent."contactId", sent.title, sent.category, sent."orderNumber", sent."ticketNumber",
       sent.status, sent.source, sent."ticketTypeId", sent."attendeeName", sent."sourceUpdatedAt", ${CANCELLED_AT},
       ${HELD_UNTIL}
     from ${SENT} where sent.id is null
     returning id, order_number as "orderNumber", ticket_number as "ticketNumber"`,
    parameters,
  );
  return new Map([...changed, ...added].map((row) => [`${row.orderNumber} ${row.ticketNumber}`, row.id]));
}

interface Named {
  id: string;
  orderNumber: string;
  ticketNumber: string;
}
