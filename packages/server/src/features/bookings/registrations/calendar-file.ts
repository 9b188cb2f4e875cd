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

/** An iCalendar file (RFC 5545). Times are in UTC: every calendar shows them by its own clock, whatever zones it knows. */
export function writeCalendarFile(entries: readonly CalendarEntry[]): string {
  const { value, error } = createEvents(
    entries.map(({ id, title, startsAt, endsAt, place, description }): EventAttributes => ({
      uid: `${id}@convive`,
      productId: 'convive',
      title,
      start: startsAt.getTime(),
      end: endsAt.getTime(),
      startInputType: 'utc',
      startOutputType: 'utc',
      endInputType: 'utc',
      endOutputType: 'utc',
      status: 'CONFIRMED',
      busyStatus: 'BUSY',
      ...(place ? { location: place } : {}),
      ...(description ? { description } : {}),
    })),
  );
  if (error) throw error;
  return value!;
}
