const PREFIX = 'convive.import-mappings.';
const KEPT_MAPPINGS = 40;

interface StoredMapping {
  fingerprint: string;
  /** The field of each column, in the order of the file. */
  fields: (string | null)[];
}

/** The choices for files of known headings, kept in this browser for each workspace. Never throws. */
export function createMappingMemory(workspaceId: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const key = PREFIX + workspaceId;

  function readAll(): StoredMapping[] {
    try {
      const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isStoredMapping) : [];
    } catch {
      return [];
    }
  }

  return {
    recall(fingerprint: string): (string | null)[] | null {
      return readAll().find((mapping) => mapping.fingerprint === fingerprint)?.fields ?? null;
    },

    remember(fingerprint: string, fields: (string | null)[]): void {
      const others = readAll().filter((mapping) => mapping.fingerprint !== fingerprint);
      try {
        storage.setItem(key, JSON.stringify([{ fingerprint, fields }, ...others].slice(0, KEPT_MAPPINGS)));
      } catch {
        // A full or closed store costs a few clicks next time, never this import.
      }
    },
  };
}

function isStoredMapping(value: unknown): value is StoredMapping {
  if (typeof value !== 'object' || value === null) return false;
  const { fingerprint, fields } = value as Partial<StoredMapping>;
  return (
    typeof fingerprint === 'string' &&
    Array.isArray(fields) &&
    fields.every((field) => field === null || typeof field === 'string')
  );
}
