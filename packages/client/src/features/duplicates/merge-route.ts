import type { RouteLocationRaw } from 'vue-router';

/** The page where these are merged side by side; the first is proposed as the one that stays. */
export function mergeRoute(contacts: readonly { id: string }[]): RouteLocationRaw {
  return { name: 'contacts-merge', query: { ids: contacts.map(({ id }) => id).join(',') } };
}
