import { useQuery } from '@vue/apollo-composable';
import { createSharedComposable } from '@vueuse/core';
import { computed } from 'vue';
import { graphql } from '../../gql/index.ts';
import { useMe } from '../accounts/index.ts';

const DELETED_FIELDS = graphql(`
  query DeletedCustomFields {
    customFields(deleted: true) {
      id
      title
      type
      deletedAt
      valueCount
    }
  }
`);

/** The fields that were deleted and can still be put back, the last one first. */
export const useDeletedFields = createSharedComposable(() => {
  const { can } = useMe();
  const { result, refetch } = useQuery(DELETED_FIELDS, null, () => ({
    enabled: can('restoreCustomField'),
    fetchPolicy: 'cache-and-network',
  }));
  return { deletedFields: computed(() => result.value?.customFields ?? []), refetch };
});
