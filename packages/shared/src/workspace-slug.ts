import { slugOf } from './slug.ts';

const SUGGESTED_MAX = 48;

/** Words that addresses of the product itself, or what people expect of them, begin with. */
const RESERVED_SLUGS: readonly string[] = [
  'about',
  'account',
  'admin',
  'api',
  'app',
  'assets',
  'auth',
  'files',
  'graphql',
  'healthz',
  'help',
  'invitations',
  'login',
  'metrics',
  'new',
  'public',
  'readyz',
  'settings',
  'sign-in',
  'sign-out',
  'static',
  'status',
  'support',
  'system',
  'www',
];

/** The address a workspace of this name would like: `Amis de l’Été` → `amis-de-l-ete`. Empty where nothing is left. */
export function suggestSlug(name: string): string {
  return slugOf(name, SUGGESTED_MAX);
}

export function isReservedSlug(slug: string): boolean {
  return RESERVED_SLUGS.includes(slug);
}

/** The address of the workspace of invented people that a first start makes. */
export const DEMO_SLUG = 'demo';
