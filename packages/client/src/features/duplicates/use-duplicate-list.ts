import { useApolloClient, useQuery } from '@vue/apollo-composable';
import { computed, shallowRef } from 'vue';
import { useAttempts } from '../../ui/attempts.ts';
import { COUNTS, PAIRS } from './duplicate-operations.ts';
import { type HowSure, LEAST_SCORES } from './how-sure.ts';

const PAGE_SIZE = 20;
const MOST_AT_ONCE = 200;

/** Pairs as sure as asked for, the best first, and how many there are of each kind. */
export function useDuplicateList(sure: () => HowSure) {
  const { client } = useApolloClient();
  const { attempt } = useAttempts('duplicates');
  const variables = computed(() => ({ minScore: LEAST_SCORES[sure()], first: PAGE_SIZE }));
  const page = useQuery(PAIRS, variables, { fetchPolicy: 'cache-and-network', keepPreviousResult: true });
  const counting = useQuery(COUNTS, LEAST_SCORES, { fetchPolicy: 'cache-and-network' });

  const connection = computed(() => page.result.value?.duplicateContacts);
  // A contact that has gone meanwhile leaves its pair with one: nothing to compare.
  const pairs = computed(() =>
    connection.value?.edges.map(({ node }) => node).filter(({ contacts }) => contacts.length === 2),
  );
  const counts = computed(() => {
    const { certain, likely, possible } = counting.result.value ?? {};
    return { certain: certain?.totalCount, likely: likely?.totalCount, possible: possible?.totalCount };
  });
  const isLoadingMore = shallowRef(false);
  let readings = 0;

  async function more() {
    isLoadingMore.value = true;
    readings += 1;
    await attempt(async () =>
      page.fetchMore({
        variables: { after: connection.value?.pageInfo.endCursor },
        updateQuery: (before, { fetchMoreResult: next }) =>
          next && {
            duplicateContacts: {
              ...next.duplicateContacts,
              edges: [...before.duplicateContacts.edges, ...next.duplicateContacts.edges],
            },
          },
      }),
    );
    isLoadingMore.value = false;
  }

  /** Says that what is being read is out of date: a decision was made meanwhile. */
  const overtake = () => (readings += 1);

  /** Reads anew as much as is shown, and counts. What cannot be reached now is asked for again soon. */
  async function reload() {
    await Promise.allSettled([counting.refetch(), readAnew()]);
  }

  /** Counts; where it is another number than before, somebody else has decided. */
  async function recount() {
    const before = counts.value[sure()];
    await counting.refetch()?.catch(() => undefined);
    if (counts.value[sure()] !== before) await readAnew().catch(() => undefined);
  }

  async function readAnew() {
    const reading = (readings += 1);
    const asked = variables.value;
    const shown = Math.ceil((connection.value?.edges.length ?? 0) / PAGE_SIZE) * PAGE_SIZE;
    const first = Math.min(Math.max(shown, PAGE_SIZE), MOST_AT_ONCE);
    const { data } = await client.query({
      query: PAIRS,
      variables: { ...asked, first },
      fetchPolicy: 'no-cache',
    });
    if (reading === readings) client.writeQuery({ query: PAIRS, variables: asked, data });
  }

  return {
    pairs,
    counts,
    more,
    reload,
    recount,
    overtake,
    hasMore: computed(() => connection.value?.pageInfo.hasNextPage ?? false),
    isLoadingMore,
    isLoading: page.loading,
    error: page.error,
    retry: () => void Promise.allSettled([page.refetch(), counting.refetch()]),
  };
}
