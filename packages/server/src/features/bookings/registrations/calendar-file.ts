import { createEvents, type EventAttributes } from 'ics';
import type { GuestEvent, TicketType } from '../../events/index.ts';

export interface CalendarEntry {
  /** Of the same thing always the same, so that a calendar changes its entry instead of adding another. */
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  description: string | null;
}

/** What goes into somebody's calendar: the sessions that they booked, and the event unless they come for these alone. */
export function calendarEntries(
  event: Pick<GuestEvent, 'id' | 'title' | 'startsAt' | 'endsAt' | 'place' | 'description'>,
  booked: readonly TicketType[],
): CalendarEntry[] {
  const { place, description } = event;
  const sessions = booked.filter(({ startsAt }) => startsAt !== null);
  const isForSessionsAlone = sessions.length > 0 && sessions.length === booked.length;
  const entries = sessions.map(({ id, title, startsAt, endsAt }) => ({
    id,
    title: `${event.title} – ${title}`,
    startsAt: startsAt!,
    endsAt: endsAt ?? startsAt!,
    place,
    description,
  }));
  return isForSessionsAlone ? entries : [event, ...entries];
}

/** Who sends it, as calendars know whom an entry is from. */
export interface CalendarPerson {
  name: string;
  email: string;
}

/** An iCalendar file (RFC 5545). Times are in UTC: every calendar shows them by its own clock, whatever zones it knows. */
export function writeCalendarFile(entries: readonly CalendarEntry[], organizer: CalendarPerson): string {
  return write(
    entries.map((entry) => ({ ...attributesOf(entry, organizer), status: 'CONFIRMED', busyStatus: 'BUSY' })),
    'PUBLISH',
  );
}

/** Takes an entry out of the calendar of somebody who does not come any more (RFC 5546): of one thing, as it demands. */
export function writeCalendarCancellation(
  entry: CalendarEntry,
  organizer: CalendarPerson,
  attendee: CalendarPerson,
): string {
  const attributes = attributesOf(entry, organizer);
  return write([{ ...attributes, attendees: [attendee], status: 'CANCELLED', busyStatus: 'FREE' }], 'CANCEL');
}

function attributesOf(
  { id, title, startsAt, endsAt, place, description }: CalendarEntry,
  organizer: CalendarPerson,
): EventAttributes {
  return {
    uid: `${id}@convive`,
    sequence: sequenceAt(new Date()),
    productId: 'convive',
    title,
    start: startsAt.getTime(),
    end: endsAt.getTime(),
    startInputType: 'utc',
    startOutputType: 'utc',
    endInputType: 'utc',
    endOutputType: 'utc',
    organizer,
    ...(place ? { location: place } : {}),
    ...(description ? { description } : {}),
  };
}

const FIRST_SEQUENCE = Date.UTC(2026, 0, 1);

/**
 * Of two files about one thing calendars follow the one with the higher number: the newer, be it that it moves the
 * event, gives it up or, for who is booked anew, brings it back. Seconds fit into the 31 bits that are safe until 2094.
 */
function sequenceAt(moment: Date): number {
  return Math.floor((moment.getTime() - FIRST_SEQUENCE) / 1000);
}

function write(events: EventAttributes[], method: 'PUBLISH' | 'CANCEL'): string {
  const { value, error } = createEvents(events, { productId: 'convive', method });
  if (error) throw error;
  return value!;
}
