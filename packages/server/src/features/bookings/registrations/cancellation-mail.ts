import type { Locale } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { type Contact, findContacts } from '../../contacts/index.ts';
import { eventIn, type GuestEvent } from '../../events/index.ts';
import {
  type MailAddress,
  type MailKind,
  type MailText,
  postMails,
  takeBackMails,
} from '../../mail/index.ts';
import { findBookingsByIds } from '../booking.repository.ts';
import type { Confirmation } from '../confirm-by-mail.ts';
import { localeFor } from '../event-languages.ts';
import type { GuestLinks } from '../guests/guest-links.ts';
import { attachCancellations, attachTickets, fullName } from './registration-attachments.ts';
import { CANCELLATION_WORDS, type Ending } from './cancellation-words.ts';
import { type RegisteredBooking, ticketsAmong } from './registered-booking.ts';
import { describeTimes, readMailedGuests, REGISTRATION_MAIL, toTickets } from './registration-mail.ts';
import { findPersonalAddresses } from './personal-links.ts';
import { REGISTRATION_WORDS } from './registration-words.ts';
import type { RegistrationsContext } from './registrations.context.ts';

const CANCELLATION_MAIL = 'BOOKING_CANCELLED';

/** Mails that the team has cancelled a booking: the personal link, and the tickets of what stays theirs, and what takes the rest out of calendars. */
export function cancellationMails(links: GuestLinks, from: MailAddress): MailKind {
  return {
    name: CANCELLATION_MAIL,
    links: (transaction, bookingIds) => findPersonalAddresses(transaction, links, 'booking', bookingIds),
    attachments: async (transaction, bookingId, locale) => {
      const [booking] = await findBookingsByIds(transaction, [bookingId]);
      if (!booking) return [];
      const sent = { from, locale };
      return [
        ...(await attachTickets(transaction, booking, sent)),
        ...(await attachCancellations(transaction, booking, sent)),
      ];
    },
    settled: async () => undefined,
  };
}

/**
 * Writes to somebody, once, what the team has cancelled of theirs (`given`, as it stood before) and what stays. Null
 * where nothing of it was theirs, waited for or asked for.
 */
export async function tellCancelled(
  transaction: WorkspaceTransaction,
  { mail }: Pick<RegistrationsContext, 'mail'>,
  { id, eventId, contactId }: { id: string; eventId: string; contactId: string },
  given: readonly RegisteredBooking[],
): Promise<Confirmation | null> {
  const cancelled = given.filter(({ status }) => status !== 'RESERVED' && status !== 'EXPIRED');
  if (cancelled.length === 0) return null;
  const [contact] = await findContacts(transaction, [contactId]);
  if (!contact?.email) return 'NO_ADDRESS';
  const { event, workspace, guests, bookings } = await readMailedGuests(transaction, eventId, [contactId]);
  const kept = bookings.filter(({ status }) => status !== 'RESERVED');
  const locale = localeFor(event, workspace, [contact.language]);
  const text = toMailText(eventIn(event, locale), workspace.name, contact, { cancelled, kept }, locale);
  // What waits to leave tells them of places that are gone; this one tells all that they hold.
  await takeBackMails(
    transaction,
    REGISTRATION_MAIL,
    guests.map((guest) => guest.id),
  );
  const recipient = { name: fullName(contact), address: contact.email };
  await postMails(transaction, mail, CANCELLATION_MAIL, [{ aboutId: id, recipient, text }]);
  return mail.smtpUrl === null ? 'KEPT' : 'QUEUED';
}

function toMailText(
  event: GuestEvent,
  workspaceName: string,
  contact: Contact,
  { cancelled, kept }: Record<'cancelled' | 'kept', readonly RegisteredBooking[]>,
  locale: Locale,
): MailText {
  const words = CANCELLATION_WORDS[locale];
  const { ticket, ...registered } = REGISTRATION_WORDS[locale];
  const ending = endingOf(cancelled, kept);
  const shown = ticketsAmong(kept);
  // Of one place without a name all is said above.
  const isNamed = cancelled.length > 1 || cancelled.some(({ title, attendeeName }) => title ?? attendeeName);
  const lists = [
    { label: words.cancelled, listed: isNamed || ending === 'PARTLY' ? cancelled : [] },
    {
      label: words.kept,
      listed: kept.filter((booking) => booking.status === 'CONFIRMED' && !shown.includes(booking)),
    },
    { label: words.waiting, listed: kept.filter(({ status }) => status !== 'CONFIRMED') },
  ];
  return {
    locale,
    subject: words.subject[ending](event.title),
    sender: workspaceName,
    heading: words.heading[ending],
    paragraphs: [registered.greeting(fullName(contact)), words.text[ending](event.title, workspaceName)],
    quotation: null,
    facts: [
      { label: registered.when, text: describeTimes(event, locale) },
      ...(event.place ? [{ label: registered.where, text: event.place }] : []),
      ...lists
        .filter(({ listed }) => listed.length > 0)
        .map(({ label, listed }) => ({ label, text: nameBookings(listed, ticket, locale) })),
    ],
    tickets: toTickets(kept, contact, { ticket, companion: registered.companion }),
    button: ending === 'PARTLY' ? registered.button : words.openEvent,
    notes: [words.ask(workspaceName)],
  };
}

function endingOf(cancelled: readonly RegisteredBooking[], kept: readonly RegisteredBooking[]): Ending {
  if (kept.length > 0) return 'PARTLY';
  if (cancelled.some(({ status }) => status === 'CONFIRMED')) return 'CANCELLED';
  return cancelled.some(({ status }) => status === 'WAITLISTED') ? 'OFF_LIST' : 'TURNED_DOWN';
}

/** "Dinner × 2 (Bo), Workshop": in the order in which they were booked. */
function nameBookings(bookings: readonly RegisteredBooking[], ticket: string, locale: Locale): string {
  const byTitle = new Map<string, RegisteredBooking[]>();
  for (const booking of bookings.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const title = booking.title ?? ticket;
    byTitle.set(title, [...(byTitle.get(title) ?? []), booking]);
  }
  const names = [...byTitle].map(([title, booked]) => {
    const companions = booked.flatMap(({ attendeeName }) => attendeeName ?? []).join(', ');
    return [title, booked.length > 1 && `× ${booked.length}`, companions && `(${companions})`]
      .filter(Boolean)
      .join(' ');
  });
  return new Intl.ListFormat(locale, { type: 'unit' }).format(names);
}
