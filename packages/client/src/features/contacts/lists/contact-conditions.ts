import { CONTACT_FIELDS, type ContactFieldKey } from '@convive/shared';
import type { ContactFilter, StringFilter } from '../../../gql/graphql.ts';
import { decodeFromUrl, encodeForUrl } from '../../../lib/url-code.ts';

export const OPERATORS = ['contains', 'startsWith', 'is', 'isOneOf', 'isEmpty', 'isNotEmpty'] as const;
export type Operator = (typeof OPERATORS)[number];

/** Fields of the schema's filter: every field but the image's address. */
export type FilterField = Exclude<ContactFieldKey, 'imageUrl'>;

/** One line of the filter. `values`: one text, several for `isOneOf`, none for the two about emptiness. */
export interface ContactCondition {
  field: FilterField;
  operator: Operator;
  values: string[];
}

export const FILTER_FIELDS = CONTACT_FIELDS.map((field) => field.key).filter(
  (key): key is FilterField => key !== 'imageUrl',
);

const CHOICE_TYPES = ['LANGUAGE', 'COUNTRY', 'GENDER', 'DIRECTORY', 'CONSENT'];
const choiceFields = new Set(
  CONTACT_FIELDS.filter(({ type }) => CHOICE_TYPES.includes(type)).map(({ key }) => key),
);

/** Whether the values of a field come from a short list, so that parts of a text make no sense for it. */
export const isChoiceField = (field: FilterField): boolean => choiceFields.has(field);

/** Operators that make sense for a field, the likeliest first. */
export function operatorsFor(field: FilterField): readonly Operator[] {
  if (field === 'directory' || field === 'emailConsent') return ['is', 'isOneOf'];
  return isChoiceField(field) ? ['is', 'isOneOf', 'isEmpty', 'isNotEmpty'] : OPERATORS;
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
  const and = conditions
    .filter(isComplete)
    .map(({ field, ...condition }): ContactFilter => ({ [field]: toStringFilter(condition) }));
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

function toStringFilter({ operator, values }: Omit<ContactCondition, 'field'>): StringFilter {
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
  if (!FILTER_FIELDS.includes(field) || !operatorsFor(field).includes(operator)) return null;
  const condition = { field, operator, values: values.filter((value) => typeof value === 'string') };
  return isComplete(condition) ? condition : null;
}
