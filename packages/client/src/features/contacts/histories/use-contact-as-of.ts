import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { graphql } from '../../../gql/index.ts';

const AS_OF = graphql(`
  query ContactAsOf($id: ID!, $at: DateTime!) {
    contactAsOf(id: $id, at: $at) {
      existed
      isComplete
      values {
        field
        then
        now
        isDifferent
        undoableChangeSetId
      }
    }
  }
`);

/** A contact as it stood at a moment. */
export function useContactAsOf(contactId: () => string, at: () => Date) {
  const { result, error, loading, refetch } = useQuery(
    AS_OF,
    () => ({ id: contactId(), at: at().toISOString() }),
    // What stands there now changes all the time.
    { fetchPolicy: 'network-only' },
  );
  return { asOf: computed(() => result.value?.contactAsOf ?? null), error, isLoading: loading, refetch };
}
