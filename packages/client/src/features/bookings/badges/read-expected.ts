import type { ApolloClient } from '@apollo/client/core';
import { CHECK_IN_LIST } from '../check-ins/check-in-operations.ts';
import type { DoorEntry } from '../check-ins/door-list.ts';

/** Whoever holds a confirmed place at an event, by name. Throws as the client does. */
export async function readExpected(client: ApolloClient<unknown>, eventId: string): Promise<DoorEntry[]> {
  const byId = new Map<string, DoorEntry>();
  /** Answers where the next page begins; null after the last. */
  async function readPage(after: string | null): Promise<string | null> {
    const variables = { eventId, after };
    const { data } = await client.query({ query: CHECK_IN_LIST, variables, fetchPolicy: 'no-cache' });
    for (const entry of data.checkInList?.entries ?? []) byId.set(entry.bookingId, entry);
    return data.checkInList?.hasNextPage ? data.checkInList.endCursor : null;
  }
  let after = await readPage(null);
  while (after !== null) after = await readPage(after);
  return [...byId.values()]
    .filter(({ status }) => status === 'CONFIRMED')
    .sort((one, other) => one.name.localeCompare(other.name));
}
