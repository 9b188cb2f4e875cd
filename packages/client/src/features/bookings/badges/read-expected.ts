import type { ApolloClient } from '@apollo/client/core';
import type { DoorEntry } from '../check-ins/door-list.ts';
import { BADGE_LIST } from './badge-operations.ts';
import { type BadgeNumber, numberBadges } from './number-badges.ts';

export interface BadgeEntry extends DoorEntry {
  number: BadgeNumber | null;
}

export interface Badges {
  /** What the event is called. */
  event: string;
  entries: BadgeEntry[];
}

/** A badge for each confirmed ticket of an event, by name. Throws as the client does. */
export async function readExpected(client: ApolloClient<unknown>, eventId: string): Promise<Badges> {
  const byId = new Map<string, DoorEntry & { contactId: string }>();
  let event = '';
  /** Answers where the next page begins; null after the last. */
  async function readPage(after: string | null): Promise<string | null> {
    const variables = { eventId, after };
    const { data } = await client.query({ query: BADGE_LIST, variables, fetchPolicy: 'no-cache' });
    event = data.event?.title ?? '';
    for (const entry of data.checkInList?.entries ?? []) byId.set(entry.bookingId, entry);
    return data.checkInList?.hasNextPage ? data.checkInList.endCursor : null;
  }
  let after = await readPage(null);
  while (after !== null) after = await readPage(after);
  const expected = [...byId.values()].filter(({ status }) => status === 'CONFIRMED');
  const numbers = numberBadges(expected);
  const entries = expected
    .map((entry) => ({ ...entry, number: numbers.get(entry.bookingId) ?? null }))
    .sort(
      (one, other) =>
        one.name.localeCompare(other.name) || (one.number?.place ?? 0) - (other.number?.place ?? 0),
    );
  return { event, entries };
}
