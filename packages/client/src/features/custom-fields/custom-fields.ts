import { type CustomFieldDefinition, type CustomFieldName, customFieldName } from '@convive/shared';
import { useQuery } from '@vue/apollo-composable';
import { createSharedComposable } from '@vueuse/core';
import { computed } from 'vue';
import { graphql } from '../../gql/index.ts';
import type { CustomField_DefinitionFragment } from '../../gql/graphql.ts';
import { useMe } from '../accounts/index.ts';

const CUSTOM_FIELDS = graphql(`
  query CustomFields {
    customFields {
      ...CustomField_Definition
    }
  }

  fragment CustomField_Definition on CustomField {
    id
    key
    title
    type
    options {
      value
      label
    }
    position
    isUnique
    isRequired
    isHiddenFromContact
  }
`);

export type CustomField = CustomField_DefinitionFragment & CustomFieldDefinition;

/** Fields of which no two contacts have the same value: contacts can be recognised by them. */
export const uniqueNames = (fields: readonly CustomField[]): CustomFieldName[] =>
  fields.filter(({ isUnique }) => isUnique).map(({ key }) => customFieldName(key));

/**
 * The fields that the workspace made, in their order. Asked for once for all who show values: a cell of a list
 * must not cost a subscription of its own.
 */
export const useCustomFields = createSharedComposable(() => {
  const { can } = useMe();
  const { result, error, loading, refetch } = useQuery(CUSTOM_FIELDS, null, () => ({
    enabled: can('customFields'),
    fetchPolicy: 'cache-and-network',
  }));
  const customFields = computed<readonly CustomField[]>(() => result.value?.customFields ?? []);
  const byName = computed(
    () =>
      new Map<string, CustomField>(customFields.value.map((field) => [customFieldName(field.key), field])),
  );
  const hasLoaded = computed(() => result.value !== undefined);
  return { customFields, byName, error, hasLoaded, isLoading: loading, refetch };
});
