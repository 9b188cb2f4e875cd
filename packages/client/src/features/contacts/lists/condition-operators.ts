import { type ContactFieldType, type CustomFieldType, isCustomFieldName } from '@convive/shared';
import { fieldType } from '../field-names.ts';
import { type FilterField, isLentField, isMomentField, isSetField } from './filter-fields.ts';

export const OPERATORS = [
  'contains',
  'doesNotContain',
  'startsWith',
  'is',
  'isNot',
  'isOneOf',
  'isNoneOf',
  'isAllOf',
  'atLeast',
  'atMost',
  'inLast',
  'notInLast',
  'inThis',
  'inNext',
  'before',
  'after',
  'isEmpty',
  'isNotEmpty',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What the values of a field are, as far as asking about them goes. */
export type FieldKind = ContactFieldType | CustomFieldType | 'MOMENT' | 'SETS' | 'IMPORT';

const ABOUT_EMPTINESS: readonly Operator[] = ['isEmpty', 'isNotEmpty'];
const ABOUT_ONE: readonly Operator[] = ['is', 'isNot', 'isOneOf', 'isNoneOf'];
const ABOUT_DAYS: readonly Operator[] = ['before', 'after', 'is', 'atLeast', 'atMost'];

/** Operators that make sense for values of a kind, the likeliest first. */
export function operatorsFor(kind: FieldKind): readonly Operator[] {
  switch (kind) {
    // These are never empty.
    case 'DIRECTORY':
    case 'CONSENT':
      return ABOUT_ONE;
    case 'LANGUAGE':
    case 'COUNTRY':
    case 'GENDER':
    case 'CHOICE':
      return [...ABOUT_ONE, ...ABOUT_EMPTINESS];
    case 'CHOICES':
      return ['isOneOf', 'isNoneOf', ...ABOUT_EMPTINESS];
    case 'YES_NO':
      return ['is', ...ABOUT_EMPTINESS];
    case 'FILE':
      return ['contains', ...ABOUT_EMPTINESS];
    case 'NUMBER':
      return ['atLeast', 'atMost', 'after', 'before', 'is', 'isNot', ...ABOUT_EMPTINESS];
    case 'DATE':
      return ['inLast', 'notInLast', 'inThis', 'inNext', ...ABOUT_DAYS, ...ABOUT_EMPTINESS];
    case 'MOMENT':
      return ['inLast', 'notInLast', 'inThis', ...ABOUT_DAYS];
    case 'SETS':
      return ['isOneOf', 'isNoneOf', 'isAllOf'];
    case 'IMPORT':
      return ['is', 'isNot'];
    default:
      return ['contains', 'doesNotContain', 'startsWith', ...ABOUT_ONE, ...ABOUT_EMPTINESS];
  }
}

/** Null for a field that the workspace made: what it is shows only once it was asked for. */
export function kindOfField(field: FilterField): FieldKind | null {
  if (isCustomFieldName(field)) return null;
  if (isMomentField(field)) return 'MOMENT';
  if (isLentField(field)) return isSetField(field) ? 'SETS' : 'IMPORT';
  return fieldType(field);
}

export const takesValues = (operator: Operator): boolean => !ABOUT_EMPTINESS.includes(operator);

/** Operators whose values are several of a kind. */
export const takesSeveral = (operator: Operator): boolean =>
  operator === 'isOneOf' || operator === 'isNoneOf' || operator === 'isAllOf';

/** How an operator counts days from today; null where it does not. Its values are a count and a unit, or a unit. */
export function spanOf(operator: Operator): 'LAST' | 'THIS' | 'NEXT' | null {
  if (operator === 'inThis') return 'THIS';
  if (operator === 'inNext') return 'NEXT';
  return operator === 'inLast' || operator === 'notInLast' ? 'LAST' : null;
}

/** Operators that say that another one does not hold. */
const NEGATED: Partial<Record<Operator, Operator>> = {
  doesNotContain: 'contains',
  isNot: 'is',
  isNoneOf: 'isOneOf',
  notInLast: 'inLast',
};

export const negatedBy = (operator: Operator): Operator | null => NEGATED[operator] ?? null;

export function negationOf(operator: Operator): Operator | null {
  return OPERATORS.find((other) => NEGATED[other] === operator) ?? null;
}
