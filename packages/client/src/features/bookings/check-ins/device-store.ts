import { createStore, del, get, keys, set, update } from 'idb-keyval';
import type { DoorEntry } from './door-list.ts';
import type { Verdict, WaitingScan } from './verdict.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What a device keeps of an event, to go on without the network. */
export interface KeptList {
  event: { id: string; title: string; timeZone: string; endsAt: string };
  entries: DoorEntry[];
  /** Answers what has changed since. */
  cursor: string | null;
  counts: { expected: number; admitted: number; conflicts: number };
  /** When all of it was read, and when it was last written down here; in milliseconds. */
  readAt: number;
  savedAt: number;
}

/** Scans that the server does not know yet, and answers that came when nobody stood there any more. */
export interface KeptScans {
  waiting: WaitingScan[];
  late: Verdict[];
  /** What let somebody in from here: should another door have been earlier, it is told. */
  admitted: { nonce: string; bookingId: string; at: number }[];
  /** Scans that were taken back here, and may be known to the server. */
  undone: { bookingId: string; nonce: string }[];
}

export const NO_SCANS: KeptScans = { waiting: [], late: [], admitted: [], undone: [] };

const lists = once(() => createStore('convive-door-lists', 'lists'));
const scans = once(() => createStore('convive-door-scans', 'scans'));

/** Null where nothing is kept, or the browser keeps nothing for us. */
export async function readList(eventId: string): Promise<KeptList | null> {
  return (await attempt(() => get<KeptList>(eventId, lists()))) ?? null;
}

export async function writeList(list: KeptList): Promise<void> {
  await attempt(() => set(list.event.id, list, lists()));
}

/** Takes away what belongs to events that are over. Scans that wait stay: they are the doors' record, and name nobody. */
export async function forgetPastLists(now = Date.now()): Promise<void> {
  const store = lists();
  for (const key of (await attempt(() => keys(store))) ?? []) {
    const list = await attempt(() => get<KeptList>(key, store));
    if (list && Date.parse(list.event.endsAt) + DAY < now) await attempt(() => del(key, store));
  }
}

export async function readScans(eventId: string): Promise<KeptScans> {
  return { ...NO_SCANS, ...(await attempt(() => get<KeptScans>(eventId, scans()))) };
}

/** Applies a change to what is kept now, so that two windows of one event do not take each other's scans away. */
export async function changeScans(eventId: string, change: (kept: KeptScans) => KeptScans): Promise<void> {
  await attempt(() => update<KeptScans>(eventId, (kept) => change({ ...NO_SCANS, ...kept }), scans()));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** A browser that keeps nothing (private windows of some) is no reason to turn guests away. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
