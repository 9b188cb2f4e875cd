import type { Locale } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findWorkspace } from '../../accounts/index.ts';
import { type Contact, findContacts } from '../../contacts/index.ts';
import {
  eventIn,
  findEvents,
  findTicketTypes,
  type GuestEvent,
  type TicketType,
} from '../../events/index.ts';
import { type MailAddress, type MailAttachment, ticketPicture } from '../../mail/index.ts';
import {
  calendarEntries,
  type CalendarPerson,
  writeCalendarCancellation,
  writeCalendarFile,
} from './calendar-file.ts';
import { findActiveBookings, findGivenUpTypes } from './registered-booking.repository.ts';
import { type RegisteredBooking, ticketsAmong } from './registered-booking.ts';
import { drawTicket } from './ticket-picture.ts';

interface Holder {
  eventId: string;
  contactId: string;
}

/** By whom a mail is sent, and in which language it speaks. */
interface Sent {
  from: MailAddress;
  locale: Locale;
}

/** The pictures of the tickets that somebody holds of an event now, and its calendar file; none where they hold none. */
export async function attachTickets(
  transaction: WorkspaceTransaction,
  { eventId, contactId }: Holder,
  sent: Sent,
): Promise<MailAttachment[]> {
  const found = await findEvent(transaction, eventId, sent);
  if (!found) return [];
  const { event, types, organizer } = found;
  const tickets = ticketsAmong(await findActiveBookings(transaction, event.id, contactId));
  if (tickets.length === 0) return [];
  const pictures = await Promise.all(
    tickets.map(async ({ ticketNumber }) => ({
      fileName: `${ticketNumber}.png`,
      contentType: 'image/png',
      content: await drawTicket(ticketNumber!),
      contentId: ticketPicture(ticketNumber!),
    })),
  );
  const entries = calendarEntries(event, typesAmong(types, tickets));
  const calendar = {
    fileName: `${event.slug}.ics`,
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: Buffer.from(writeCalendarFile(entries, organizer)),
    contentId: null,
  };
  return [...pictures, calendar];
}

/**
 * What takes out of somebody's calendar what was cancelled together with a booking, and stands there no more: nothing
 * while another place at the same thing is theirs.
 */
export async function attachCancellations(
  transaction: WorkspaceTransaction,
  { id, eventId, contactId }: Holder & { id: string },
  sent: Sent,
): Promise<MailAttachment[]> {
  const gone = await findGivenUpTypes(transaction, id);
  const found = gone.length > 0 ? await findEvent(transaction, eventId, sent) : null;
  const [contact] = found ? await findContacts(transaction, [contactId]) : [];
  if (!found || !contact?.email) return [];
  const { event, types, organizer } = found;
  const active = await findActiveBookings(transaction, eventId, contactId);
  const kept = active.filter(({ status }) => status === 'CONFIRMED');
  const stays =
    kept.length > 0 ? calendarEntries(event, typesAmong(types, kept)).map((entry) => entry.id) : [];
  const before = [...kept, ...gone.map((ticketTypeId) => ({ ticketTypeId }))];
  const attendee = { name: fullName(contact), email: contact.email };
  const [first, ...others] = calendarEntries(event, typesAmong(types, before))
    .filter((entry) => !stays.includes(entry.id))
    .map((entry, index) => ({
      fileName: `${event.slug}-cancelled${index === 0 ? '' : `-${index + 1}`}.ics`,
      contentType: 'text/calendar; charset=utf-8; method=CANCEL',
      content: Buffer.from(writeCalendarCancellation(entry, organizer, attendee)),
      contentId: null,
    }));
  return first ? [{ ...first, calendarMethod: 'CANCEL' }, ...others] : [];
}

async function findEvent(
  transaction: WorkspaceTransaction,
  eventId: string,
  { from, locale }: Sent,
): Promise<{ event: GuestEvent; types: readonly TicketType[]; organizer: CalendarPerson } | null> {
  const [event] = await findEvents(transaction, [eventId]);
  if (!event) return null;
  const types = (await findTicketTypes(transaction, [event.id])).get(event.id)!;
  const { name } = await findWorkspace(transaction);
  return { event: eventIn(event, locale), types, organizer: { name, email: from.address } };
}

function typesAmong(
  types: readonly TicketType[],
  bookings: readonly Pick<RegisteredBooking, 'ticketTypeId'>[],
): TicketType[] {
  return types.filter(({ id }) => bookings.some(({ ticketTypeId }) => ticketTypeId === id));
}

export function fullName({ firstName, lastName }: Pick<Contact, 'firstName' | 'lastName'>): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}
