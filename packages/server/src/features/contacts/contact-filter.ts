import { CONTACT_FIELDS } from '@convive/shared';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { type CustomValueFilter, customFilterToSql } from './custom-value-filter.ts';
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
  [fieldOrCondition: string]: unknown;
}

/**
 * A condition that a higher feature declares: a name of `ContactFilter` → an SQL predicate over `contact`.
 * `value` is what the filter's input type lets through; `parameter` puts a value into the statement and answers its
 * placeholder.
 */
export interface ContactCondition {
  name: string;
  toSql(value: unknown, parameter: (value: unknown) => string): string;
}

/** Collects the values of a statement while its text is written. */
export class Parameters {
  readonly values: unknown[] = [];
  readonly add = (value: unknown): string => `$${this.values.push(value)}`;
}

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

/** Throws `BAD_USER_INPUT` for a filter of more conditions and values than a statement should carry. */
export function refuseLargeFilter(filter: ContactFilter, counted = { conditions: 0 }): void {
  const { and, or, not, custom, ...fields } = filter;
  for (const wanted of [...Object.values(fields), ...(custom ?? [])])
    counted.conditions += countValues(wanted);
  counted.conditions += 1;
  if (counted.conditions > MAX_CONDITIONS)
    throw tooMuch(`A filter has ${MAX_CONDITIONS} conditions, values and brackets at most.`);
  for (const part of [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])]) refuseLargeFilter(part, counted);
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
  customFields: CustomFields;
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
  if (filter.not) parts.push(`not ${inner(filter.not)}`);
  for (const { key } of CONTACT_FIELDS) {
    const wanted = filter[key] as StringFilter | null | undefined;
    if (wanted) parts.push(fieldToSql(key, wanted, parameter));
  }
  for (const wanted of filter.custom ?? [])
    parts.push(customFilterToSql(wanted, names.customFields, parameter));
  for (const condition of names.conditions) {
    const wanted = filter[condition.name];
    if (wanted != null) parts.push(condition.toSql(wanted, parameter));
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
