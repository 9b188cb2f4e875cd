import { LIMITS } from '@convive/shared';
import type { LocationQuery } from 'vue-router';

const ID_CHARACTERS = 36;

/** Which bookings or guests of an event are shown, as the address of the page says: `?q=gala&status=CONFIRMED,RESERVED`. */
export interface StatusListAddress<Status extends string> {
  search: string;
  /** In the order of all statuses; none: all of them. */
  statuses: readonly Status[];
  /** Of guests: id of the group of contacts they are in; empty: whatever group. */
  group: string;
  /** Of bookings: those alone of which somebody must be told. */
  isUntold?: boolean;
}

/** Reads any address; what it does not understand is left out. */
export function readListAddress<Status extends string>(
  query: LocationQuery,
  all: readonly Status[],
): StatusListAddress<Status> {
  const named = String(query['status'] ?? '').split(',');
  return {
    search: String(query['q'] ?? '').slice(0, LIMITS.searchCharacters),
    statuses: all.filter((status) => named.includes(status)),
    group: String(query['group'] ?? '').slice(0, ID_CHARACTERS),
    ...(query['untold'] === '1' ? { isUntold: true } : {}),
  };
}

/** The address with this list in it; what else stands there, such as the tab, stays. */
export function writeListAddress<Status extends string>(
  query: LocationQuery,
  { search, statuses, group, isUntold }: StatusListAddress<Status>,
) {
  return {
    ...query,
    q: search || undefined,
    status: statuses.join(',') || undefined,
    group: group || undefined,
    untold: isUntold ? '1' : undefined,
  };
}
