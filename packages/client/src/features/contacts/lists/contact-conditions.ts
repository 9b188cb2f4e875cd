import {
  CONTACT_FIELDS,
  type ContactFieldKey,
  type ContactFieldType,
  type CustomFieldType,
  isCustomFieldName,
} from '@convive/shared';
import type { ContactFilter, CustomValueFilter } from '../../../gql/graphql.ts';
import { decodeFromUrl, encodeForUrl } from '../../../lib/url-code.ts';
import { type FieldName, fieldType } from '../field-names.ts';

export const OPERATORS = [
  'contains',
  'startsWith',
  'is',
  'isOneOf',
  'atLeast',
  'atMost',
  'isEmpty',
  'isNotEmpty',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** Fields of the schema's filter: every field but the image's address. */
export type FilterField = Exclude<FieldName, 'imageUrl'>;

/** One line of the filter. `values`: one text, several for `isOneOf`, none for the two about emptiness. */
export interface ContactCondition {
  field: FilterField;
  operator: Operator;
  values: string[];
}

type DefaultFilterField = Exclude<ContactFieldKey, 'imageUrl'>;
export const FILTER_FIELDS = CONTACT_FIELDS.map((field) => field.key).filter(
  (key): key is DefaultFilterField => key !== 'imageUrl',
);

const ABOUT_EMPTINESS: readonly Operator[] = ['isEmpty', 'isNotEmpty'];
const ABOUT_TEXT: readonly Operator[] = ['contains', 'startsWith', 'is', 'isOneOf', ...ABOUT_EMPTINESS];
const ABOUT_SIZE: readonly Operator[] = ['atLeast', 'atMost', 'is', ...ABOUT_EMPTINESS];
const ABOUT_CHOICE: readonly Operator[] = ['is', 'isOneOf', ...ABOUT_EMPTINESS];

/** Operators that make sense for values of a kind, the likeliest first. */
export function operatorsFor(type: ContactFieldType | CustomFieldType): readonly Operator[] {
  switch (type) {
    // These are never empty.
    case 'DIRECTORY':
    case 'CONSENT':
      return ['is', 'isOneOf'];
    case 'LANGUAGE':
    case 'COUNTRY':
    case 'GENDER':
    case 'CHOICE':
      return ABOUT_CHOICE;
    case 'CHOICES':
      return ['isOneOf', ...ABOUT_EMPTINESS];
    case 'FILE':
      return ['contains', ...ABOUT_EMPTINESS];
    case 'YES_NO':
      return ['is', ...ABOUT_EMPTINESS];
    case 'NUMBER':
    case 'DATE':
      return ABOUT_SIZE;
    default:
      return ABOUT_TEXT;
  }
}

export const takesValues = (operator: Operator): boolean =>
  operator !== 'isEmpty' && operator !== 'isNotEmpty';

/** Whether a condition says something: one with no value yet filters nothing. */
export function isComplete({ operator, values }: ContactCondition): boolean {
  return !takesValues(operator) || values.some((value) => value.trim() !== '');
}

/**
 * All conditions together, the import the contacts came with and the groups they are in or not, as the schema wants
 * them; undefined for none.
 */
export function toContactFilter(
  conditions: readonly ContactCondition[],
  importId?: string | null,
  groups?: { any: readonly string[]; none: readonly string[] },
): ContactFilter | undefined {
  const and = conditions.filter(isComplete).map(({ field, ...condition }): ContactFilter => {
    const wanted = toValueFilter(condition);
    return isCustomFieldName(field)
      ? { custom: [{ key: field.slice('custom:'.length), ...wanted }] }
      : { [field]: wanted };
  });
  const groupIds = {
    ...(groups?.any.length && { any: [...groups.any] }),
    ...(groups?.none.length && { none: [...groups.none] }),
  };
  const filter: ContactFilter = {
    ...(and.length > 0 && { and }),
    ...(importId && { importId }),
    ...(Object.keys(groupIds).length > 0 && { groupIds }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

/** Of numbers and dates also how large; the operators of a field see to it that nothing else asks for that. */
function toValueFilter({
  operator,
  values,
}: Omit<ContactCondition, 'field'>): Omit<CustomValueFilter, 'key'> {
  const texts = values.map((value) => value.trim()).filter((value) => value !== '');
  switch (operator) {
    case 'is':
      return { eq: texts[0] };
    case 'contains':
      return { contains: texts[0] };
    case 'startsWith':
      return { startsWith: texts[0] };
    case 'isOneOf':
      return { in: texts };
    case 'atLeast':
      return { gte: texts[0] };
    case 'atMost':
      return { lte: texts[0] };
    case 'isEmpty':
      return { isEmpty: true };
    case 'isNotEmpty':
      return { isEmpty: false };
  }
}

/** For the address; undefined for no conditions, so that nothing stands there. */
export function encodeConditions(conditions: readonly ContactCondition[]): string | undefined {
  const complete = conditions.filter(isComplete);
  if (complete.length === 0) return undefined;
  return encodeForUrl(complete.map(({ field, operator, values }) => [field, operator, ...values]));
}

/** Reads what an address says; a line that is none of ours is left out, never trusted. */
export function decodeConditions(text: unknown): ContactCondition[] {
  const lines = typeof text === 'string' ? decodeFromUrl(text) : undefined;
  return Array.isArray(lines) ? lines.flatMap((line) => readCondition(line) ?? []) : [];
}

function readCondition(line: unknown): ContactCondition | null {
  if (!Array.isArray(line)) return null;
  const [field, operator, ...values] = line;
  if (!isFilterField(field) || !OPERATORS.includes(operator)) return null;
  // What a field of the workspace is shows only once it was asked for: the server knows it in any case.
  if (!isCustomFieldName(field) && !operatorsFor(fieldType(field)).includes(operator)) return null;
  const condition = { field, operator, values: values.filter((value) => typeof value === 'string') };
  return isComplete(condition) ? condition : null;
}

function isFilterField(field: unknown): field is FilterField {
  return (
    typeof field === 'string' && (isCustomFieldName(field) || FILTER_FIELDS.some((known) => known === field))
  );
}
