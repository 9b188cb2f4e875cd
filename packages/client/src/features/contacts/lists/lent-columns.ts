import { type Component, inject, type InjectionKey, provide } from 'vue';
import { useMe } from '../../accounts/index.ts';

/** Names under which higher features lend columns to the list. */
const LENT_COLUMNS = ['groups'] as const;
export type LentColumnKey = (typeof LENT_COLUMNS)[number];

interface ColumnTexts {
  label: () => string;
  /** Where its values are changed, which is not in the list. */
  changedElsewhere: () => string;
}

/** A column of the list that a higher feature knows how to show. */
export interface LentColumn {
  key: LentColumnKey;
  /** Operation of the schema without which one sees nothing in it. */
  operation: string;
  /** Called in a set-up. */
  useTexts: () => ColumnTexts;
  width: number;
  /** Takes the `contact` of the row. */
  cell: Component;
}

type ShownColumn = LentColumn & ColumnTexts;
const KEY: InjectionKey<readonly ShownColumn[]> = Symbol('columns that higher features lend');

/** For pages, which bring features together. */
export function lendColumns(...columns: LentColumn[]): void {
  provide(
    KEY,
    columns.map((column) => ({ ...column, ...column.useTexts() })),
  );
}

/** Those that this person may see, by their names. */
export function useLentColumns(): () => ReadonlyMap<LentColumnKey, ShownColumn> {
  const lent = inject(KEY, []);
  const { can } = useMe();
  return () => new Map(lent.filter(({ operation }) => can(operation)).map((column) => [column.key, column]));
}

/** What shows the cells of a column; undefined for one that is not lent. */
export function useLentCell(key: () => string): () => Component | undefined {
  const lent = inject(KEY, []);
  return () => lent.find((column) => column.key === key())?.cell;
}

export const isLentColumn = (key: string): key is LentColumnKey => LENT_COLUMNS.some((lent) => lent === key);
