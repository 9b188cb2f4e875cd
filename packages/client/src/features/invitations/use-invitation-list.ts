import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { isNarrowed, readQuestion, toInvitationFilter } from './invitation-filter.ts';
import { INVITATIONS } from './invitation-operations.ts';

/** The invitations that the address of the page asks for, page by page. */
export function useInvitationList() {
  const route = useRoute();
  const router = useRouter();
  const question = computed(() => readQuestion(route.query));
  const filter = computed(() => toInvitationFilter(question.value));
  const { result, error, loading, refetch, fetchMore } = useQuery(
    INVITATIONS,
    () => ({ filter: filter.value }),
    { fetchPolicy: 'cache-and-network', keepPreviousResult: true },
  );
  const invitations = computed(() => result.value?.invitations.edges.map(({ node }) => node) ?? null);

  const show = (query: Record<string, string | undefined>) =>
    router.replace({ query: { ...route.query, ...query } });

  function more() {
    void fetchMore({
      variables: { after: result.value?.invitations.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult: next }) =>
        next && {
          invitations: {
            ...next.invitations,
            edges: [...before.invitations.edges, ...next.invitations.edges],
          },
        },
    });
  }

  return {
    question,
    filter,
    invitations,
    isNarrowed: computed(() => isNarrowed(question.value)),
    hasMore: computed(() => result.value?.invitations.pageInfo.hasNextPage ?? false),
    error,
    loading,
    refetch,
    show,
    more,
  };
}
