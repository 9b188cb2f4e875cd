import { type ApolloClient, ApolloError } from '@apollo/client/core';
import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { graphql } from '../../gql/index.ts';

const ME = graphql(`
  query Me {
    me {
      role
      memberId
      isConfirmed
      language
      colorMode
      needsTwoFactor
      permissions
      user {
        id
        name
        email
      }
      workspace {
        ...Workspace_Settings
      }
      workspaces {
        id
        slug
        name
      }
    }
  }

  fragment Workspace_Settings on Workspace {
    id
    slug
    name
    country
    language
    timeZone
    requiresTwoFactor
    registration
    registrationDomains
    keepsMails
  }
`);

/** Asks once who is signed in; the answer stays in the cache until sign-out. */
export async function loadMe(
  apollo: ApolloClient<unknown>,
): Promise<'signed-in' | 'signed-out' | 'unreachable'> {
  try {
    await apollo.query({ query: ME });
    return 'signed-in';
  } catch (error) {
    const isSignedOut =
      error instanceof ApolloError &&
      error.graphQLErrors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
    return isSignedOut ? 'signed-out' : 'unreachable';
  }
}

/** What the person of `loadMe` may do, by operation; nothing where nobody is signed in. */
export function mayOf(apollo: ApolloClient<unknown>): (operation: string) => boolean {
  const permissions = new Set(apollo.readQuery({ query: ME })?.me.permissions);
  return (operation) => permissions.has(operation);
}

/** Who is signed in, in which workspace, and what they may do there. */
export function useMe() {
  const { result, error, loading, refetch } = useQuery(ME);
  const me = computed(() => result.value?.me ?? null);
  const permissions = computed(() => new Set(me.value?.permissions));
  /** Operation: a name of the schema, such as `archiveContacts`. */
  const can = (operation: string): boolean => permissions.value.has(operation);
  return { me, workspace: computed(() => me.value?.workspace ?? null), can, error, loading, refetch };
}
