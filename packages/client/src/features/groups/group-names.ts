import { useApolloClient } from '@vue/apollo-composable';
import { ref, watch } from 'vue';
import type { Group_RowFragment } from '../../gql/graphql.ts';
import { GROUP_NAME } from './group-operations.ts';

export type NamedGroup = Pick<Group_RowFragment, 'id' | 'name' | 'kind'>;

/**
 * The groups behind ids; null for one that is not there. An address or a filter holds ids alone, and a link that someone
 * was given names groups not seen here yet.
 */
export function useGroupNames(ids: () => readonly string[]) {
  const { client } = useApolloClient();
  const groups = ref(new Map<string, NamedGroup | null>());

  watch(
    ids,
    async (wanted) => {
      for (const id of wanted) {
        if (groups.value.has(id)) continue;
        const answer = await client.query({ query: GROUP_NAME, variables: { id } }).catch(() => null);
        if (answer) groups.value.set(id, answer.data.group ?? null);
      }
    },
    { immediate: true },
  );
  return groups;
}
