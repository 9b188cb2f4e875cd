import { API_LIMITS } from '@convive/shared';
import proxyAddr from '@fastify/proxy-addr';
import { getOperationAST, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import { DOCUMENT_LIMITS, isTooLarge, limitDocument } from '../graphql/document-limits.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import { runSubscription, type SubscriptionRequest } from '../graphql/run-subscription.ts';
import type { Log } from '../observability/log.ts';

const PATH = '/graphql';
/** What a browser, which can send no headers with an upgrade, says in the payload of `connection_init`. */
const SAID_IN_PAYLOAD: readonly string[] = ['authorization', 'api-key', 'x-workspace'];
const MESSAGE_BYTES = 100 * 1024;
/** Each holds a watch in memory and asks the database at every change. */
const SUBSCRIPTIONS = API_LIMITS.subscriptions;

/** As much of a request as tells who is calling. */
export interface CallerRequest {
  id: string;
  headers: IncomingHttpHeaders;
  protocol: string;
  host: string;
  ip: string;
}

export interface GraphqlSocketOptions {
  schema: GraphQLSchema;
  identify(request: CallerRequest): Promise<OperationContext>;
  /** Who may say in `X-Forwarded-For` where a request comes from, as for all others. */
  trustedProxies: readonly string[];
  log: Log;
}

/**
 * Subscriptions over WebSocket, protocol `graphql-transport-ws`. Who is calling is said by the headers of the
 * upgrade, or by the same names (`Authorization`, `Api-Key`, `X-Workspace`) in the payload of `connection_init`.
 */
export function registerGraphqlSocket(
  server: FastifyInstance,
  { schema, identify, trustedProxies, log }: GraphqlSocketOptions,
): void {
  const isTrusted = proxyAddr.compile([...trustedProxies]);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES });
  const options: ServerOptions<Record<string, unknown>, { request: IncomingMessage }> = {
    onSubscribe: ({ connectionParams, subscriptions, extra }, _id, { query, operationName, variables }) => {
      if (Object.keys(subscriptions).length > SUBSCRIPTIONS)
        return [refusal(`A connection carries ${SUBSCRIPTIONS} subscriptions at most. Open another one.`)];
      const document = readDocument(schema, query, { operationName, variables });
      if (Array.isArray(document)) return document;
      const request: SubscriptionRequest = {
        schema,
        document,
        variableValues: variables ?? {},
        operationName: operationName ?? null,
        identify: () =>
          identify({
            ...callerOf(extra.request, connectionParams),
            ip: proxyAddr(extra.request, isTrusted),
          }),
        log,
      };
      return { ...request, contextValue: request };
    },
    subscribe: async ({ contextValue }) => runSubscription(contextValue as SubscriptionRequest),
  };
  const graphql = useServer(options, sockets);

  server.server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (request.url?.split('?')[0] !== PATH) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  server.addHook('preClose', async () => {
    for (const socket of sockets.clients) socket.close(1001, 'The server is stopping.');
    await graphql.dispose();
    for (const socket of sockets.clients) socket.terminate();
  });
}

/** The document, checked as over HTTP; or what is wrong with it. */
function readDocument(
  schema: GraphQLSchema,
  query: string,
  { operationName, variables }: { operationName?: string | null; variables?: Record<string, unknown> | null },
) {
  try {
    const document = parse(query, { maxTokens: DOCUMENT_LIMITS.tokens });
    const errors = validate(schema, document, [...specifiedRules, limitDocument]);
    if (errors.length > 0) return errors.map(({ message }) => refusal(message));
    if (isTooLarge(variables ?? undefined))
      return [refusal('The variables are too large. Send less at a time.')];
    if (getOperationAST(document, operationName)?.operation !== 'subscription')
      return [refusal(`A socket carries subscriptions alone. Send queries and mutations by POST ${PATH}.`)];
    return document;
  } catch (error) {
    if (error instanceof GraphQLError) return [refusal(error.message)];
    throw error;
  }
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function callerOf(
  { headers, socket }: IncomingMessage,
  said: Readonly<Record<string, unknown>> | undefined,
): Omit<CallerRequest, 'ip'> {
  const params = Object.entries(said ?? {}).filter((entry): entry is [string, string] => {
    const [name, value] = entry;
    return SAID_IN_PAYLOAD.includes(name.toLowerCase()) && typeof value === 'string';
  });
  return {
    id: randomUUID(),
    headers: {
      ...headers,
      ...Object.fromEntries(params.map(([name, value]) => [name.toLowerCase(), value])),
    },
    protocol: 'encrypted' in socket ? 'https' : 'http',
    host: headers.host ?? '',
  };
}
