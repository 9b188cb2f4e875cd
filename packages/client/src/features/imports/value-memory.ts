import { identifierKey } from '@convive/shared';
import { createStoredList } from '../../lib/stored-list.ts';

/** A value of a file that was taught: read as `to` in this field. */
interface TaughtValue {
  field: string;
  /** Without case and outer blanks. */
  from: string;
  to: string;
}

/** The values taught for each field, kept in this browser for each workspace, the last taught first. Never throws. */
export function createValueMemory(workspaceId: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const list = createStoredList(
    { key: `convive.import-values.${workspaceId}`, limit: 500, isEntry: isTaughtValue },
    storage,
  );

  return {
    recall(field: string, value: string): string | null {
      const key = identifierKey(value);
      return list.read().find((taught) => taught.field === field && taught.from === key)?.to ?? null;
    },

    remember(taught: readonly TaughtValue[]): void {
      const isNew = (old: TaughtValue) =>
        !taught.some(({ field, from }) => field === old.field && from === old.from);
      if (taught.length > 0) list.write([...taught, ...list.read().filter(isNew)]);
    },
  };
}

function isTaughtValue(value: unknown): value is TaughtValue {
  if (typeof value !== 'object' || value === null) return false;
  const { field, from, to } = value as Partial<TaughtValue>;
  return typeof field === 'string' && typeof from === 'string' && typeof to === 'string';
}
