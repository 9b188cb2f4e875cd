import { isCustomFieldName } from '@convive/shared';
import type { RouteLocationRaw } from 'vue-router';
import type { ImportIssues_IssueFragment } from '../../../gql/graphql.ts';

/** Rows that stand against contacts which are there: by the value these are found in the list. */
const AGAINST_CONTACTS: ReadonlySet<string> = new Set([
  'SEVERAL_MATCHES',
  'IDENTIFIER_TAKEN',
  'VALUE_TAKEN',
  'RESTORE_BLOCKED',
  'NAME_DIFFERS',
  'OTHER_PERSON',
  'POSSIBLE_DOUBLE',
]);

/** The list of the contacts that a row stands against, where they can be looked at, put right and merged; null: there are none. */
export function whereToSettle({
  code,
  column,
  value,
}: Pick<ImportIssues_IssueFragment, 'code' | 'column' | 'value'>): RouteLocationRaw | null {
  // The search of the list looks neither at ids nor at fields of the workspace's own.
  const isFound = !!value && column !== 'id' && !(column && isCustomFieldName(column));
  return isFound && AGAINST_CONTACTS.has(code) ? { name: 'contacts', query: { q: value } } : null;
}
