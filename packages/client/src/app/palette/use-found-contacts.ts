import { useApolloClient } from '@vue/apollo-composable';
import { refDebounced } from '@vueuse/core';
import { computed, ref, type Ref, shallowRef, watch } from 'vue';
import { useRouter } from 'vue-router';
import { useMe } from '../../features/accounts/index.ts';
import { displayDetails, displayName } from '../../features/contacts/index.ts';
import type { PaletteContactsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import type { Command } from './palette-commands.ts';

const FOUND = graphql(`
  query PaletteContacts($search: String!) {
    contacts(search: $search, first: 7) {
      edges {
        node {
          id
          firstName
          lastName
          organization
          email
          identifier
        }
      }
    }
  }
`);

const LEAST_CHARACTERS = 2;

type Found = PaletteContactsQuery['contacts']['edges'][number]['node'];

/**
 * Contacts that the typed text finds, as commands that open them; asked once the person has paused. Until those for
 * new words are here, the ones before stay, and `isSearching` says that they are not what was asked for.
 */
export function useFoundContacts(typed: Ref<string>) {
  const router = useRouter();
  const { client } = useApolloClient();
  const { can } = useMe();
  const wanted = computed(() => typed.value.trim());
  const settled = refDebounced(wanted, 150);
  const found = shallowRef<readonly Found[]>([]);
  const hasFailed = ref(false);
  /** The words that what stands here answers. */
  const answered = ref('');

  watch(settled, async (search) => {
    const isAsked = can('contacts') && search.length >= LEAST_CHARACTERS;
    const answer = isAsked ? await find(search) : [];
    // An answer that was overtaken by later words is nobody's.
    if (settled.value !== search) return;
    found.value = answer ?? [];
    hasFailed.value = answer === null;
    answered.value = search;
  });

  /** Null where it could not be found out. */
  async function find(search: string): Promise<readonly Found[] | null> {
    try {
      const { data } = await client.query({
        query: FOUND,
        variables: { search },
        fetchPolicy: 'network-only',
      });
      return data?.contacts.edges.map(({ node }) => node) ?? null;
    } catch {
      return null;
    }
  }

  const contacts = computed<Command[]>(() =>
    found.value.map((node) => {
      const run = () => router.push({ name: 'contact', params: { id: node.id } });
      const hint = displayDetails(node) || undefined;
      return { key: node.id, label: displayName(node), hint, icon: 'i-lucide-user', run };
    }),
  );
  const isSearching = computed(() => wanted.value !== answered.value);
  return { contacts, isSearching, hasFailed };
}
