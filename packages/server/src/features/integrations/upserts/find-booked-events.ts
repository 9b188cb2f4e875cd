import { foldToKey, UNSTORABLE } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { lockPlaces } from '../../bookings/index.ts';
import {
  findEventBySlug,
  findEvents,
  findTicketTypes,
  type GuestEvent,
  type TicketType,
} from '../../events/index.ts';
import { refusal, unstorable } from './read-sent-contacts.ts';
import type { SentBooking } from './sent-booking.ts';

/** The events that rows name, with their places held until the transaction ends. */
export class BookedEvents {
  private constructor(
    private readonly byName: ReadonlyMap<string, GuestEvent>,
    private readonly ticketTypes: ReadonlyMap<string, readonly TicketType[]>,
  ) {}

  /** Asks for places before anybody asks for contacts, in the order of the ids. */
  static async hold(transaction: WorkspaceTransaction, rows: readonly SentBooking[]): Promise<BookedEvents> {
    const ids = new Set(
      rows.flatMap(({ eventId }) => (eventId && isUuid(eventId) ? eventId.toLowerCase() : [])),
    );
    const events = new Map((await findEvents(transaction, [...ids])).map((event) => [event.id, event]));
    for (const slug of new Set(rows.flatMap(({ eventSlug }) => eventSlug || []))) {
      if (UNSTORABLE.test(slug)) continue;
      const event = await findEventBySlug(transaction, slug);
      if (event) events.set(`slug ${slug}`, event);
    }
    const found = [...new Set([...events.values()].map(({ id }) => id))].sort();
    for (const id of found) await lockPlaces(transaction, id);
    return new BookedEvents(events, await findTicketTypes(transaction, found));
  }

  find({ eventId, eventSlug }: SentBooking): GuestEvent | UserErrorDetails {
    const event = this.byName.get(eventId ? eventId.toLowerCase() : `slug ${eventSlug}`);
    if (event && eventId && eventSlug && this.byName.get(`slug ${eventSlug}`)?.id !== event.id)
      return refusal(
        'EVENT_CONTRADICTED',
        `The id ${eventId} is that of the event “${event.slug}”, but the name in addresses is given as “${eventSlug}”. Send the two of one event, or one of them.`,
        ['eventSlug'],
      );
    if (event) return event;
    if (!eventId && !eventSlug)
      return refusal('EVENT_MISSING', 'Say which event: its id, or its name in addresses.', ['eventId']);
    if (!eventId && UNSTORABLE.test(eventSlug!)) return unstorable(['eventSlug']);
    return {
      code: 'NOT_FOUND',
      reason: 'EVENT_UNKNOWN',
      message: `There is no event “${eventId ?? eventSlug}” in this workspace. Make it first, or correct the name.`,
      path: [eventId ? 'eventId' : 'eventSlug'],
    };
  }

  /** By its title, case and accents apart. */
  ticketType(event: GuestEvent, title: string): string | UserErrorDetails {
    const types = this.ticketTypes.get(event.id) ?? [];
    const type = types.find((one) => foldToKey(one.title) === foldToKey(title));
    if (type) return type.id;
    const known = types.map((one) => `“${one.title}”`).join(', ') || 'none';
    return refusal('TICKET_TYPE_UNKNOWN', `“${title}” is no ticket type of this event, which has ${known}.`, [
      'ticketType',
    ]);
  }
}
