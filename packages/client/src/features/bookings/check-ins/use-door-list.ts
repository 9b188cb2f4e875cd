import { useApolloClient } from '@vue/apollo-composable';
import { useDebounceFn, useEventListener, useIntervalFn } from '@vueuse/core';
import { ref, shallowRef, triggerRef } from 'vue';
import { type Failure, readFailure } from '../../../lib/failures.ts';
import { CHECK_IN_EVENT, CHECK_IN_LIST } from './check-in-operations.ts';
import { forgetPastLists, type KeptList, type KeptScans, readList, writeList } from './device-store.ts';
import { type DoorEntry, DoorList } from './door-list.ts';

const POLL = 5_000;
/** A weak network is as good as none: after so long this device goes on by itself. */
export const PATIENCE = 8_000;
/** Names of guests may have changed, and bookings gone with their contacts, which the changes do not tell. */
const READ_ANEW_AFTER = 30 * 60_000;
const SAVE_PAUSE = 1_000;

/** An operation that gives up on a weak network and leaves nothing in the cache. */
export const atTheDoor = () => ({
  fetchPolicy: 'no-cache' as const,
  context: { fetchOptions: { signal: AbortSignal.timeout(PATIENCE) } },
});

/** The bookings of an event on this device, kept up to date while the network is there. */
export function useDoorList(eventId: string) {
  const { client } = useApolloClient();
  const list = shallowRef(new DoorList());
  const event = ref<KeptList['event'] | null>(null);
  const counts = ref({ expected: 0, admitted: 0, conflicts: 0 });
  const isReachable = ref(true);
  /** The server answered and refuses; null where it did not answer at all. */
  const refusal = shallowRef<Failure | null>(null);
  /** There is something to work with, be it of yesterday. */
  const isOpen = ref(false);
  let cursor: string | null = null;
  let readAt = 0;
  let isReading = false;

  const save = useDebounceFn(
    async () => {
      if (event.value)
        await writeList({
          event: { ...event.value },
          entries: list.value.entries(),
          cursor,
          counts: { ...counts.value },
          readAt,
          savedAt: Date.now(),
        });
    },
    SAVE_PAUSE,
    { maxWait: 4 * SAVE_PAUSE },
  );

  /** Takes over what this device has learnt of bookings. */
  function take(entries: readonly DoorEntry[]): void {
    if (entries.length === 0) return;
    list.value.take(entries);
    triggerRef(list);
    void save();
  }

  /** `admitted`: what let somebody in here, of which the list may not have been written down in time. */
  async function open(admitted: KeptScans['admitted']): Promise<void> {
    await forgetPastLists();
    const kept = await readList(eventId);
    if (kept) {
      list.value = new DoorList(kept.entries);
      [event.value, counts.value, cursor, readAt] = [kept.event, kept.counts, kept.cursor, kept.readAt];
      isOpen.value = true;
      for (const { bookingId, at } of admitted.filter((one) => one.at > kept.savedAt)) {
        const entry = list.value.get(bookingId);
        if (entry) take([{ ...entry, checkedInAt: entry.checkedInAt ?? new Date(at).toISOString() }]);
      }
    }
    await refresh();
  }

  /** Reads what has changed since, or all of it where that was long ago. Never throws. */
  async function refresh(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      const isAnew = Date.now() - readAt > READ_ANEW_AFTER;
      if (isAnew || !event.value) event.value = await readEvent();
      if (event.value) await readPages(isAnew);
      isReachable.value = true;
      refusal.value = null;
      isOpen.value = event.value !== null;
    } catch (error) {
      const failure = readFailure(error);
      isReachable.value = failure.code !== 'NETWORK' && !isTimeout(error);
      refusal.value = isReachable.value ? failure : null;
    } finally {
      isReading = false;
    }
  }

  async function readEvent(): Promise<KeptList['event'] | null> {
    const { data } = await client.query({
      query: CHECK_IN_EVENT,
      variables: { eventId },
      ...atTheDoor(),
    });
    if (!data.event) return null;
    const { id, title, timeZone, endsAt } = data.event;
    return { id, title, timeZone, endsAt };
  }

  async function readPages(isAnew: boolean): Promise<void> {
    let after = isAnew ? null : cursor;
    const fresh = isAnew ? new DoorList() : list.value;
    let hasChanged = isAnew;
    for (let hasNextPage = true; hasNextPage;) {
      const { data } = await client.query({
        query: CHECK_IN_LIST,
        variables: { eventId, after },
        ...atTheDoor(),
      });
      const page = data.checkInList;
      if (!page) return;
      fresh.take(page.entries.map(withoutTypename));
      hasChanged ||= page.entries.length > 0;
      [after, hasNextPage, counts.value] = [page.endCursor, page.hasNextPage, page.counts];
    }
    cursor = after;
    if (!hasChanged) return;
    if (isAnew) readAt = Date.now();
    list.value = fresh;
    triggerRef(list);
    void save();
  }

  useIntervalFn(() => {
    if (!document.hidden) void refresh();
  }, POLL);
  useEventListener('online', () => void refresh());
  useEventListener('offline', () => (isReachable.value = false));
  useEventListener(document, 'visibilitychange', () => {
    if (!document.hidden) void refresh();
  });

  return { list, event, counts, isReachable, refusal, isOpen, open, refresh, take };
}

function withoutTypename({ ...entry }: DoorEntry & { __typename?: string }): DoorEntry {
  delete entry.__typename;
  return entry;
}

/** An answer that was not waited for any longer is no answer. */
export function isTimeout(error: unknown): boolean {
  const { networkError } = error as { networkError?: { name?: string } };
  return networkError?.name === 'TimeoutError' || networkError?.name === 'AbortError';
}
