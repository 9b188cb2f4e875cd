import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import {
  type BookingsContext,
  lockTickets,
  type SaidTicket,
  type StoredTicket,
  upsertTickets,
} from '../../bookings/index.ts';
import { findRecords } from '../../sources/index.ts';
import { BookedEvents } from './find-booked-events.ts';
import { type ReadBooking, readSentBooking } from './read-sent-bookings.ts';
import { refusal } from './read-sent-contacts.ts';
import type { SentBooking } from './sent-booking.ts';
import type { HeldBack, SentContact, UpsertOutcome } from './sent-contact.ts';
import { type UpsertCaller, type UpsertedContact, upsertContacts } from './upsert-contacts.ts';

export interface UpsertedBooking {
  index: number;
  outcome: UpsertOutcome;
  bookingId: string | null;
  contactId: string | null;
  errors: UserErrorDetails[];
  held: HeldBack[];
}

/**
 * Writes tickets that a source sends, with the people who hold them, each row by itself. A ticket is known by order and
 * ticket number; what is older by the source's clock than what came before changes neither ticket nor person.
 */
export async function upsertBookings(
  transaction: WorkspaceTransaction,
  { contacts, registrations }: Pick<BookingsContext, 'contacts' | 'registrations'>,
  caller: UpsertCaller & { sourceName: string },
  sent: readonly SentBooking[],
): Promise<UpsertedBooking[]> {
  const events = await BookedEvents.hold(transaction, sent);
  const results = new Map<number, UpsertedBooking>();
  const reject = (index: number, ...errors: UserErrorDetails[]) =>
    results.set(index, { ...NOTHING, index, outcome: 'REJECTED', errors });
  const read: ReadBooking[] = [];
  for (const [index, row] of sent.entries()) {
    const { booking, errors } = readSentBooking(events, row, index);
    if (booking) read.push(booking);
    else reject(index, ...errors);
  }
  const stored = await findStored(transaction, caller.sourceName, read);
  const newest = new Map<string, ReadBooking>();
  for (const row of read) {
    const ticket = stored.get(nameOf(row));
    const other = newest.get(nameOf(row));
    const isLate =
      isOlder(row.updatedAt, ticket?.sourceUpdatedAt) || isOlder(row.updatedAt, other?.updatedAt);
    const overtaken = isLate ? row : other;
    if (!isLate) newest.set(nameOf(row), row);
    if (overtaken)
      results.set(overtaken.index, {
        ...NOTHING,
        index: overtaken.index,
        outcome: 'UNCHANGED',
        bookingId: ticket?.id ?? null,
      });
  }
  const current = [...newest.values()];
  const people = await findPeople(transaction, contacts, caller, current);
  const tickets: SaidTicket[] = [];
  for (const row of current) {
    const person = people.get(row.personKey);
    if (person?.contactId && person.outcome !== 'REJECTED')
      tickets.push({
        index: row.index,
        stored: stored.get(nameOf(row)) ?? null,
        said: { ...row.said, contactId: person.contactId },
      });
    else reject(row.index, ...(person ? person.errors.map(inContact) : [unknownPerson(row.personKey)]));
  }
  for (const ticket of await upsertTickets(transaction, { registrations }, caller.sourceName, tickets)) {
    const person = people.get(current.find(({ index }) => index === ticket.index)!.personKey)!;
    results.set(ticket.index, { ...ticket, contactId: person.contactId, held: person.held });
  }
  return sent.map((_, index) => results.get(index)!);
}

const NOTHING = { bookingId: null, contactId: null, errors: [], held: [] } satisfies Partial<UpsertedBooking>;

async function findStored(
  transaction: WorkspaceTransaction,
  source: string,
  rows: readonly ReadBooking[],
): Promise<Map<string, StoredTicket>> {
  const tickets = await lockTickets(
    transaction,
    source,
    rows.map(({ said }) => said),
  );
  return new Map(tickets.map((ticket) => [`${ticket.orderNumber} ${ticket.ticketNumber}`, ticket]));
}

function nameOf({ said: { orderNumber, ticketNumber } }: ReadBooking): string {
  return `${orderNumber} ${ticketNumber}`;
}

function isOlder(moment: Date | null, than: Date | null | undefined): boolean {
  return moment !== null && than != null && moment < than;
}

/** Writes those who are told, once each with all that their tickets say, and looks up those who are named by key alone. */
async function findPeople(
  transaction: WorkspaceTransaction,
  context: BookingsContext['contacts'],
  caller: UpsertCaller,
  rows: readonly ReadBooking[],
): Promise<Map<string, Pick<UpsertedContact, 'contactId' | 'outcome' | 'errors' | 'held'>>> {
  const told = new Map<string, SentContact>();
  for (const { personKey, person, updatedAt } of rows) {
    if (!person) continue;
    const other = told.get(personKey);
    const own: SentContact = { ...person, key: personKey, updatedAt: person.updatedAt ?? updatedAt };
    told.set(
      personKey,
      other ? (isOlder(own.updatedAt, other.updatedAt) ? join(own, other) : join(other, own)) : own,
    );
  }
  const written = await upsertContacts(transaction, context, caller, [...told.values()]);
  const people = new Map<string, Pick<UpsertedContact, 'contactId' | 'outcome' | 'errors' | 'held'>>(
    [...told.keys()].map((key, position) => [key, written[position]!]),
  );
  const named = rows.map(({ personKey }) => personKey).filter((key) => !told.has(key));
  for (const { key, contactId } of await findRecords(transaction, caller.sourceId, named))
    people.set(key, { contactId, outcome: 'UNCHANGED', errors: [], held: [] });
  return people;
}

/** What two tickets say of one person; where they differ the newer counts. */
function join(older: SentContact, newer: SentContact): SentContact {
  const custom = new Map([...older.customValues, ...newer.customValues].map((value) => [value.key, value]));
  return { ...newer, values: { ...older.values, ...newer.values }, customValues: [...custom.values()] };
}

function unknownPerson(key: string): UserErrorDetails {
  return refusal(
    'CONTACT_UNKNOWN',
    `This source has sent nobody under the key “${key}”. Send the person along as contact, or by upsertContacts first.`,
    ['contactKey'],
  );
}

function inContact(error: UserErrorDetails): UserErrorDetails {
  return { ...error, path: ['contact', ...(error.path ?? [])] };
}
