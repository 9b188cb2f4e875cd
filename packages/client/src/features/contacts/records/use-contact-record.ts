import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { graphql } from '../../../gql/index.ts';
import { useContactsChanged } from '../use-contacts-changed.ts';

const RECORD = graphql(`
  query ContactRecord($id: ID!) {
    contact(id: $id) {
      ...ContactFields_Contact
    }
  }
`);

// Apart from the record, which the list has brought along already and which must not wait for this.
const LINEAGE = graphql(`
  query ContactLineage($id: ID!) {
    contact(id: $id) {
      id
      mergedInto {
        id
        ...ContactFields_Contact
      }
      merges {
        id
        mergedAt
        mergedContacts {
          ...ContactFields_Contact
        }
      }
    }
  }
`);

/** One contact in whatever standing, what it was merged into, and what was merged into it. */
export function useContactRecord(id: () => string) {
  const variables = computed(() => ({ id: id() }));
  const record = useQuery(RECORD, variables, { fetchPolicy: 'cache-and-network' });
  const lineage = useQuery(LINEAGE, variables, { fetchPolicy: 'cache-and-network' });

  // What another person saves shows at once: of a form in which something is typed it is told when it is saved.
  useContactsChanged(() => void Promise.allSettled([record.refetch(), lineage.refetch()]));

  return {
    contact: computed(() => record.result.value?.contact),
    mergedInto: computed(() => lineage.result.value?.contact?.mergedInto ?? null),
    merges: computed(() => lineage.result.value?.contact?.merges ?? []),
    error: computed(() => record.error.value ?? lineage.error.value),
    isLoading: record.loading,
    reload: async () => void (await Promise.allSettled([record.refetch(), lineage.refetch()])),
  };
}
