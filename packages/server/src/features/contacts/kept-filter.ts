import { badInput } from '../../platform/graphql/domain-error.ts';
import type { ContactFilter } from './contact-filter.ts';

/** A filter as JSON has it: what was not given, or given as null, stands nowhere. Throws `BAD_USER_INPUT`. */
export function toKeptFilter(given: ContactFilter): ContactFilter {
  const filter = withoutAbsent(given) as ContactFilter;
  refuseUnstorable(filter, ['filter']);
  return filter;
}

/** A search as it is kept; null for none. Throws `BAD_USER_INPUT`. */
export function toKeptSearch(given: string | null | undefined): string | null {
  const search = given?.trim() || null;
  if (search) refuseUnstorable(search, ['search']);
  return search;
}

function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held != null)
      .map(([key, held]) => [key, withoutAbsent(held)]),
  );
}

function refuseUnstorable(value: unknown, path: string[]): void {
  if (typeof value === 'string' && /[\0\p{Cs}]/u.test(value))
    throw badInput('There is a character in the conditions that no text may hold. Type it anew.', path);
  if (typeof value === 'object' && value !== null)
    for (const held of Object.values(value)) refuseUnstorable(held, path);
}
