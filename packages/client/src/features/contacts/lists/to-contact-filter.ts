import { isCustomFieldName } from '@convive/shared';
import type { ContactFilter, CustomValueFilter, DayFilter } from '../../../gql/graphql.ts';
import { negatedBy, type Operator, spanOf } from './condition-operators.ts';
import {
  asksForDays,
  type ConditionGroup,
  type ConditionPart,
  type ContactCondition,
  isGroup,
  settle,
  type Unit,
} from './contact-conditions.ts';
import { isMomentField, isSetField } from './filter-fields.ts';

/** Everything asked, as the schema wants it; undefined where nothing is. */
export function toContactFilter(filter: ConditionGroup): ContactFilter | undefined {
  const settled = settle(filter);
  return settled.parts.length > 0 ? ofGroup(settled) : undefined;
}

function ofGroup({ join, parts }: ConditionGroup): ContactFilter {
  const filters = parts.map(ofPart);
  return join === 'all' ? { and: filters } : { or: filters };
}

function ofPart(part: ConditionPart): ContactFilter {
  if (isGroup(part)) return ofGroup(part);
  const denied = negatedBy(part.operator);
  return denied ? { not: ofCondition({ ...part, operator: denied }) } : ofCondition(part);
}

function ofCondition(condition: ContactCondition): ContactFilter {
  const { field, operator, values, timeZone } = condition;
  if (field === 'importId') return { importId: values[0] };
  if (isSetField(field)) return { [field]: operator === 'isAllOf' ? { all: values } : { any: values } };
  const inZone = timeZone && asksForDays(condition) ? { timeZone } : {};
  if (isMomentField(field)) return { [field]: { ...ofDays(operator, values), ...inZone } };
  const wanted = ofValue(operator, values);
  return isCustomFieldName(field)
    ? { custom: [{ key: field.slice('custom:'.length), ...wanted, ...inZone }] }
    : { [field]: wanted };
}

/** A moment is never the beginning of a day: on a day means from it to it. */
function ofDays(operator: Operator, values: string[]): DayFilter {
  return operator === 'is' ? { gte: values[0], lte: values[0] } : ofValue(operator, values);
}

/** The operators of a field see to it that each field is asked only what the schema knows of it. */
function ofValue(operator: Operator, values: string[]): Omit<CustomValueFilter, 'key'> {
  const [value] = values;
  switch (operator) {
    case 'contains':
      return { contains: value };
    case 'startsWith':
      return { startsWith: value };
    case 'isOneOf':
      return { in: values };
    case 'atLeast':
      return { gte: value };
    case 'atMost':
      return { lte: value };
    case 'before':
      return { lt: value };
    case 'after':
      return { gt: value };
    case 'isEmpty':
      return { isEmpty: true };
    case 'isNotEmpty':
      return { isEmpty: false };
    case 'inThis':
      return { relative: { span: 'THIS', unit: value as Unit } };
    case 'inLast':
    case 'inNext':
      return { relative: { span: spanOf(operator)!, unit: values[1] as Unit, count: Number(value) } };
    default:
      return { eq: value };
  }
}
