import { inSavepoint } from '../../../platform/database/savepoint.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import type { BookingsContext } from '../bookings.context.ts';
import { noPlaceLeft } from '../bookings.errors.ts';
import { isWithoutPlace } from '../registrations/places.repository.ts';
import { enqueueEndOfHold } from '../registrations/settle-places.job.ts';
import { moveWaitingUp } from '../registrations/waiting-list.ts';
import { type StoredTicket, type TicketToWrite, writeTickets } from './source-booking.repository.ts';

/** A ticket as another system says it stands; what is absent stays. */
export interface SaidTicket {
  index: number;
  stored: StoredTicket | null;
  said: Partial<Pick<TicketToWrite, 'title' | 'category' | 'status' | 'ticketTypeId' | 'attendeeName'>> &
    Pick<TicketToWrite, 'orderNumber' | 'ticketNumber' | 'eventId' | 'contactId' | 'sourceUpdatedAt'>;
}

export interface UpsertedTicket {
  index: number;
  outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REJECTED';
  bookingId: string | null;
  errors: UserErrorDetails[];
}

const COMPARED = [
  'eventId',
  'contactId',
  'title',
  'category',
  'status',
  'ticketTypeId',
  'attendeeName',
] as const;
const ABSENT = {
  title: null,
  category: null,
  status: 'CONFIRMED',
  ticketTypeId: null,
  attendeeName: null,
} as const;

/**
 * Writes tickets of one system, each of them once; the places of their events are locked already (`lockPlaces`). What
 * takes a place that is not there stands alone in the end, and the others go in.
 */
export async function upsertTickets(
  transaction: WorkspaceTransaction,
  { registrations }: Pick<BookingsContext, 'registrations'>,
  source: string,
  tickets: readonly SaidTicket[],
): Promise<UpsertedTicket[]> {
  const planned = tickets.map((ticket) => ({ ticket, write: toWrite(ticket) }));
  const changing = planned.filter(
    ({ ticket: { stored }, write }) => write.isChanged || isNewer(stored, write),
  );
  const written = await writeAlike(
    transaction,
    source,
    changing.map(({ write }) => write),
  );
  const freed = changing
    .filter(({ ticket: { stored } }) => stored !== null)
    .map(({ ticket }) => ticket.stored!.eventId);
  const held = changing.filter(({ write }) => write.status === 'RESERVED').map(({ write }) => write.eventId);
  for (const eventId of [...new Set(held)].sort()) await enqueueEndOfHold(transaction, eventId);
  for (const eventId of [...new Set(freed)].sort()) await moveWaitingUp(transaction, registrations, eventId);
  return planned.map(({ ticket: { index, stored }, write }): UpsertedTicket => {
    const result = written.get(nameOf(write));
    if (result === undefined) return { index, outcome: 'UNCHANGED', bookingId: stored!.id, errors: [] };
    return 'refusal' in result
      ? { index, outcome: 'REJECTED', bookingId: stored?.id ?? null, errors: [result.refusal] }
      : { index, outcome: outcomeOf(stored, write), bookingId: result.id, errors: [] };
  });
}

function toWrite({ stored, said }: SaidTicket): TicketToWrite {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const { id = null, ...stands } = stored ?? {};
  const write = { ...ABSENT, ...stands, ...(given as SaidTicket['said']), id };
  return { ...write, isChanged: !stored || COMPARED.some((key) => stored[key] !== write[key]) };
}

function isNewer(stored: StoredTicket | null, { sourceUpdatedAt }: TicketToWrite): boolean {
  return stored?.sourceUpdatedAt?.getTime() !== sourceUpdatedAt?.getTime();
}

function outcomeOf(stored: StoredTicket | null, { isChanged }: TicketToWrite): UpsertedTicket['outcome'] {
  if (!stored) return 'CREATED';
  return isChanged ? 'UPDATED' : 'UNCHANGED';
}

function nameOf({ orderNumber, ticketNumber }: TicketToWrite): string {
  return `${orderNumber} ${ticketNumber}`;
}

type Written = { id: string } | { refusal: UserErrorDetails };

async function writeAlike(
  transaction: WorkspaceTransaction,
  source: string,
  tickets: readonly TicketToWrite[],
): Promise<Map<string, Written>> {
  if (tickets.length === 0) return new Map();
  const result = await inSavepoint(
    transaction,
    () => writeTickets(transaction, source, tickets),
    isFaultOfData,
  );
  if ('done' in result) return new Map([...result.done].map(([name, id]) => [name, { id }]));
  if (tickets.length === 1) return new Map([[nameOf(tickets[0]!), { refusal: toRefusal(result.refusal) }]]);
  const middle = Math.floor(tickets.length / 2);
  return new Map([
    ...(await writeAlike(transaction, source, tickets.slice(0, middle))),
    ...(await writeAlike(transaction, source, tickets.slice(middle))),
  ]);
}

/** SQLSTATE classes 22 and 23, a place that is not there among them. */
function isFaultOfData(error: unknown): boolean {
  return isWithoutPlace(error) || /^2[23]/.test(String((error as { code?: unknown }).code));
}

function toRefusal(error: unknown): UserErrorDetails {
  if (isWithoutPlace(error)) return noPlaceLeft().errors[0]!;
  return {
    code: 'CONFLICT',
    reason: 'NOT_STORABLE',
    message: 'The database refuses this booking. Look at its numbers and texts, and send it again.',
    path: [],
  };
}
