import { useQuery } from '@vue/apollo-composable';
import { useIntervalFn } from '@vueuse/core';
import { computed, watch } from 'vue';
import { SEARCH } from './duplicate-operations.ts';

const PAUSE = 2000;

/** How many contacts wait to be compared; looked at again until there are none, which `done` is told. */
export function useDuplicateSearch(done: () => unknown) {
  const { result, refetch, loading } = useQuery(SEARCH, null, { fetchPolicy: 'network-only' });
  const waiting = computed(() => result.value?.duplicateSearch.waiting ?? 0);

  // A look that fails is made again; the page itself tells when nothing can be reached.
  const look = () => void (loading.value ? undefined : refetch()?.catch(() => undefined));
  const { pause, resume } = useIntervalFn(look, PAUSE, { immediate: false });
  watch(
    waiting,
    (now, before) => {
      if (now > 0) resume();
      else pause();
      if (now === 0 && before) done();
    },
    { immediate: true },
  );

  return { waiting, look };
}
