import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { DuplicateMergeRule } from '../../../gql/graphql.ts';

export const MERGE_RULES = [
  'SAME_NAME_AND_EMAIL',
  'SAME_NAME_AND_MOBILE',
  'SAME_NAME_AND_BIRTH_DATE',
] as const satisfies readonly DuplicateMergeRule[];

/** The rules that an address names; all of them where it names none. */
export function readRules({ rules }: LocationQuery): DuplicateMergeRule[] {
  const named = typeof rules === 'string' ? rules.split(',') : [];
  const known = MERGE_RULES.filter((rule) => named.includes(rule));
  return known.length > 0 ? known : [...MERGE_RULES];
}

/** Nothing where it is all of them. */
export function writeRules(rules: readonly DuplicateMergeRule[]): LocationQueryRaw {
  return rules.length === MERGE_RULES.length ? {} : { rules: rules.join(',') };
}
