import { computed, ref, watch } from 'vue';
import type { GuestFilter, GuestSelection } from '../../../gql/graphql.ts';

/** Which guests of a list are ticked: some, or all that match what is asked. Another question unticks them. */
export function useGuestSelection(
  filter: () => GuestFilter,
  shownIds: () => readonly string[],
  total: () => number,
) {
  const ids = ref<ReadonlySet<string>>(new Set());
  const isAll = ref(false);

  watch(
    () => JSON.stringify(filter()),
    () => clear(),
  );

  function select(changed: readonly string[], isSelected: boolean) {
    // From all that match, unticking one leaves those that are seen.
    const next = new Set(isAll.value ? shownIds() : ids.value);
    isAll.value = false;
    for (const id of changed)
      if (isSelected) next.add(id);
      else next.delete(id);
    ids.value = next;
  }

  function clear() {
    ids.value = new Set();
    isAll.value = false;
  }

  return {
    ticked: computed<ReadonlySet<string>>(() => (isAll.value ? new Set(shownIds()) : ids.value)),
    count: computed(() => (isAll.value ? total() : ids.value.size)),
    isAll,
    canTakeAll: computed(
      () => !isAll.value && ids.value.size < total() && shownIds().every((id) => ids.value.has(id)),
    ),
    selection: computed<GuestSelection>(() => (isAll.value ? { filter: filter() } : { ids: [...ids.value] })),
    select,
    takeAll: () => (isAll.value = true),
    clear,
  };
}
