/** The places of the product, in the order of the sidebar. `operation`: what one must be allowed to see it. */
export const PLACES = [
  {
    to: 'contacts',
    label: 'app.nav.contacts',
    icon: 'i-lucide-users',
    prefix: '/contacts',
    operation: 'contacts',
  },
  {
    to: 'imports',
    label: 'app.nav.imports',
    icon: 'i-lucide-file-up',
    prefix: '/import',
    operation: 'contactImports',
  },
  {
    to: 'archive',
    label: 'app.nav.archive',
    icon: 'i-lucide-archive',
    prefix: '/archive',
    operation: 'contacts',
  },
  {
    to: 'settings',
    label: 'app.nav.settings',
    icon: 'i-lucide-settings-2',
    prefix: '/settings',
    operation: null,
  },
] as const;
