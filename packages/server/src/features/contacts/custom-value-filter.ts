import { customFieldName, foldToKey, normaliseCustomValue } from '@convive/shared';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import type { ComparableField, ComparableFields } from '../custom-fields/index.ts';
import { unknownField } from './contacts.errors.ts';
import { daysMeant, type RelativeDays } from './day-filter.ts';
import { all, boundedList, boundedText, likePattern, type StringFilter } from './filter-text.ts';
import { unreadable } from './unreadable-value.ts';

/** What a custom field must be: as a text, and numbers and dates beside in their order. */
export interface CustomValueFilter extends StringFilter {
  key: string;
  gt?: string | null;
  gte?: string | null;
  lt?: string | null;
  lte?: string | null;
  relative?: RelativeDays | null;
  timeZone?: string | null;
}

const COMPARISONS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/**
 * What a custom field must be, as an SQL predicate over `contact` that is never null. Values are understood as
 * they are where one is entered. Throws `BAD_USER_INPUT` for what the field cannot be compared with.
 */
export function customFilterToSql(
  wanted: CustomValueFilter,
  customFields: ComparableFields,
  parameter: (value: unknown) => string,
): string {
  const field = customFields.get(customFieldName(wanted.key));
  if (!field) throw new DomainError(unknownField(wanted.key, ['filter', 'custom']));
  const stored = storedText(field);
  const parts: string[] = [];
  if (wanted.isEmpty != null) parts.push(`${stored} is ${wanted.isEmpty ? '' : 'not '}null`);
  if (wanted.eq != null) parts.push(equalsOne(field, stored, [wanted.eq], parameter));
  if (wanted.in != null) parts.push(equalsOne(field, stored, boundedList(wanted.in), parameter));
  if (wanted.contains != null) parts.push(holds(field, stored, wanted.contains, '%', parameter));
  if (wanted.startsWith != null) parts.push(holds(field, stored, wanted.startsWith, '', parameter));
  for (const [name, operator] of Object.entries(COMPARISONS)) {
    const bound = wanted[name as keyof typeof COMPARISONS];
    if (bound != null) parts.push(compare(field, stored, operator, bound, parameter));
  }
  if (wanted.relative)
    parts.push(compareRelatively(field, stored, { ...wanted, relative: wanted.relative }, parameter));
  return `coalesce(${all(parts)}, false)`;
}

/** What is compared; of a file that is its name, which stands after its id. */
function storedText({ id, type }: Pick<ComparableField, 'id' | 'type'>): string {
  const stored = `contact.custom_values ->> '${id}'`;
  return type === 'FILE' ? `substr(${stored}, 38)` : `(${stored})`;
}

function equalsOne(
  field: ComparableField,
  stored: string,
  wanted: readonly string[],
  parameter: (value: unknown) => string,
): string {
  const texts = wanted.map((text) => boundedText(text));
  switch (field.type) {
    case 'NUMBER':
      return `${stored}::numeric = any(${parameter(texts.map((text) => read(field, text)))}::numeric[])`;
    case 'DATE':
    case 'YES_NO':
    case 'CHOICE':
      return `${stored} = any(${parameter(texts.map((text) => read(field, text)))}::text[])`;
    case 'CHOICES':
      return hasOneOf(
        stored,
        texts.map((text) => read({ ...field, type: 'CHOICE' }, text)),
        parameter,
      );
    default:
      return `folded_text(${stored}) in (select folded_text(wanted) from unnest(${parameter(texts)}::text[]) wanted)`;
  }
}

/** Of choices the labels are meant: they are what people read. */
function holds(
  field: ComparableField,
  stored: string,
  wanted: string,
  prefix: '%' | '',
  parameter: (value: unknown) => string,
): string {
  const text = boundedText(wanted);
  if (field.type !== 'CHOICE' && field.type !== 'CHOICES')
    return `folded_text(${stored}) like folded_text(${parameter(likePattern(text, prefix))})`;
  const key = foldToKey(text);
  const values = field.options
    .filter(({ label }) => {
      const place = foldToKey(label).indexOf(key);
      return prefix === '' ? place === 0 : place >= 0;
    })
    .map(({ value }) => value);
  return field.type === 'CHOICE'
    ? `${stored} = any(${parameter(values)}::text[])`
    : hasOneOf(stored, values, parameter);
}

function hasOneOf(stored: string, values: readonly string[], parameter: (value: unknown) => string): string {
  return `(${stored}::jsonb ?| ${parameter(values)}::text[])`;
}

function compare(
  field: ComparableField,
  stored: string,
  operator: string,
  bound: string,
  parameter: (value: unknown) => string,
): string {
  const text = boundedText(bound);
  if (field.type === 'NUMBER')
    return `${stored}::numeric ${operator} ${parameter(read(field, text))}::numeric`;
  if (field.type === 'DATE')
    return `${stored} collate "C" ${operator} ${parameter(read(field, text))}::text collate "C"`;
  throw badInput(`"${field.title}" is ${field.type}: only numbers and dates are compared by size.`, [
    'filter',
    'custom',
  ]);
}

/** A stored day has no time zone; which day is today has one. */
function compareRelatively(
  field: ComparableField,
  stored: string,
  wanted: { relative: RelativeDays; timeZone?: string | null },
  parameter: (value: unknown) => string,
): string {
  if (field.type !== 'DATE')
    throw badInput(`"${field.title}" is ${field.type}: only dates are compared with today.`, [
      'filter',
      'custom',
    ]);
  const { first, last } = daysMeant(wanted, ['filter', 'custom']);
  const bound = (day: string) => `${parameter(day)}::text collate "C"`;
  return `(${stored} collate "C" >= ${bound(first)} and ${stored} collate "C" <= ${bound(last)})`;
}

/** A wanted value in the form in which values are stored. */
function read(field: Pick<ComparableField, 'type' | 'options'>, text: string): string {
  const { value, issue } = normaliseCustomValue(field, text, { country: null, hasPlainNumbers: true });
  if (value !== null) return value;
  throw new DomainError(unreadable(['filter', 'custom'], text, issue ?? 'EMPTY'));
}
