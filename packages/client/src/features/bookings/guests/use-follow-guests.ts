import { useSubscription } from '@vue/apollo-composable';
import { useThrottleFn } from '@vueuse/core';
import { GUESTS_CHANGED } from './guest-operations.ts';

/** Milliseconds between two readings: a crowd at the door moves figures many times a second. */
const PAUSE = 1_000;

/** Reads anew whenever the guests of an event have moved, whoever moved them. */
export function useFollowGuests(eventId: () => string, read: () => void): void {
  const readNow = useThrottleFn(read, PAUSE, true);
  let isFirst = true;
  const { onResult } = useSubscription(GUESTS_CHANGED, () => ({ eventId: eventId() }));
  onResult(() => {
    // The first tells that one listens; what is shown has just been read.
    if (!isFirst) void readNow();
    isFirst = false;
  });
}
