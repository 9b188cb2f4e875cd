import { decodeFromUrl, encodeForUrl } from '../../../lib/url-code.ts';
import { kindOfField, OPERATORS, operatorsFor } from './condition-operators.ts';
import {
  type ConditionGroup,
  type ConditionPart,
  type ContactCondition,
  isComplete,
  isGroup,
  MOST_LEVELS,
  nothingAsked,
  settle,
} from './contact-conditions.ts';
import { isFilterField } from './filter-fields.ts';

/**
 * For the address; undefined where nothing is asked, so that nothing stands there. A condition is a list of field,
 * operator and values, as it was before there were groups; the field stands with its time zone where it has one.
 */
export function encodeFilter(filter: ConditionGroup): string | undefined {
  const { join, parts } = settle(filter);
  if (parts.length === 0) return undefined;
  return encodeForUrl(join === 'all' ? parts.map(toLine) : { any: parts.map(toLine) });
}

function toLine(part: ConditionPart): unknown {
  if (isGroup(part)) return { [part.join]: part.parts.map(toLine) };
  const { field, operator, values, timeZone } = part;
  return [timeZone ? [field, timeZone] : field, operator, ...values];
}

/** Reads what an address says; a line that is none of ours is left out, never trusted. */
export function decodeFilter(text: unknown): ConditionGroup {
  const lines = typeof text === 'string' ? decodeFromUrl(text) : undefined;
  const read = readGroup(Array.isArray(lines) ? { all: lines } : lines, 1);
  return read ? settle(read) : nothingAsked();
}

function readGroup(value: unknown, level: number): ConditionGroup | null {
  if (typeof value !== 'object' || value === null || level > MOST_LEVELS) return null;
  const { any, all } = value as { any?: unknown; all?: unknown };
  const lines = any ?? all;
  if (!Array.isArray(lines)) return null;
  const parts = lines.flatMap((line: unknown): ConditionPart[] => {
    const part = Array.isArray(line) ? readCondition(line) : readGroup(line, level + 1);
    return part ? [part] : [];
  });
  return { join: any ? 'any' : 'all', parts };
}

function readCondition([named, operator, ...given]: unknown[]): ContactCondition | null {
  const [field, timeZone] = Array.isArray(named) ? (named as unknown[]) : [named];
  const known = OPERATORS.find((name) => name === operator);
  if (!isFilterField(field) || !known) return null;
  const kind = kindOfField(field);
  if (kind && !operatorsFor(kind).includes(known)) return null;
  const values = given.filter((value) => typeof value === 'string');
  const condition: ContactCondition = {
    field,
    operator: known,
    values,
    ...(typeof timeZone === 'string' && { timeZone }),
  };
  return isComplete(condition) ? condition : null;
}
