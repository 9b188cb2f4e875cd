import { ApolloClient, ApolloLink, from, HttpLink, InMemoryCache, split } from '@apollo/client/core';
import { onError } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import { workspaceHeaders } from '../features/accounts/index.ts';

interface ApolloSettings {
  /** Called when the server no longer knows who is asking; what was cached is gone by then. */
  onSignedOut: () => void;
}

export function createApolloClient({ onSignedOut }: ApolloSettings) {
  const workspace = new ApolloLink((operation, forward) => {
    operation.setContext(({ headers }: { headers?: object }) => ({
      headers: { ...headers, ...workspaceHeaders() },
    }));
    return forward(operation);
  });

  const signedOut = onError(({ graphQLErrors }) => {
    if (graphQLErrors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED')) {
      void client.clearStore().then(onSignedOut);
    }
  });

  const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin' });
  // Connects with the first subscription, and again for as long as one is held.
  const socket = new GraphQLWsLink(
    createClient({
      url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
      connectionParams: () => workspaceHeaders(),
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
    }),
  );
  const transport = split(
    ({ query }) => {
      const definition = getMainDefinition(query);
      return definition.kind === 'OperationDefinition' && definition.operation === 'subscription';
    },
    socket,
    http,
  );

  const client = new ApolloClient({
    link: from([signedOut, workspace, transport]),
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
