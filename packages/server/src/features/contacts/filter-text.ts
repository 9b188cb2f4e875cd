import { LIMITS } from '@convive/shared';
import { badInput } from '../../platform/graphql/domain-error.ts';

const MAX_IN = 500;

/** What a text must be; what is given must all hold. */
export interface StringFilter {
  eq?: string | null;
  in?: string[] | null;
  contains?: string | null;
  startsWith?: string | null;
  isEmpty?: boolean | null;
}

/** Joins predicates that must all hold. */
export function all(parts: string[]): string {
  return parts.length === 0 ? 'true' : `(${parts.join(' and ')})`;
}

/** Escapes what LIKE would take for a wild card. */
export function likePattern(text: string, prefix: '%' | ''): string {
  return `${prefix}${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** A filter's text as given; throws `BAD_USER_INPUT` where it is too long, or no text at all. */
export function boundedText(value: string): string {
  if (value.length > LIMITS.searchCharacters)
    throw badInput(`A filter's text has ${LIMITS.searchCharacters} characters at most.`, ['filter']);
  if (value.includes('\0'))
    throw badInput('There is a NUL character in the filter, which no text holds.', ['filter']);
  return value;
}

/** The values of one condition as given; throws `BAD_USER_INPUT` where they are too many. */
export function boundedList(values: readonly string[]): readonly string[] {
  if (values.length > MAX_IN) throw badInput(`A filter takes ${MAX_IN} values at most.`, ['filter']);
  return values;
}
