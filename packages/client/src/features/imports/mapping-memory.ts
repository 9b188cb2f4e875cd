import { createStoredList } from '../../lib/stored-list.ts';

interface StoredMapping {
  fingerprint: string;
  /** The field of each column, in the order of the file. */
  fields: (string | null)[];
}

/** The choices for files of known headings, kept in this browser for each workspace. Never throws. */
export function createMappingMemory(workspaceId: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const list = createStoredList(
    { key: `convive.import-mappings.${workspaceId}`, limit: 40, isEntry: isStoredMapping },
    storage,
  );

  return {
    recall(fingerprint: string): (string | null)[] | null {
      return list.read().find((mapping) => mapping.fingerprint === fingerprint)?.fields ?? null;
    },

    remember(fingerprint: string, fields: (string | null)[]): void {
      const others = list.read().filter((mapping) => mapping.fingerprint !== fingerprint);
      list.write([{ fingerprint, fields }, ...others]);
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
