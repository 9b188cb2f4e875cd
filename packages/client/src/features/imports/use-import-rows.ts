import { useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import type { ContactImportUndoState } from '../../gql/graphql.ts';
import { IMPORT_ROWS } from './import-operations.ts';
import type { NamedRows } from './import-outcome.ts';

/** All rows, those of a name, or those that an undo came to in one of some ways. */
type RowsWanted = NamedRows | readonly ContactImportUndoState[] | null;

/** The rows of an import page by page; `version` changes when the server may know better. */
export function useImportRows(id: () => string, wanted: () => RowsWanted, version: () => string) {
  /** The cursors that led to the page shown; the first page has none. */
  const cursors = ref<string[]>([]);
  const variables = computed(() => {
    const rows = wanted();
    const states = typeof rows === 'string' && rows !== 'DEVIATING' ? [rows] : null;
    const undoStates = typeof rows === 'string' || rows === null ? null : [...rows];
    const deviating = rows === 'DEVIATING' || null;
    return { id: id(), states, undoStates, deviating, after: cursors.value.at(-1) ?? null };
  });
  const { result, error, loading, refetch } = useQuery(IMPORT_ROWS, variables, {
    fetchPolicy: 'cache-and-network',
    keepPreviousResult: true,
  });
  const rows = computed(() => result.value?.contactImport?.rows ?? null);

  watch([id, wanted], () => (cursors.value = []));
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
