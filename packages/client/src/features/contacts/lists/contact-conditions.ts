import { isCustomFieldName } from '@convive/shared';
import { type Operator, spanOf, takesSeveral, takesValues } from './condition-operators.ts';
import { type FilterField, isMomentField } from './filter-fields.ts';

/**
 * One line of the filter. `values`: one text, several for operators about several, none for the two about emptiness;
 * a count and a unit where days are counted from today. `timeZone`: where those days begin and end.
 */
export interface ContactCondition {
  field: FilterField;
  operator: Operator;
  values: string[];
  timeZone?: string;
}

/** Parts that must all hold, or one of which must. */
export interface ConditionGroup {
  join: 'all' | 'any';
  parts: ConditionPart[];
}
export type ConditionPart = ContactCondition | ConditionGroup;

/** Groups in groups, the outermost counted: more, and nobody reads what is asked. */
export const MOST_LEVELS = 3;
export const UNITS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
export type Unit = (typeof UNITS)[number];
const MOST_UNITS = 999;

export const isGroup = (part: ConditionPart): part is ConditionGroup => 'parts' in part;
export const nothingAsked = (): ConditionGroup => ({ join: 'all', parts: [] });
export const allOf = (...parts: ConditionPart[]): ConditionGroup => ({ join: 'all', parts });

/** Whether a condition says something: one with no value yet filters nothing. */
export function isComplete({ operator, values }: ContactCondition): boolean {
  const span = spanOf(operator);
  if (span === 'THIS') return isUnit(values[0]);
  if (span) return isCount(values[0]) && isUnit(values[1]);
  return !takesValues(operator) || values.some((value) => value.trim() !== '');
}

const isCount = (text = '') => /^[1-9]\d{0,2}$/.test(text.trim()) && Number(text) <= MOST_UNITS;
const isUnit = (text: string | undefined): text is Unit => UNITS.some((unit) => unit === text);

/** Whether what a condition asks depends on where days begin. */
export function asksForDays({ field, operator }: Pick<ContactCondition, 'field' | 'operator'>): boolean {
  return isMomentField(field) || (isCustomFieldName(field) && spanOf(operator) !== null);
}

/**
 * The same question in its shortest form: what says nothing is left out, as are brackets that change nothing. Two
 * filters that mean the same by their form are equal then, whichever way they were put together.
 */
export function settle({ join, parts }: ConditionGroup): ConditionGroup {
  const settled = parts.flatMap((part): ConditionPart[] => {
    if (!isGroup(part)) return isComplete(part) ? [trimmed(part)] : [];
    const inner = settle(part);
    return inner.join === join || inner.parts.length < 2 ? inner.parts : [inner];
  });
  const [only] = settled;
  if (settled.length > 1 || !only) return { join: settled.length > 1 ? join : 'all', parts: settled };
  return isGroup(only) ? only : allOf(only);
}

function trimmed(condition: ContactCondition): ContactCondition {
  const { field, operator, timeZone } = condition;
  const texts = condition.values.map((value) => value.trim()).filter((value) => value !== '');
  const most = spanOf(operator) && operator !== 'inThis' ? 2 : 1;
  const values = takesSeveral(operator) ? texts : takesValues(operator) ? texts.slice(0, most) : [];
  return { field, operator, values, ...(timeZone && asksForDays(condition) && { timeZone }) };
}

/** Every condition, however deep it stands. */
export function conditionsIn({ parts }: ConditionGroup): ContactCondition[] {
  return parts.flatMap((part) => (isGroup(part) ? conditionsIn(part) : [part]));
}

export function levelsOf({ parts }: ConditionGroup): number {
  return 1 + Math.max(0, ...parts.filter(isGroup).map(levelsOf));
}

/** Without the conditions of which this holds. */
export function withoutConditions(
  { join, parts }: ConditionGroup,
  isUnwanted: (condition: ContactCondition) => boolean,
): ConditionGroup {
  return {
    join,
    parts: parts.flatMap((part): ConditionPart[] => {
      if (isGroup(part)) return [withoutConditions(part, isUnwanted)];
      return isUnwanted(part) ? [] : [part];
    }),
  };
}
