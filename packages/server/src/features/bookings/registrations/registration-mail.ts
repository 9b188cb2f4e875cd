import type { Locale } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findWorkspace, type Workspace } from '../../accounts/index.ts';
import { type Contact, findContacts } from '../../contacts/index.ts';
import {
  eventIn,
  findEvents,
  findTicketTypes,
  type GuestEvent,
  type TicketType,
} from '../../events/index.ts';
import {
  type MailAddress,
  type MailKind,
  type MailText,
  type MailTicket,
  postMails,
} from '../../mail/index.ts';
import { localeFor } from '../event-languages.ts';
import type { GuestLinks } from '../guests/guest-links.ts';
import { findActiveBookingsOf, findGuestsOf, type GuestRow } from './registered-booking.repository.ts';
import { type RegisteredBooking, ticketsAmong } from './registered-booking.ts';
import { findPersonalAddresses } from './personal-links.ts';
import { attachTickets, fullName } from './registration-attachments.ts';
import { findGuestPlace } from './registration-mail.repository.ts';
import { type Occasion, REGISTRATION_WORDS } from './registration-words.ts';
import type { RegistrationsContext } from './registrations.context.ts';

export const REGISTRATION_MAIL = 'REGISTRATION';

/** Mails about a guest's registration: their personal link, the pictures of their tickets, a calendar file. */
export function registrationMails(links: GuestLinks, from: MailAddress): MailKind {
  return {
    name: REGISTRATION_MAIL,
    links: (transaction, guestIds) => findPersonalAddresses(transaction, links, 'guest', guestIds),
    attachments: async (transaction, guestId, locale) => {
      const guest = await findGuestPlace(transaction, guestId);
      return guest ? attachTickets(transaction, guest, { from, locale }) : [];
    },
    settled: async () => undefined,
  };
}

/** To whom is written, and what about. */
export interface MailedGuests {
  event: GuestEvent;
  workspace: Workspace;
  guests: readonly Pick<GuestRow, 'id' | 'contactId'>[];
  /** What they hold, and perhaps what others do. */
  bookings: readonly RegisteredBooking[];
  /** The languages in which they read the page, by contact. */
  pageLocales?: ReadonlyMap<string, string | null>;
}

/** Reads what mails to guests need to say. */
export async function readMailedGuests(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactIds: readonly string[],
): Promise<MailedGuests> {
  const [event] = await findEvents(transaction, [eventId]);
  return {
    event: event!,
    workspace: await findWorkspace(transaction),
    guests: await findGuestsOf(transaction, eventId, contactIds),
    bookings: await findActiveBookingsOf(transaction, eventId, contactIds),
  };
}

/** Writes to guests what became of their bookings; whoever has no address, or holds none, is passed over. */
export async function postRegistrationMails(
  transaction: WorkspaceTransaction,
  { mail }: Pick<RegistrationsContext, 'mail'>,
  occasion: 'REGISTERED' | 'MOVED_UP',
  { event, workspace, guests, bookings, pageLocales }: MailedGuests,
): Promise<void> {
  if (guests.length === 0) return;
  const read = await findContacts(
    transaction,
    guests.map(({ contactId }) => contactId),
  );
  const ticketTypes = (await findTicketTypes(transaction, [event.id])).get(event.id)!;
  const contacts = new Map(read.map((contact) => [contact.id, contact]));
  const drafts = guests.flatMap(({ id, contactId }) => {
    const contact = contacts.get(contactId);
    const theirs = bookings.filter((booking) => booking.contactId === contactId);
    if (!contact?.email || theirs.length === 0) return [];
    const locale = localeFor(event, workspace, [contact.language, pageLocales?.get(contactId)]);
    const about = occasion === 'MOVED_UP' ? occasion : occasionOf(theirs);
    return {
      aboutId: id,
      recipient: { name: fullName(contact), address: contact.email },
      text: toMailText(eventIn(event, locale), workspace.name, ticketTypes, contact, theirs, about, locale),
    };
  });
  await postMails(transaction, mail, REGISTRATION_MAIL, drafts);
}

function occasionOf(bookings: readonly RegisteredBooking[]): Occasion {
  if (bookings.some(({ status }) => status === 'CONFIRMED')) return 'CONFIRMED';
  return bookings.some(({ status }) => status === 'WAITLISTED') ? 'WAITLISTED' : 'REQUESTED';
}

function toMailText(
  event: GuestEvent,
  workspaceName: string,
  ticketTypes: readonly TicketType[],
  contact: Contact,
  bookings: readonly RegisteredBooking[],
  occasion: Occasion,
  locale: Locale,
): MailText {
  const words = REGISTRATION_WORDS[locale];
  const meant = occasion === 'WAITLISTED' ? 'WAITLISTED' : 'CONFIRMED';
  const places = bookings.filter(({ status }) => status === meant).length;
  return {
    locale,
    subject: words.subject[occasion](event.title, places),
    sender: workspaceName,
    heading: words.heading[occasion](places),
    paragraphs: [words.greeting(fullName(contact)), words.text[occasion](event.title, places)],
    quotation: null,
    facts: [
      { label: words.when, text: describeTimes(event, locale) },
      ...(event.place ? [{ label: words.where, text: event.place }] : []),
      ...sessionsAmong(ticketTypes, bookings).map((session) => ({
        label: session.title,
        text: describeTimes({ ...session, timeZone: event.timeZone }, locale),
      })),
    ],
    tickets: toTickets(bookings, contact, words),
    button: words.button,
    notes: [words.change, words.mistaken],
  };
}

/** What is to be shown at the door. */
export function toTickets(
  bookings: readonly RegisteredBooking[],
  contact: Contact,
  words: { ticket: string; companion: string },
): MailTicket[] {
  return ticketsAmong(bookings).map(({ id, ticketTypeId, title, attendeeName, ticketNumber }) => {
    // The first of a kind is the guest's own.
    const isOwn = bookings.find((booking) => booking.ticketTypeId === ticketTypeId)?.id === id;
    return {
      title: title ?? words.ticket,
      name: attendeeName ?? (isOwn ? fullName(contact) : words.companion),
      number: ticketNumber!,
    };
  });
}

/** What has times of its own and is theirs, in its order. */
function sessionsAmong(
  ticketTypes: readonly TicketType[],
  bookings: readonly RegisteredBooking[],
): (TicketType & Pick<GuestEvent, 'startsAt' | 'endsAt'>)[] {
  return ticketTypes.flatMap((type) => {
    const { id, startsAt, endsAt } = type;
    const isTheirs = ticketsAmong(bookings).some(({ ticketTypeId }) => ticketTypeId === id);
    return startsAt && isTheirs ? { ...type, startsAt, endsAt: endsAt ?? startsAt } : [];
  });
}

/** By the clock of the place, whose zone is named: nobody knows where a mail is read. */
export function describeTimes(
  { startsAt, endsAt, timeZone }: Pick<GuestEvent, 'startsAt' | 'endsAt' | 'timeZone'>,
  locale: Locale,
): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
  return format.formatRange(startsAt, endsAt);
}
