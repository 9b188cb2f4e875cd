import { API_LIMITS } from '@convive/shared';
import proxyAddr from '@fastify/proxy-addr';
import { getOperationAST, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  DOCUMENT_LIMITS,
  type FindExcess,
  findExcessIn,
  isTooDeepToParse,
  isTooLarge,
  TOO_DEEP,
} from '../graphql/document-limits.ts';
import type { DomainError } from '../graphql/domain-error.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import { runSubscription, type SubscriptionRequest } from '../graphql/run-subscription.ts';
import type { Log } from '../observability/log.ts';

const PATH = '/graphql';
/** What a browser, which can send no headers with an upgrade, says in the payload of `connection_init`. */
const SAID_IN_PAYLOAD: readonly string[] = ['authorization', 'api-key', 'x-workspace'];
const MESSAGE_BYTES = 100 * 1024;
/** Each holds a watch in memory and asks the database at every change. */
const SUBSCRIPTIONS = API_LIMITS.subscriptions;
/** Begun by one socket within ten seconds: whoever begins and ends without pause is shut out, and may come again. */
const BEGUN = { most: 100, withinMs: 10_000, closeCode: 4429, reason: 'Too many subscriptions at once' };

/** As much of a request as tells who is calling. */
export interface CallerRequest {
  id: string;
  headers: IncomingHttpHeaders;
  protocol: string;
  host: string;
  ip: string;
}

/** What is kept of an open socket. */
interface SocketState {
  request: IncomingMessage;
  socket: WebSocket;
  /** Why whoever opened it may subscribe to nothing: found once, so that what they send need not be read. */
  refusal?: GraphQLError | null;
  begun?: { since: number; count: number };
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
  const findExcess = findExcessIn(schema);
  const identifyBy = ({ request }: SocketState, said: Readonly<Record<string, unknown>> | undefined) =>
    identify({ ...callerOf(request, said), ip: proxyAddr(request, isTrusted) });
  const options: ServerOptions<Record<string, unknown>, SocketState> = {
    onConnect: async ({ connectionParams, extra }) => {
      const { actor, refusal } = await identifyBy(extra, connectionParams);
      extra.refusal = actor ? null : refuseNobody(refusal);
    },
    onSubscribe: ({ connectionParams, subscriptions, extra }, _id, { query, operationName, variables }) => {
      if (beginsTooMuch(extra)) {
        extra.socket.close(BEGUN.closeCode, BEGUN.reason);
        return [refusal(`${BEGUN.reason}.`)];
      }
      if (extra.refusal) return [extra.refusal];
      if (Object.keys(subscriptions).length > SUBSCRIPTIONS)
        return [refusal(`A connection carries ${SUBSCRIPTIONS} subscriptions at most. Open another one.`)];
      const document = readDocument(schema, findExcess, query, { operationName, variables });
      if (Array.isArray(document)) return document;
      const request: SubscriptionRequest = {
        schema,
        document,
        variableValues: variables ?? {},
        operationName: operationName ?? null,
        identify: () => identifyBy(extra, connectionParams),
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
  findExcess: FindExcess,
  query: string,
  { operationName, variables }: { operationName?: string | null; variables?: Record<string, unknown> | null },
) {
  try {
    const document = parse(query, { maxTokens: DOCUMENT_LIMITS.tokens });
    const excess = findExcess(document);
    if (excess !== null) return [refusal(excess)];
    const errors = validate(schema, document, undefined, { maxErrors: DOCUMENT_LIMITS.faults });
    if (errors.length > 0) return errors.map(({ message }) => refusal(message));
    if (isTooLarge(variables ?? undefined))
      return [refusal('The variables are too large. Send less at a time.')];
    if (getOperationAST(document, operationName)?.operation !== 'subscription')
      return [refusal(`A socket carries subscriptions alone. Send queries and mutations by POST ${PATH}.`)];
    return document;
  } catch (error) {
    if (error instanceof GraphQLError) return [refusal(error.message)];
    if (isTooDeepToParse(error)) return [refusal(TOO_DEEP)];
    throw error;
  }
}

function refuseNobody(told: DomainError | null): GraphQLError {
  const { code, message, reason } = told?.errors[0] ?? {
    code: 'UNAUTHENTICATED',
    message: 'Sign in first: there is no session, or it has ended.',
    reason: undefined,
  };
  return new GraphQLError(message, { extensions: { code, ...(reason ? { reason } : {}) } });
}

/** Counts what a socket begins, by windows of time. */
function beginsTooMuch(state: SocketState): boolean {
  const now = Date.now();
  if (!state.begun || now - state.begun.since > BEGUN.withinMs) state.begun = { since: now, count: 0 };
  return ++state.begun.count > BEGUN.most;
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
