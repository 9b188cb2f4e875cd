/** What this page was made of, as the browser fetched it: code, styles, words, the reader of codes. */
function ownFiles(): string[] {
  const fetched = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname);
  return [...new Set([...fetched, '/before-paint.js', '/favicon.svg', '/manifest.webmanifest'])];
}

/**
 * Lets this page open without the network: the service worker keeps exactly what it was made of, all of one build.
 * Whoever never opens it has no service worker. Never throws.
 */
export async function keepForOffline(): Promise<void> {
  rememberPlace();
  if (!('serviceWorker' in navigator) || !navigator.onLine) return;
  try {
    await navigator.serviceWorker.register('/service-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ kind: 'keep', page: location.pathname, files: ownFiles() });
  } catch {
    // A browser that refuses shows the page with the network alone.
  }
}

const LAST_PLACE = 'convive.checkIn';

/** The installed app begins where this device checked in last. */
function rememberPlace(): void {
  try {
    localStorage.setItem(LAST_PLACE, location.pathname);
  } catch {
    // It begins with the events then.
  }
}

/** Path of the page where this device checked in last; null where it never did. */
export function lastCheckInPlace(): string | null {
  try {
    const path = localStorage.getItem(LAST_PLACE);
    return path && /^\/(?!\/)[\w/-]*\/check-in$/.test(path) ? path : null;
  } catch {
    return null;
  }
}
