// Lets the check-in page open without the network, and touches nothing else. Written by hand: what must be kept is what
// one page was made of, which the page knows itself; a list of the whole build (workbox) would fetch every chart and
// wizard onto every phone at a door. All files of a build are kept together and go together.

const CACHE_PREFIX = 'convive-check-in-';
/** Under this path the page itself is kept: every address of the app is answered with the same page. */
const PAGE = '/check-in';
const IS_CHECK_IN = /(^|\/)check-in$/;
/** A weak network gets so many milliseconds to bring a newer page. */
const PATIENCE = 3000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  if (event.data?.kind === 'keep') event.waitUntil(keep(event.data.page, event.data.files));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (IS_CHECK_IN.test(pathname)) event.respondWith(openPage(request));
  } else if (!/^\/(api|graphql|files|_icons)(\/|$)/.test(pathname)) {
    event.respondWith(fetchKept(request));
  }
});

/** What is kept answers at once where its name holds a hash, and for the rest where the network does not. */
async function fetchKept(request) {
  const isUnchanging = new URL(request.url).pathname.startsWith('/assets/');
  const kept = isUnchanging ? await find(request) : undefined;
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const fallback = await find(request);
    if (fallback) return fallback;
    throw error;
  }
}

async function openPage(request) {
  const kept = await find(PAGE);
  if (!kept) return fetch(request);
  const patience = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  const fresh = fetch(request).then(
    (answer) => (answer.ok ? answer : kept),
    () => kept,
  );
  return Promise.race([fresh, patience]);
}

/** Only what this worker keeps for itself. */
async function find(request) {
  for (const name of await ownCaches()) {
    const found = await (await caches.open(name)).match(request);
    if (found) return found;
  }
  return undefined;
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX)).reverse();
}

let keeping = Promise.resolve();

/** One after the other: the page says it again when it has fetched more. */
function keep(page, files) {
  keeping = keeping.then(() => keepAll(page, files)).catch(() => undefined);
  return keeping;
}

/** Keeps the page and its files under a new name, then lets the old ones go: never half of one build and half of another. */
async function keepAll(page, files) {
  const answer = await fetch(page, { cache: 'no-cache' });
  if (!answer.ok) return;
  const html = await answer.clone().text();
  // A page that was open before a new build came says what the old one was made of: the next one that opens will do.
  if ([...html.matchAll(/\/assets\/[\w.-]+/g)].some(([file]) => !files.includes(file))) return;
  const name = `${CACHE_PREFIX}${await digest(html)}`;
  const cache = await caches.open(name);
  await cache.addAll(files);
  await cache.put(PAGE, answer);
  for (const other of await ownCaches()) if (other !== name) await caches.delete(other);
}

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
