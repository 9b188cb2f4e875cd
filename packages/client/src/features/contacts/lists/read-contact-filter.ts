import { customFieldName, isCustomFieldName } from '@convive/shared';
import { kindOfField, negationOf, type Operator, operatorsFor } from './condition-operators.ts';
import {
  type ConditionGroup,
  type ConditionPart,
  type ContactCondition,
  isComplete,
  isGroup,
  levelsOf,
  MOST_LEVELS,
  settle,
} from './contact-conditions.ts';
import { type FilterField, isFilterField, isLentField, isSetField, type SetField } from './filter-fields.ts';

/** What narrows a list of contacts, as it is shown. */
export interface ListQuestion {
  search: string;
  filter: ConditionGroup;
}

type Json = Record<string, unknown>;

const OPERATOR_OF: Partial<Record<string, Operator>> = {
  eq: 'is',
  in: 'isOneOf',
  contains: 'contains',
  startsWith: 'startsWith',
  gte: 'atLeast',
  lte: 'atMost',
  lt: 'before',
  gt: 'after',
};
const RELATIVE: Partial<Record<string, Operator>> = { LAST: 'inLast', THIS: 'inThis', NEXT: 'inNext' };

/** Thrown where a filter says what the screen cannot show. */
class Unshowable extends Error {}

/**
 * The way back from `toContactFilter`. Null for a filter that says more than can be shown, as other programs may write
 * them: shown in part, it would look like another.
 */
export function readContactFilter(filter: unknown): ConditionGroup | null {
  try {
    const settled = settle({ join: 'all', parts: readFilter(filter) });
    return levelsOf(settled) <= MOST_LEVELS ? settled : null;
  } catch (error) {
    if (error instanceof Unshowable) return null;
    throw error;
  }
}

/** The parts that must all hold. */
function readFilter(filter: unknown): ConditionPart[] {
  return Object.entries(asJson(filter)).flatMap(([name, wanted]): ConditionPart[] => {
    if (name === 'and') return asList(wanted).flatMap(readFilter);
    if (name === 'or') return [readAlternatives(asList(wanted))];
    if (name === 'not') return [deny(readFilter(wanted))];
    if (name === 'custom')
      return asList(wanted).flatMap((one) => {
        const { key, ...asked } = asJson(one);
        return readField(customFieldName(String(key)), asked);
      });
    if (name === 'importId' && typeof wanted === 'string') return [checked('importId', 'is', [wanted])];
    if (isSetField(name)) return readSet(name, asJson(wanted));
    if (isFilterField(name) && !isLentField(name)) return readField(name, asJson(wanted));
    throw new Unshowable();
  });
}

/** Of no alternatives none holds, and one that asks nothing lets everybody through: neither can be shown. */
function readAlternatives(filters: unknown[]): ConditionGroup {
  const parts = filters.map((filter): ConditionPart => {
    const all = readFilter(filter);
    if (all.length === 0) throw new Unshowable();
    return all.length === 1 ? all[0]! : { join: 'all', parts: all };
  });
  if (parts.length === 0) throw new Unshowable();
  return { join: 'any', parts };
}

function deny(parts: ConditionPart[]): ContactCondition {
  const [only] = parts;
  const negation = parts.length === 1 && only && !isGroup(only) ? negationOf(only.operator) : null;
  if (!negation || !only || isGroup(only)) throw new Unshowable();
  return checked(only.field, negation, only.values, only.timeZone);
}

function readField(field: FilterField, { timeZone, ...asked }: Json): ContactCondition[] {
  const zone = typeof timeZone === 'string' ? timeZone : undefined;
  const { gte, lte } = asked;
  if (kindOfField(field) === 'MOMENT' && gte !== undefined && gte === lte && Object.keys(asked).length === 2)
    return [checked(field, 'is', [String(gte)], zone)];
  return Object.entries(asked).map(([name, value]) => {
    if (name === 'isEmpty') return checked(field, value ? 'isEmpty' : 'isNotEmpty', []);
    if (name === 'relative') {
      const { span, unit, count = 1 } = asJson(value);
      const operator = RELATIVE[String(span)];
      if (!operator) throw new Unshowable();
      return checked(
        field,
        operator,
        operator === 'inThis' ? [String(unit)] : [String(count), String(unit)],
        zone,
      );
    }
    const operator = OPERATOR_OF[name];
    if (!operator) throw new Unshowable();
    return checked(field, operator, [value].flat().map(String), zone);
  });
}

function readSet(field: SetField, { any, all, none, ...others }: Json): ContactCondition[] {
  if (Object.keys(others).length > 0) throw new Unshowable();
  return [
    ...(any === undefined ? [] : [checked(field, 'isOneOf', asList(any).map(String))]),
    ...(all === undefined ? [] : [checked(field, 'isAllOf', asList(all).map(String))]),
    // In none of no groups is everybody.
    ...(none === undefined || asList(none).length === 0
      ? []
      : [checked(field, 'isNoneOf', asList(none).map(String))]),
  ];
}

function checked(
  field: FilterField,
  operator: Operator,
  values: string[],
  timeZone?: string,
): ContactCondition {
  const kind = kindOfField(field);
  const condition: ContactCondition = { field, operator, values, ...(timeZone && { timeZone }) };
  if (!isComplete(condition) || (kind && !operatorsFor(kind).includes(operator))) throw new Unshowable();
  // Whatever a workspace's field is, nobody is in each of it.
  if (isCustomFieldName(field) && operator === 'isAllOf') throw new Unshowable();
  return condition;
}

function asList(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Unshowable();
  return value;
}

function asJson(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unshowable();
  return value as Json;
}
