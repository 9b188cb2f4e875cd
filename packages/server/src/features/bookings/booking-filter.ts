import { type BookingStatus, LIMITS } from '@convive/shared';
import type { Caller } from '../../platform/database/workspace-transaction.ts';
import { isUuid } from '../../platform/database/uuid.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { likePattern, searchToSql } from '../contacts/index.ts';
import { managedEventsToSql } from '../events/index.ts';

export interface BookingFilter {
  eventId?: string | null;
  contactId?: string | null;
  statuses?: BookingStatus[] | null;
  search?: string | null;
  isUntold?: boolean | null;
}

/** They have a place since somebody gave it up, and could not be written to. */
export const UNTOLD = `booking.untold_since is not null and booking.status = 'CONFIRMED'`;

type Parameter = (value: unknown) => string;

/** The predicate of a filter over `booking`, within the events that the caller may see. Throws `BAD_USER_INPUT`. */
export function bookingFilterToSql(
  { eventId, contactId, statuses, search, isUntold }: BookingFilter,
  caller: Caller | null,
  parameter: Parameter,
): string {
  const parts = [managedBookingsToSql(caller, parameter)];
  for (const [column, id] of [
    ['event_id', eventId],
    ['contact_id', contactId],
  ] as const)
    if (id != null) parts.push(isUuid(id) ? `booking.${column} = ${parameter(id)}::uuid` : 'false');
  if (statuses) parts.push(`booking.status = any(${parameter(statuses)}::text[])`);
  if (isUntold != null) parts.push(isUntold ? UNTOLD : `not (${UNTOLD})`);
  const words = search?.trim().split(/\s+/) ?? [];
  if (words.some((word) => word !== '')) parts.push(foundToSql(search!.trim(), words, parameter));
  return parts.join(' and ');
}

/** The bookings of the events that the caller may see. */
export function managedBookingsToSql(caller: Caller | null, parameter: Parameter): string {
  return managedEventsToSql(caller, 'booking.event_id', parameter) ?? 'true';
}

/** Words of the booking itself, or of its contact; accents and case do not count. */
function foundToSql(search: string, words: readonly string[], parameter: Parameter): string {
  if (search.length > LIMITS.searchCharacters)
    throw badInput(
      `A search has ${LIMITS.searchCharacters} characters at most; this one has ${search.length}.`,
      ['filter', 'search'],
    );
  if (search.includes('\0'))
    throw badInput('There is a NUL character in the search, which no text holds.', ['filter', 'search']);
  const patterns = words.map((word) => `lower(unaccent(${parameter(likePattern(word, '%'))}))`);
  return `(lower(unaccent(concat_ws(' ', booking.title, booking.category, booking.order_number, booking.ticket_number,
      booking.attendee_name)))
      like all (array[${patterns.join(', ')}])
    or exists (
      select from contact where contact.workspace_id = booking.workspace_id and contact.id = booking.contact_id
        and ${searchToSql(search, parameter)}))`;
}
