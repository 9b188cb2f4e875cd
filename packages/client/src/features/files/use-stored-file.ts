import { useApolloClient, useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { graphql } from '../../gql/index.ts';
import { useAttempts } from '../../ui/attempts.ts';

const STORED_FILE = graphql(`
  query StoredFile($id: ID!) {
    storedFile(id: $id) {
      id
      name
      size
      mediaType
      url
    }
  }
`);

/** What is known of a file, and the way to have it. `id`: null for none. */
export function useStoredFile(id: () => string | null) {
  const { client } = useApolloClient();
  const { attempt } = useAttempts('files');
  // Links of former answers may be dead.
  const { result, loading } = useQuery(
    STORED_FILE,
    () => ({ id: id() ?? '' }),
    () => ({ enabled: id() !== null, fetchPolicy: 'network-only' }),
  );
  const file = computed(() => {
    const found = result.value?.storedFile;
    return found && found.id === id() ? found : null;
  });

  /** Lets the browser download it, by a link that is fresh; answers whether there still is such a file. */
  async function download(): Promise<boolean> {
    const found = await attempt(() =>
      client.query({ query: STORED_FILE, variables: { id: id() ?? '' }, fetchPolicy: 'network-only' }),
    );
    if (!found) return true;
    const { storedFile } = found.data;
    if (storedFile) location.assign(storedFile.url);
    return storedFile !== null;
  }

  return { file, isLoading: loading, download };
}
