import type { LocationQuery, RouteLocationRaw } from 'vue-router';

type ListName = 'contacts' | 'archive';
const KEY = 'convive.lists';

/** Keeps what a list last showed, for this tab and as long as it lives. */
export function rememberList(name: ListName, query: LocationQuery): void {
  // A choice of all that match is made anew each time: nobody should archive by a choice long forgotten.
  const { chosen: _chosen, ...kept } = query;
  sessionStorage.setItem(KEY, JSON.stringify({ ...recall(), [name]: kept }));
}

/** The way back to a list as it was left: its search, filter, order and page. */
export function listRoute(name: ListName): RouteLocationRaw {
  return { name, query: recall()[name] ?? {} };
}

function recall(): Partial<Record<ListName, LocationQuery>> {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Record<ListName, LocationQuery>>;
}
