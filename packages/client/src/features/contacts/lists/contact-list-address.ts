import type { LocationQuery } from 'vue-router';
import type { OrderDirection } from '../../../gql/graphql.ts';
import { type CustomFieldName, isCustomFieldName } from '@convive/shared';
import { decodeFilter, encodeFilter } from './condition-code.ts';
import type { Operator } from './condition-operators.ts';
import {
  allOf,
  type ConditionGroup,
  type ContactCondition,
  nothingAsked,
  settle,
} from './contact-conditions.ts';
import type { LentField } from './filter-fields.ts';
import type { ListQuestion } from './read-contact-filter.ts';

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

/** What is asked of the list, and its order: what a view keeps of it. */
export interface AskedList extends ListQuestion {
  sort: Sort;
}
export const everybody = (): AskedList => ({ search: '', filter: nothingAsked(), sort: DEFAULT_SORT });

/** All that the address says of the list, so that a link or a reload shows the same. */
export interface ContactListAddress extends AskedList {
  /** The view that is open. Where nothing was changed since, it alone says what is asked. */
  view: string | null;
  /** The version of the view that was changed into what the address says; null where it was not. */
  changedFrom: number | null;
  place: Place;
  /** Whether all contacts that match are chosen, not the ticked ones alone. */
  isAllChosen: boolean;
}

export function readAddress(query: LocationQuery): ContactListAddress {
  const after = text(query.after);
  const before = after === undefined ? text(query.before) : undefined;
  const page = Number(text(query.page));
  const view = text(query.view) ?? null;
  return {
    view,
    changedFrom: view !== null ? readVersion(query.changed) : null,
    search: text(query.q) ?? '',
    filter: readFilter(query),
    sort: readSort(text(query.sort)),
    place: {
      after,
      before,
      page: (after !== undefined || before !== undefined) && Number.isInteger(page) && page > 0 ? page : 1,
    },
    isAllChosen: query.chosen === 'all',
  };
}

/** What is as it always is stands nowhere: an untouched list has a bare address, an untouched view its id. */
export function writeAddress(address: ContactListAddress): Record<string, string> {
  const { after, before, page } = address.place;
  const isUntouchedView = address.view !== null && address.changedFrom === null;
  const asked = {
    q: address.search || undefined,
    filter: encodeFilter(address.filter),
    sort: writeSort(address.sort),
  };
  const parts = {
    view: address.view ?? undefined,
    changed: address.changedFrom?.toString(),
    ...(isUntouchedView ? {} : asked),
    after,
    before,
    page: after !== undefined || before !== undefined ? String(page) : undefined,
    chosen: address.isAllChosen ? 'all' : undefined,
  };
  return Object.fromEntries(
    Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined),
  );
}

/** Whether two lists ask the same, however it was put together. */
export function asksTheSame(one: AskedList, other: AskedList): boolean {
  return (
    one.search === other.search &&
    encodeFilter(one.filter) === encodeFilter(other.filter) &&
    one.sort.field === other.sort.field &&
    one.sort.direction === other.sort.direction
  );
}

/** Import and groups once stood beside the filter: links of that time, and those from an import, go on working. */
function readFilter(query: LocationQuery): ConditionGroup {
  const filter = decodeFilter(query.filter);
  const beside = [
    ...lent('importId', 'is', list(query.import)),
    ...lent('groupIds', 'isOneOf', list(query.group)),
    ...lent('groupIds', 'isNoneOf', list(query.notgroup)),
  ];
  return beside.length > 0 ? settle(allOf(filter, ...beside)) : filter;
}

function lent(field: LentField, operator: Operator, values: string[]): ContactCondition[] {
  return values.length > 0 ? [{ field, operator, values }] : [];
}

function readVersion(value: LocationQuery[string] | undefined): number | null {
  const version = Number(text(value));
  return Number.isInteger(version) && version > 0 ? version : null;
}

/** The order after a click on a heading: another column begins upwards, times newest first. */
export function nextSort(current: Sort, field: SortField): Sort {
  if (current.field !== field) return { field, direction: field.endsWith('At') ? 'DESC' : 'ASC' };
  return { field, direction: current.direction === 'ASC' ? 'DESC' : 'ASC' };
}

function readSort(value = ''): Sort {
  const field = readSortField(value.replace(/^-/, ''));
  return field ? { field, direction: value.startsWith('-') ? 'DESC' : 'ASC' } : DEFAULT_SORT;
}

/** Null for what a list is not sorted by here. */
export function readSortField(name: string): SortField | null {
  return isCustomFieldName(name) ? name : (SORTABLE.find((sortable) => sortable === name) ?? null);
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
