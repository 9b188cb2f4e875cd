import { rejectionColumns } from '@convive/shared';
import { createStoredList } from '../../lib/stored-list.ts';

interface StoredMapping {
  fingerprint: string;
  /** The field of each column, in the order of the file. */
  fields: (string | null)[];
  /** How each is written, where a person said so; absent in older ones. */
  formats?: (string | null)[];
}

type Headings = readonly (string | null)[];
type Chosen = Omit<StoredMapping, 'fingerprint'>;

/**
 * The choices for files of known headings, kept in this browser for each workspace. `fingerprint`: what headings are
 * known by. Never throws.
 */
export function createMappingMemory(
  workspaceId: string,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  fingerprint: (headings: Headings) => string,
) {
  const list = createStoredList(
    { key: `convive.import-mappings.${workspaceId}`, limit: 80, isEntry: isStoredMapping },
    storage,
  );
  const fingerprintOf = (headings: Headings, columns: readonly number[]) =>
    fingerprint(columns.map((column) => headings[column] ?? null));

  return {
    /** What was chosen for each column; null where nothing is known of these headings. */
    recall(headings: Headings): Chosen | null {
      const own = ownColumns(headings);
      const known = fingerprintOf(headings, own);
      const found = list.read().find((mapping) => mapping.fingerprint === known);
      if (found?.fields.length !== own.length) return null;
      const spread = (chosen: readonly (string | null)[]) =>
        headings.map((_, column) => chosen[own.indexOf(column)] ?? null);
      return { fields: spread(found.fields), ...(found.formats && { formats: spread(found.formats) }) };
    },

    /** Also for the columns that go in alone: so the file of rejected rows comes back. */
    remember(headings: Headings, fields: (string | null)[], formats: (string | null)[]): void {
      const own = ownColumns(headings);
      const sent = own.filter((column) => fields[column] != null);
      const made = [own, sent].map((columns) => ({
        fingerprint: fingerprintOf(headings, columns),
        fields: columns.map((column) => fields[column] ?? null),
        formats: columns.map((column) => formats[column] ?? null),
      }));
      const isMade = (mapping: StoredMapping) => made.some((one) => one.fingerprint === mapping.fingerprint);
      const differing = made.slice(0, sent.length === own.length ? 1 : 2);
      list.write([...differing, ...list.read().filter((mapping) => !isMade(mapping))]);
    },
  };
}

/** What a file of rejected rows says beside does not make it another. */
function ownColumns(headings: Headings): number[] {
  const reasons = rejectionColumns(headings);
  return headings.flatMap((_, column) => (reasons.has(column) ? [] : [column]));
}

function isStoredMapping(value: unknown): value is StoredMapping {
  if (typeof value !== 'object' || value === null) return false;
  const { fingerprint, fields, formats = [] } = value as Partial<StoredMapping>;
  return typeof fingerprint === 'string' && [fields, formats].every(areTexts);
}

const areTexts = (values: unknown): boolean =>
  Array.isArray(values) && values.every((value) => value === null || typeof value === 'string');
