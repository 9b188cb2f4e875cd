import { useQuery } from '@vue/apollo-composable';
import { computed, shallowRef } from 'vue';
import type { DuplicateMergeRule } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { MERGE_PLAN } from './merge-plan-operations.ts';

const PAGE_SIZE = 50;

/** What the rules would merge, read anew each time: nothing of it is kept. */
export function useMergePlan(rules: () => readonly DuplicateMergeRule[]) {
  const { attempt } = useAttempts('duplicates');
  const page = useQuery(MERGE_PLAN, () => ({ rules: [...rules()], first: PAGE_SIZE }), {
    fetchPolicy: 'no-cache',
    keepPreviousResult: true,
  });
  const plan = computed(() => page.result.value?.duplicateMergePlan);
  const isLoadingMore = shallowRef(false);

  async function more() {
    isLoadingMore.value = true;
    await attempt(async () =>
      page.fetchMore({
        variables: { after: plan.value?.proposals.pageInfo.endCursor },
        updateQuery: (before, { fetchMoreResult: next }) =>
          next && {
            duplicateMergePlan: {
              ...next.duplicateMergePlan,
              proposals: {
                ...next.duplicateMergePlan.proposals,
                edges: [
                  ...before.duplicateMergePlan.proposals.edges,
                  ...next.duplicateMergePlan.proposals.edges,
                ],
              },
            },
          },
      }),
    );
    isLoadingMore.value = false;
  }

  return {
    proposals: computed(() => plan.value?.proposals.edges.map(({ node }) => node)),
    total: computed(() => plan.value?.proposals.totalCount),
    openCount: computed(() => plan.value?.openCount ?? 0),
    hasMore: computed(() => plan.value?.proposals.pageInfo.hasNextPage ?? false),
    more,
    isLoadingMore,
    isLoading: page.loading,
    error: page.error,
    reload: async () => void (await page.refetch()?.catch(() => undefined)),
  };
}
