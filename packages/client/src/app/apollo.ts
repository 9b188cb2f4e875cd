import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, from } from '@apollo/client/core';
import { onError } from '@apollo/client/link/error';
import { workspaceHeaders } from '../features/accounts/index.ts';

interface ApolloSettings {
  /** Called when the server no longer knows who is asking; what was cached is gone by then. */
  onSignedOut: () => void;
}

export function createApolloClient({ onSignedOut }: ApolloSettings) {
  const workspace = new ApolloLink((operation, forward) => {
    operation.setContext({ headers: workspaceHeaders() });
    return forward(operation);
  });

  const signedOut = onError(({ graphQLErrors }) => {
    if (graphQLErrors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED')) {
      void client.clearStore().then(onSignedOut);
    }
  });

  const client = new ApolloClient({
    link: from([signedOut, workspace, new HttpLink({ uri: '/graphql', credentials: 'same-origin' })]),
    cache: new InMemoryCache({
      typePolicies: {
        Query: {
          fields: {
            // A contact that a list has brought along opens without asking again.
            contact: (known, { args, toReference }) =>
              known === undefined && args?.id ? toReference({ __typename: 'Contact', id: args.id }) : known,
          },
        },
      },
    }),
  });
  return client;
}
