import { createStoredList } from '../../lib/stored-list.ts';

interface StoredMapping {
  fingerprint: string;
  /** The field of each column, in the order of the file. */
  fields: (string | null)[];
  /** How each is written, where a person said so; absent in older ones. */
  formats?: (string | null)[];
}

/** The choices for files of known headings, kept in this browser for each workspace. Never throws. */
export function createMappingMemory(workspaceId: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const list = createStoredList(
    { key: `convive.import-mappings.${workspaceId}`, limit: 40, isEntry: isStoredMapping },
    storage,
  );

  return {
    recall(fingerprint: string): Omit<StoredMapping, 'fingerprint'> | null {
      return list.read().find((mapping) => mapping.fingerprint === fingerprint) ?? null;
    },

    remember(fingerprint: string, fields: (string | null)[], formats: (string | null)[]): void {
      const others = list.read().filter((mapping) => mapping.fingerprint !== fingerprint);
      list.write([{ fingerprint, fields, formats }, ...others]);
    },
  };
}

function isStoredMapping(value: unknown): value is StoredMapping {
  if (typeof value !== 'object' || value === null) return false;
  const { fingerprint, fields, formats = [] } = value as Partial<StoredMapping>;
  return typeof fingerprint === 'string' && [fields, formats].every(areTexts);
}

const areTexts = (values: unknown): boolean =>
  Array.isArray(values) && values.every((value) => value === null || typeof value === 'string');
