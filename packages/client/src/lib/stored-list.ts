type Store = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * A short list kept in this browser, newest first. Never throws: what cannot be read is passed over, and a full or
 * closed store forgets, which costs a person a few clicks and never their work.
 */
export function createStoredList<Entry>(
  { key, limit, isEntry }: { key: string; limit: number; isEntry(value: unknown): value is Entry },
  storage: Store,
) {
  function read(): Entry[] {
    try {
      const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isEntry) : [];
    } catch {
      return [];
    }
  }

  function write(entries: readonly Entry[]): void {
    try {
      storage.setItem(key, JSON.stringify(entries.slice(0, limit)));
    } catch {
      // A full or closed store.
    }
  }

  return { read, write };
}
