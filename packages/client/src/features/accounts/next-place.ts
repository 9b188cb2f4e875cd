const DOTS = /^(?:\.|%2e){1,2}$/i;

/**
 * Where somebody goes on once they have signed in: a path of this app, as the guard of the router noted it. Whatever
 * else an address was made to say (another host, a way up and out of the workspace) leads to the start.
 */
export function placeAfterSignIn(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/';
  const [path = ''] = next.split(/[?#]/);
  const isOdd = path.startsWith('//') || /[\\\p{Cc}]/u.test(next);
  return isOdd || path.split('/').some((part) => DOTS.test(part)) ? '/' : next;
}
