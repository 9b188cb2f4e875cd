import { useQuery } from '@vue/apollo-composable';
import { createSharedComposable, useDocumentVisibility } from '@vueuse/core';
import { computed, watch } from 'vue';
import { useMe } from '../accounts/index.ts';
import { type FoundList, toKeptList } from '../contacts/index.ts';
import { CONTACT_VIEWS } from './contact-view-operations.ts';

/** The views that this person has and those that are shared, by name. */
export const useContactViews = createSharedComposable(() => {
  const { can } = useMe();
  const { result, error, loading, refetch } = useQuery(CONTACT_VIEWS, null, () => ({
    enabled: can('contactViews'),
    fetchPolicy: 'cache-and-network',
  }));
  const views = computed(() => result.value?.contactViews ?? []);
  const lists = computed(() => new Map(views.value.map((view) => [view.id, toKeptList(view)])));

  function find(id: string): FoundList {
    if (!result.value) return error.value && !loading.value ? 'GONE' : 'LOADING';
    const list = lists.value.get(id);
    return list === undefined ? 'GONE' : (list ?? 'UNSHOWABLE');
  }

  // Who comes back to this window finds what colleagues have changed meanwhile.
  const visibility = useDocumentVisibility();
  watch(visibility, (now) => {
    if (now === 'visible' && result.value) void refetch();
  });

  return { views, find, refetch };
});
