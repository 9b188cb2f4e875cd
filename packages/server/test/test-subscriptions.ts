import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Caller, TestApp } from './test-app.ts';

export interface SubscriptionResult<Data> {
  data?: Data | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

export interface TestSubscriptions {
  /** What a subscription answers, one by one; errors that end it are answered like others. */
  subscribe<Data = Record<string, unknown>>(
    caller: Caller | null,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
    /** In the payload of `connection_init`, beside the caller. */
    said?: Record<string, string>,
  ): { next(): Promise<SubscriptionResult<Data> | null> };
  /** Ends all that are open. */
  end(): Promise<void>;
}

/** Subscriptions over a real WebSocket to an app that listens from now on. */
export async function listenForSubscriptions(app: TestApp): Promise<TestSubscriptions> {
  const address = await app.server.listen({ host: '127.0.0.1', port: 0 });
  const url = `${address.replace('http', 'ws')}/graphql`;
  const clients: Client[] = [];
  return {
    subscribe: <Data>(
      caller: Caller | null,
      query: string,
      variables: Record<string, unknown> = {},
      headers: Record<string, string> = {},
      said: Record<string, string> = {},
    ) => {
      class SocketWithHeaders extends WebSocket {
        constructor(place: string, protocols: string[]) {
          super(place, protocols, { headers });
        }
      }
      const client = createClient({
        url,
        webSocketImpl: SocketWithHeaders,
        retryAttempts: 0,
        connectionParams: caller
          ? { Authorization: `Bearer ${caller.token}`, 'X-Workspace': caller.workspace, ...said }
          : said,
      });
      clients.push(client);
      const results = client.iterate({ query, variables });
      return {
        next: async () => {
          try {
            const { value, done } = await results.next();
            return done ? null : (value as SubscriptionResult<Data>);
          } catch (errors) {
            return { errors: errors as NonNullable<SubscriptionResult<Data>['errors']> };
          }
        },
      };
    },
    end: async () => {
      for (const client of clients.splice(0)) await client.dispose();
    },
  };
}
