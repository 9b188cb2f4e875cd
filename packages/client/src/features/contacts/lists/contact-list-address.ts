import type { LocationQuery } from 'vue-router';
import type { OrderDirection } from '../../../gql/graphql.ts';
import { type CustomFieldName, isCustomFieldName } from '@convive/shared';
import { type ContactCondition, decodeConditions, encodeConditions } from './contact-conditions.ts';

/** Columns the server keeps sorted; of all others only the workspace's own fields are worth reading it whole. */
export const SORTABLE = [
  'createdAt',
  'updatedAt',
  'lastName',
  'firstName',
  'organization',
  'email',
  'city',
  'identifier',
] as const;
export type SortField = (typeof SORTABLE)[number] | CustomFieldName;
export interface Sort {
  field: SortField;
  direction: OrderDirection;
}
export const DEFAULT_SORT: Sort = { field: 'createdAt', direction: 'DESC' };

/** Where in the list one stands: after or before a cursor, and which page that is, the first being 1. */
export interface Place {
  after?: string;
  before?: string;
  page: number;
}

export interface GroupFilter {
  any: string[];
  none: string[];
}
export const NO_GROUPS: GroupFilter = { any: [], none: [] };

/** All that the address says of the list, so that a link or a reload shows the same. */
export interface ContactListAddress {
  search: string;
  conditions: ContactCondition[];
  importId: string | null;
  /** Ids of groups: contacts in one of `any`, in none of `none`. */
  groups: GroupFilter;
  sort: Sort;
  place: Place;
  /** Whether all contacts that match are chosen, not the ticked ones alone. */
  isAllChosen: boolean;
}

export function readAddress(query: LocationQuery): ContactListAddress {
  const after = text(query.after);
  const before = after === undefined ? text(query.before) : undefined;
  const page = Number(text(query.page));
  return {
    search: text(query.q) ?? '',
    conditions: decodeConditions(query.filter),
    importId: text(query.import) ?? null,
    groups: { any: list(query.group), none: list(query.notgroup) },
    sort: readSort(text(query.sort)),
    place: {
      after,
      before,
      page: (after !== undefined || before !== undefined) && Number.isInteger(page) && page > 0 ? page : 1,
    },
    isAllChosen: query.chosen === 'all',
  };
}

/** What is as it always is stands nowhere: an untouched list has a bare address. */
export function writeAddress(address: ContactListAddress): Record<string, string> {
  const { after, before, page } = address.place;
  const parts = {
    q: address.search || undefined,
    filter: encodeConditions(address.conditions),
    import: address.importId ?? undefined,
    group: address.groups.any.join(',') || undefined,
    notgroup: address.groups.none.join(',') || undefined,
    sort: writeSort(address.sort),
    after,
    before,
    page: after !== undefined || before !== undefined ? String(page) : undefined,
    chosen: address.isAllChosen ? 'all' : undefined,
  };
  return Object.fromEntries(
    Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined),
  );
}

/** The order after a click on a heading: another column begins upwards, times newest first. */
export function nextSort(current: Sort, field: SortField): Sort {
  if (current.field !== field) return { field, direction: field.endsWith('At') ? 'DESC' : 'ASC' };
  return { field, direction: current.direction === 'ASC' ? 'DESC' : 'ASC' };
}

function readSort(value = ''): Sort {
  const name = value.replace(/^-/, '');
  const field = isCustomFieldName(name) ? name : SORTABLE.find((sortable) => sortable === name);
  return field ? { field, direction: value.startsWith('-') ? 'DESC' : 'ASC' } : DEFAULT_SORT;
}

function writeSort({ field, direction }: Sort): string | undefined {
  if (field === DEFAULT_SORT.field && direction === DEFAULT_SORT.direction) return undefined;
  return direction === 'DESC' ? `-${field}` : field;
}

/** Several ids in one part of the address, a comma between them. */
function list(value: LocationQuery[string] | undefined): string[] {
  return (
    text(value)
      ?.split(',')
      .filter((id) => id !== '') ?? []
  );
}

function text(value: LocationQuery[string] | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
