import type { RouteLocationRaw } from 'vue-router';

/** What belongs together stands together; groups are divided by space alone. */
export const PLACE_GROUPS = ['people', 'work', 'workspace'] as const;

export interface Place {
  to: string;
  label: string;
  icon: string;
  /** Paths that belong to it. */
  prefix: string;
  /** What one must be allowed to do to see it; null: everybody may. */
  operation: string | null;
  group: (typeof PLACE_GROUPS)[number];
}

/** The places of the product, in the order of the sidebar; on a phone the first of them stand at the foot. */
export const PLACES: readonly Place[] = [
  {
    to: 'home',
    label: 'app.nav.home',
    icon: 'i-lucide-house',
    prefix: '/home',
    operation: 'overview',
    group: 'people',
  },
  {
    to: 'contacts',
    label: 'app.nav.contacts',
    icon: 'i-lucide-users',
    prefix: '/contacts',
    operation: 'contacts',
    group: 'people',
  },
  {
    to: 'groups',
    label: 'app.nav.groups',
    icon: 'i-lucide-group',
    prefix: '/groups',
    operation: 'groups',
    group: 'people',
  },
  {
    to: 'events',
    label: 'app.nav.events',
    icon: 'i-lucide-calendar-days',
    prefix: '/events',
    operation: 'events',
    group: 'people',
  },
  {
    to: 'directory',
    label: 'app.nav.directory',
    icon: 'i-lucide-book-user',
    prefix: '/directory',
    operation: 'directory',
    group: 'people',
  },
  {
    to: 'imports',
    label: 'app.nav.imports',
    icon: 'i-lucide-file-up',
    prefix: '/import',
    operation: 'contactImports',
    group: 'work',
  },
  {
    to: 'archive',
    label: 'app.nav.archive',
    icon: 'i-lucide-archive',
    prefix: '/archive',
    operation: 'contacts',
    group: 'work',
  },
  {
    to: 'team',
    label: 'app.nav.team',
    icon: 'i-lucide-user-cog',
    prefix: '/team',
    operation: 'members',
    group: 'workspace',
  },
  {
    to: 'outbox',
    label: 'app.nav.outbox',
    icon: 'i-lucide-mails',
    prefix: '/outbox',
    operation: 'mails',
    group: 'workspace',
  },
  {
    to: 'settings',
    label: 'app.nav.settings',
    icon: 'i-lucide-settings-2',
    prefix: '/settings',
    operation: null,
    group: 'workspace',
  },
];

type May = (operation: string) => boolean;

/** The places that somebody with these rights may see. */
export function openPlaces(may: May): readonly Place[] {
  return PLACES.filter(({ operation }) => operation === null || may(operation));
}

/** Where somebody begins: the first place that is open to them. */
export function firstPlace(may: May): RouteLocationRaw {
  return { name: (openPlaces(may)[0] ?? PLACES[0]!).to };
}
