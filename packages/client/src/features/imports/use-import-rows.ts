import { useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import type { ContactImportRowState } from '../../gql/graphql.ts';
import { IMPORT_ROWS } from './import-operations.ts';

/** The rows of an import page by page; `version` changes when the server may know better. */
export function useImportRows(
  id: () => string,
  rowState: () => ContactImportRowState | null,
  version: () => string,
) {
  /** The cursors that led to the page shown; the first page has none. */
  const cursors = ref<string[]>([]);
  const variables = computed(() => {
    const state = rowState();
    return { id: id(), states: state ? [state] : null, after: cursors.value.at(-1) ?? null };
  });
  const { result, error, loading, refetch } = useQuery(IMPORT_ROWS, variables, {
    fetchPolicy: 'cache-and-network',
    keepPreviousResult: true,
  });
  const rows = computed(() => result.value?.contactImport?.rows ?? null);

  watch([id, rowState], () => (cursors.value = []));
  watch(version, () => void refetch());

  return {
    rows: computed(() => rows.value?.edges.map(({ node }) => node) ?? null),
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
