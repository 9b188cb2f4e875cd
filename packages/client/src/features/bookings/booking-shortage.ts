import type { BookingStatus } from '../../gql/graphql.ts';
import type { EventPlaces } from './use-event-tickets.ts';

/** Of what there are too few places; `title` null: of the event as a whole. */
export interface Shortage {
  title: string | null;
  wanted: number;
  left: number;
}

/** REFUSED: places bind the team too. WAITS and ASKS take none yet. */
export type ShortageEnd = 'REFUSED' | 'WAITS' | 'ASKS';

const ENDS: Partial<Record<BookingStatus, ShortageEnd>> = {
  CONFIRMED: 'REFUSED',
  RESERVED: 'REFUSED',
  WAITLISTED: 'WAITS',
  REQUESTED: 'ASKS',
};

/** What becomes of a booking for which there are too few places; null: it asks for none. */
export function endOfShortage(status: BookingStatus): ShortageEnd | null {
  return ENDS[status] ?? null;
}

/** As the server counts: each ticket type by itself, and all that take a place of the event together. */
export function findShortages(
  { tickets, left }: EventPlaces,
  wanted: ReadonlyMap<string, number>,
): Shortage[] {
  const chosen = tickets.filter(({ id }) => wanted.has(id));
  const ofTypes = chosen.map(({ id, title, ownLeft }) => ({
    title,
    wanted: wanted.get(id)!,
    left: ownLeft ?? Infinity,
  }));
  const known = new Set(tickets.map(({ id }) => id));
  const ofEvent = [...wanted]
    .filter(([id]) => !known.has(id) || chosen.some((ticket) => ticket.id === id && ticket.takesEventPlace))
    .reduce((sum, [, number]) => sum + number, 0);
  return [...ofTypes, { title: null, wanted: ofEvent, left: left ?? Infinity }].filter(
    (one) => one.wanted > one.left,
  );
}

/** The places as they are once a booking has given its own back. */
export function withoutBooking(
  { tickets, left }: EventPlaces,
  { status, ticketTypeId }: { status: BookingStatus; ticketTypeId: string },
): EventPlaces {
  if (endOfShortage(status) !== 'REFUSED') return { tickets, left };
  const own = tickets.find(({ id }) => id === ticketTypeId);
  return {
    tickets: tickets.map((ticket) =>
      ticket === own && ticket.ownLeft !== null ? { ...ticket, ownLeft: ticket.ownLeft + 1 } : ticket,
    ),
    left: left === null || own?.takesEventPlace === false ? left : left + 1,
  };
}
