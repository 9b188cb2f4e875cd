import type { ChosenGuests } from '../guests/choose-guests.ts';

const SHOWN = 100;

/** Of each reason the number, and of those who are meant the first. */
export function showLeftOut(leftOut: ChosenGuests['leftOut']) {
  return leftOut.map(({ reason, guests }) => ({
    reason,
    count: guests.length,
    guests: guests.slice(0, SHOWN),
  }));
}
