import { useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import { CONFLICTS } from './conflict-operations.ts';

/** The rows in conflict page by page; `version` changes when the server may know better. */
export function useImportConflicts(id: () => string, version: () => string) {
  /** The cursors that led to the page shown; the first page has none. */
  const cursors = ref<string[]>([]);
  const { result, error, loading, refetch } = useQuery(
    CONFLICTS,
    () => ({ id: id(), after: cursors.value.at(-1) ?? null }),
    { fetchPolicy: 'cache-and-network', keepPreviousResult: true },
  );
  const rows = computed(() => result.value?.contactImport?.rows ?? null);
  watch(id, () => (cursors.value = []));
  watch(version, () => void refetch());
  // What another option settles leaves pages behind that hold nothing.
  watch(rows, (now) => {
    if (now?.edges.length === 0 && cursors.value.length > 0) cursors.value = [];
  });

  return {
    kinds: computed(() => result.value?.contactImport?.conflicts ?? []),
    rows: computed(() => rows.value?.edges.map(({ node }) => node) ?? []),
    error,
    loading,
    refetch,
    page: computed(() => cursors.value.length + 1),
    hasNext: computed(() => rows.value?.pageInfo.hasNextPage ?? false),
    next() {
      const end = rows.value?.pageInfo.endCursor;
      if (end) cursors.value = [...cursors.value, end];
    },
    previous() {
      cursors.value = cursors.value.slice(0, -1);
    },
  };
}
