import type { ContactFilter, ContactOrder } from '../../../gql/graphql.ts';
import { type AskedList, DEFAULT_SORT, readSortField } from './contact-list-address.ts';
import type { Density, ListLayout } from './list-layout.ts';
import { readContactFilter } from './read-contact-filter.ts';
import { toContactFilter } from './to-contact-filter.ts';

/** A list as a higher feature keeps it under an id of the address. */
export interface KeptList extends AskedList {
  id: string;
  /** Counts its changes: whoever changes it further says from which one. */
  version: number;
  layout: ListLayout;
}

/** GONE: there is none, or none for this person. UNSHOWABLE: it asks more than the screen can show. */
export type FoundList = KeptList | 'LOADING' | 'GONE' | 'UNSHOWABLE';
export type FindKeptList = (id: string) => FoundList;

/** The same as the schema has it; `filter` is JSON. */
interface StoredList {
  id: string;
  version: number;
  filter: string;
  search?: string | null;
  orderBy: readonly ContactOrder[];
  columns?: readonly { field: string; width?: number | null }[] | null;
  pinnedColumns: number;
  density: Density;
}

/** What is kept, as the list takes it; null where its filter says more than the screen can show. */
export function toKeptList({ id, version, ...stored }: StoredList): KeptList | null {
  const filter = readContactFilter(JSON.parse(stored.filter));
  if (!filter) return null;
  const [order] = stored.orderBy;
  const field = order && readSortField(order.field);
  return {
    id,
    version,
    filter,
    search: stored.search ?? '',
    sort: order && field ? { field, direction: order.direction } : DEFAULT_SORT,
    layout: {
      columns: stored.columns?.map(({ field: key, width }) => ({ key, width: width ?? null })) ?? null,
      pinned: stored.pinnedColumns,
      density: stored.density,
    },
  };
}

/** What the list shows, as it is to be kept. */
export function toStoredList(asked: AskedList, { columns, pinned, density }: ListLayout) {
  const { filter, search, sort } = asked;
  const isUsualOrder = sort.field === DEFAULT_SORT.field && sort.direction === DEFAULT_SORT.direction;
  const kept: ContactFilter = toContactFilter(filter) ?? {};
  return {
    filter: kept,
    search: search || null,
    orderBy: isUsualOrder ? [] : [{ ...sort }],
    columns: columns?.map(({ key, width }) => ({ field: key, width })) ?? null,
    pinnedColumns: pinned,
    density,
  };
}

/** Whether a list asks for more than everybody, newest first. */
export function asksForMore({ search, filter, sort }: AskedList): boolean {
  const isUsualOrder = sort.field === DEFAULT_SORT.field && sort.direction === DEFAULT_SORT.direction;
  return search !== '' || filter.parts.length > 0 || !isUsualOrder;
}
