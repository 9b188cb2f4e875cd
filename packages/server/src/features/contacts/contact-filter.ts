import { CONTACT_FIELDS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { ComparableFields } from '../custom-fields/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { mistypedSearchToSql, searchToSql } from './contact-search.ts';
import { type CustomValueFilter, customFilterToSql } from './custom-value-filter.ts';
import { type DayFilter, dayFilterToSql } from './day-filter.ts';
import { all, boundedList, boundedText, likePattern, type StringFilter } from './filter-text.ts';

export interface IdFilter {
  any?: string[] | null;
  all?: string[] | null;
  none?: string[] | null;
}

export interface ContactFilter {
  and?: ContactFilter[] | null;
  or?: ContactFilter[] | null;
  not?: ContactFilter | null;
  archived?: boolean | null;
  custom?: CustomValueFilter[] | null;
  createdAt?: DayFilter | null;
  updatedAt?: DayFilter | null;
  [fieldOrCondition: string]: unknown;
}

/** What a list asks: both must hold. */
export interface ContactQuestion {
  filter?: ContactFilter | null;
  search?: string | null;
  /** Whether words of the search may be a typing error apart: asked where nothing is found as it was typed. */
  isMistyped?: boolean;
}

/** Questions that are kept somewhere, by the id under which a condition names them. */
export type KeptQuestions = ReadonlyMap<string, ContactQuestion>;

/**
 * A condition that a higher feature declares: a name of `ContactFilter` → an SQL predicate over `contact`.
 * `value` is what the filter's input type lets through; `parameter` puts a value into the statement and answers its
 * placeholder; `keptToSql` answers the predicate of a kept question, null where none is kept under the id.
 */
export interface ContactCondition {
  name: string;
  /** The kept questions that values of this condition mean; asked once, before any SQL is written. */
  findKept?(transaction: WorkspaceTransaction, values: readonly unknown[]): Promise<KeptQuestions>;
  toSql(
    value: unknown,
    parameter: (value: unknown) => string,
    keptToSql: (id: string) => string | null,
  ): string;
}

/** Collects the values of a statement while its text is written. */
export class Parameters {
  readonly values: unknown[] = [];
  readonly add = (value: unknown): string => `$${this.values.push(value)}`;
}

const BRACKETS: ReadonlySet<string> = new Set(['and', 'or', 'not']);
const MAX_DEPTH = 8;
/** Conditions, values and brackets in all; PostgreSQL weighs every one of them before it begins. */
const MAX_CONDITIONS = 2_000;
/** The fields with a key column of their own: compared there, an index serves. */
const KEYED: Record<string, string> = {
  firstName: 'first_name_key',
  lastName: 'last_name_key',
  organization: 'organization_key',
  city: 'city_key',
};

const MOMENTS = { createdAt: 'contact.created_at', updatedAt: 'contact.updated_at' };

/** Throws `BAD_USER_INPUT` for a filter of more conditions and values than a statement should carry. */
export function refuseLargeFilter(filter: ContactFilter): void {
  if (countConditions(filter) > MAX_CONDITIONS)
    throw tooMuch(`A filter has ${MAX_CONDITIONS} conditions, values and brackets at most.`);
}

/** Conditions, values and brackets in all; counting ends where a filter is too large in any case. */
export function countConditions(filter: ContactFilter, counted = { conditions: 0 }): number {
  counted.conditions += 1;
  for (const [name, wanted] of Object.entries(filter))
    if (name === 'custom') for (const one of filter.custom ?? []) counted.conditions += countValues(one);
    else if (!BRACKETS.has(name)) counted.conditions += countValues(wanted);
  for (const part of partsOf(filter))
    if (counted.conditions <= MAX_CONDITIONS) countConditions(part, counted);
  return counted.conditions;
}

/** The filters that stand in a filter. */
export function partsOf({ and, or, not }: ContactFilter): ContactFilter[] {
  return [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])];
}

/** The values that a field's or a condition's part of a filter lists; one where it lists none. */
function countValues(wanted: unknown): number {
  if (typeof wanted !== 'object' || wanted === null) return 1;
  const lists = Object.values(wanted).filter((value): value is unknown[] => Array.isArray(value));
  return Math.max(1, ...lists.map((list) => list.length));
}

/** What a filter may name beside the default fields. */
export interface FilterNames {
  conditions: readonly ContactCondition[];
  customFields: ComparableFields;
  kept: KeptQuestions;
}

const NONE_KEPT: KeptQuestions = new Map();

/** What search and filter of a list say, as one predicate over `contact`. The caller's scope stands beside it. */
export function queryToSql(
  { search, filter, isMistyped }: ContactQuestion,
  parameter: (value: unknown) => string,
  names: FilterNames,
): string {
  const parts = [standingToSql(filter)];
  if (filter) {
    refuseLargeFilter(filter);
    parts.push(filterToSql(filter, parameter, names));
  }
  const found = (isMistyped ? mistypedSearchToSql : searchToSql)(search, parameter);
  if (found) parts.push(found);
  return parts.join(' and ');
}

/** Turns a filter into an SQL predicate over `contact`. Throws `BAD_USER_INPUT` where it asks too much. */
export function filterToSql(
  filter: ContactFilter,
  parameter: (value: unknown) => string,
  names: FilterNames,
  depth = 0,
): string {
  if (depth > MAX_DEPTH) throw tooMuch(`Filters may stand ${MAX_DEPTH} levels deep.`);
  const inner = (part: ContactFilter) => filterToSql(part, parameter, names, depth + 1);
  const parts: string[] = [];
  if (filter.and) parts.push(all(filter.and.map(inner)));
  if (filter.or) parts.push(filter.or.length > 0 ? `(${filter.or.map(inner).join(' or ')})` : 'false');
  // What a contact does not have compares as null: of such a contact "is Lyon" does not hold, so "is not Lyon" does.
  if (filter.not) parts.push(`${inner(filter.not)} is not true`);
  for (const { key } of CONTACT_FIELDS) {
    const wanted = filter[key] as StringFilter | null | undefined;
    if (wanted) parts.push(fieldToSql(key, wanted, parameter));
  }
  for (const wanted of filter.custom ?? [])
    parts.push(customFilterToSql(wanted, names.customFields, parameter));
  for (const [name, column] of Object.entries(MOMENTS)) {
    const wanted = filter[name] as DayFilter | null | undefined;
    if (wanted) parts.push(dayFilterToSql(column, wanted, parameter, ['filter', name]));
  }
  // A kept question names no other, so that none leads back to itself.
  const keptToSql = (id: string) => {
    const question = names.kept.get(id);
    return question ? `(${queryToSql(question, parameter, { ...names, kept: NONE_KEPT })})` : null;
  };
  for (const condition of names.conditions) {
    const wanted = filter[condition.name];
    if (wanted != null) parts.push(condition.toSql(wanted, parameter, keptToSql));
  }
  return all(parts);
}

/** Which contacts a list shows: the living unless the filter asks for the archived; never the merged. */
export function standingToSql(filter: ContactFilter | null | undefined): string {
  const archived = filter?.archived === true ? 'is not null' : 'is null';
  return `contact.archived_at ${archived} and contact.merged_into_id is null`;
}

function fieldToSql(key: string, wanted: StringFilter, parameter: (value: unknown) => string): string {
  const column = `contact.${CONTACT_COLUMNS.get(key)}`;
  const keyColumn = KEYED[key] && `contact.${KEYED[key]}`;
  const folded = (value: string) => `sort_key(${parameter(value)})`;
  const side = keyColumn ?? `sort_key(${column})`;
  const parts: string[] = [];
  if (wanted.eq != null) parts.push(`${side} = ${folded(boundedText(wanted.eq))}`);
  if (wanted.in != null) {
    const values = boundedList(wanted.in).map((value) => folded(boundedText(value)));
    parts.push(values.length === 0 ? 'false' : `${side} in (${values.join(', ')})`);
  }
  if (wanted.contains != null)
    parts.push(
      `${column} is not null and ${side} like sort_key(${parameter(likePattern(boundedText(wanted.contains), '%'))})`,
    );
  if (wanted.startsWith != null)
    parts.push(
      `${column} is not null and ${side} like sort_key(${parameter(likePattern(boundedText(wanted.startsWith), ''))})`,
    );
  if (wanted.isEmpty != null) parts.push(`${column} is ${wanted.isEmpty ? '' : 'not '}null`);
  return all(parts);
}

function tooMuch(message: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path: ['filter'] });
}
