import type { Group_RowFragment } from '../../gql/graphql.ts';

/** A group that fills itself is told apart at a glance; a word beside it says the same. */
export function groupIcon({ kind }: Pick<Group_RowFragment, 'kind'>): string {
  return kind === 'SMART' ? 'i-lucide-list-filter' : 'i-lucide-group';
}
