import { useApolloClient } from '@vue/apollo-composable';
import { onScopeDispose, ref, shallowRef } from 'vue';
import { graphql } from '../../../gql/index.ts';
import type { ContactFields_ContactFragment, MergeValueSourcesQuery } from '../../../gql/graphql.ts';

const CANDIDATE = graphql(`
  query MergeCandidate($id: ID!) {
    contact(id: $id) {
      ...ContactFields_Contact
      mergedInto {
        id
      }
    }
  }
`);

const SOURCES = graphql(`
  query MergeValueSources($ids: [ID!]!) {
    mergeValueSources(contactIds: $ids) {
      contactId
      field
      rank
      isDecided
      source {
        ...Source_Source
      }
    }
  }
`);

export type ValueSource = MergeValueSourcesQuery['mergeValueSources'][number];
export type CandidateProblem = 'missing' | 'gone';

/**
 * The contacts of a merge, in the order of `ids`, and where their values come from; freshly read, as what is chosen
 * from must be what is stored.
 */
export function useMergeCandidates(ids: readonly string[]) {
  const { client } = useApolloClient();
  const contacts = shallowRef<ContactFields_ContactFragment[]>();
  const valueSources = shallowRef<ValueSource[]>([]);
  const problem = ref<CandidateProblem | null>(null);
  const error = shallowRef<unknown>();
  let isLeft = false;

  async function load() {
    error.value = undefined;
    try {
      if (ids.length === 0) return;
      const [sources, ...answers] = await Promise.all([
        client.query({ query: SOURCES, variables: { ids: [...ids] }, fetchPolicy: 'network-only' }),
        ...ids.map((id) =>
          client.query({ query: CANDIDATE, variables: { id }, fetchPolicy: 'network-only' }),
        ),
      ]);
      if (isLeft) return;
      const found = answers.flatMap(({ data }) => data.contact ?? []);
      if (found.length < ids.length) problem.value = 'missing';
      else if (found.some(({ mergedInto }) => mergedInto)) problem.value = 'gone';
      valueSources.value = sources.data.mergeValueSources;
      contacts.value = found;
    } catch (thrown) {
      error.value = thrown;
    }
  }

  void load();
  onScopeDispose(() => (isLeft = true));
  return { contacts, valueSources, problem, error, load };
}
