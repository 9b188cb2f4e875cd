import { LIMITS, UNSTORABLE } from '@convive/shared';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { readText } from '../../../platform/graphql/read-text.ts';
import type { SaidTicket } from '../../bookings/index.ts';
import type { BookedEvents } from './find-booked-events.ts';
import { futureErrors } from './moment-in-future.ts';
import { refusal, unstorable } from './read-sent-contacts.ts';
import { recordKey } from './recognise-contacts.ts';
import type { SentBooking } from './sent-booking.ts';
import type { SentContact } from './sent-contact.ts';

export interface ReadBooking {
  index: number;
  said: Omit<SaidTicket['said'], 'contactId'>;
  /** What the source knows its holder by. */
  personKey: string;
  /** Null where only the key is named. */
  person: SentContact | null;
  updatedAt: Date | null;
}

/** Reads a row; what cannot stand is told, and nothing thrown. */
export function readSentBooking(
  events: BookedEvents,
  sent: SentBooking,
  index: number,
): { booking: ReadBooking | null; errors: UserErrorDetails[] } {
  const errors = futureErrors(sent.updatedAt);
  const text = (key: 'orderNumber' | 'ticketNumber' | 'title' | 'category' | 'attendeeName', max: number) =>
    readText(sent[key], { path: [key], max, isRequired: key.endsWith('Number') }, errors);
  const orderNumber = text('orderNumber', LIMITS.bookingDetailCharacters);
  const ticketNumber = text('ticketNumber', LIMITS.bookingDetailCharacters);
  const details = {
    title: text('title', LIMITS.bookingTitleCharacters),
    category: text('category', LIMITS.bookingDetailCharacters),
    attendeeName: text('attendeeName', LIMITS.attendeeNameCharacters),
  };
  const event = events.find(sent);
  if ('code' in event) errors.push(event);
  const ticketTypeId =
    'code' in event || !sent.ticketType
      ? (sent.ticketType as null | undefined)
      : events.ticketType(event, sent.ticketType);
  if (ticketTypeId && typeof ticketTypeId !== 'string') errors.push(ticketTypeId);
  const personKey = findPersonKey(sent);
  if (personKey === null)
    errors.push(
      refusal(
        'CONTACT_MISSING',
        'Say whose ticket it is: send contact, or the contactKey of somebody sent before.',
        ['contact'],
      ),
    );
  else if (sent.contactKey && UNSTORABLE.test(sent.contactKey)) errors.push(unstorable(['contactKey']));
  if (errors.length > 0) return { booking: null, errors };
  const said = {
    ...details,
    orderNumber: orderNumber!,
    ticketNumber: ticketNumber!,
    eventId: (event as { id: string }).id,
    ticketTypeId: ticketTypeId as string | null | undefined,
    status: sent.status ?? undefined,
    sourceUpdatedAt: sent.updatedAt,
  };
  return {
    booking: { index, said, personKey: personKey!, person: sent.contact, updatedAt: sent.updatedAt },
    errors,
  };
}

/** Whoever has no key is known by address and name, so that their next order finds them; else by their ticket. */
function findPersonKey({ contactKey, contact, orderNumber, ticketNumber }: SentBooking): string | null {
  if (contactKey?.trim()) return contactKey.trim();
  if (!contact) return null;
  const own = recordKey(contact);
  if (own !== null) return own;
  const { email, firstName = '', lastName = '' } = contact.values;
  if (!email?.trim()) return `ticket ${orderNumber} ${ticketNumber}`;
  return `person ${email} ${firstName} ${lastName}`.toLowerCase().replace(/\s+/g, ' ').trim();
}
