import { fastifyApolloHandler } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import { registerSignInRoutes } from '../features/accounts/index.ts';
import { registerContactExports } from '../features/exports/index.ts';
import { registerPersonalDataFiles } from '../features/personal-data/index.ts';
import { registerEventImages } from '../features/events/index.ts';
import { registerFiles } from '../features/files/index.ts';
import { registerContactCopies } from '../features/integrations/index.ts';
import { registerInvitationCodeFiles } from '../features/invitations/index.ts';
import { registerUnsubscribing } from '../features/mail/index.ts';
import { registerImportFiles } from '../features/imports/index.ts';
import { scopesOfField } from './type-scopes.ts';
import { createGraphqlServer } from '../platform/graphql/graphql-server.ts';
import { answerError, answerErrors } from '../platform/http/answer-errors.ts';
import { limitBody } from '../platform/http/body-limits.ts';
import { Departure } from '../platform/http/departure.ts';
import { isOpenedByPerson, showGraphqlPage } from '../platform/http/graphql-page.ts';
import { registerGraphqlSocket } from '../platform/http/graphql-socket.ts';
import { registerHealthRoutes } from '../platform/http/health.routes.ts';
import { readJsonBodies } from '../platform/http/json-bodies.ts';
import { registerSecurityHeaders } from '../platform/http/security-headers.ts';
import { registerWebApp } from '../platform/http/web-app.routes.ts';
import type { Application } from './compose.ts';
import { createOperationContext } from './identify-caller.ts';
import { printPublishedSchema } from './schema.ts';

/** These carry many rows at once and may be four times as large as other operations. */
const ROW_OPERATIONS = [
  'addContactImportRows',
  'importContacts',
  'createInvitations',
  'upsertContacts',
  'upsertBookings',
];

/** One port for everything: API, sign-in, files, health, and the web app where it was built. */
export async function createHttpServer(
  application: Application,
  departure = new Departure(),
): Promise<FastifyInstance> {
  const { log, metrics, schema, settings } = application;
  const server = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    // Where a request comes from, limits go by. Nobody but these may say so in its place.
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    // A link may name every field of a contact in one part of its path.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
    forceCloseConnections: 'idle',
    // What arrives on a connection that stands is answered to the last.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply, log);
    },
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address itself: it may carry a token.
    const route = request.routeOptions.url ?? 'unknown';
    const { statusCode: status, elapsedTime } = reply;
    metrics.httpDuration.observe({ route, status }, elapsedTime / 1000);
    log.info(
      { requestId: request.id, method: request.method, route, status, ms: Math.round(elapsedTime) },
      'request',
    );
  });
  departure.register(server);
  answerErrors(server, log);
  readJsonBodies(server);
  registerSecurityHeaders(server, settings.publicUrl);
  await server.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  registerHealthRoutes(server, application, departure);
  registerSignInRoutes(server, application);
  registerImportFiles(server, application);
  registerContactExports(server, application);
  registerContactCopies(server, application);
  registerPersonalDataFiles(server, application);
  registerInvitationCodeFiles(server, application);
  registerFiles(server, application);
  registerEventImages(server, application);
  registerUnsubscribing(server, application);

  server.get('/schema.graphql', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(printPublishedSchema(schema)),
  );
  const apollo = createGraphqlServer(schema, scopesOfField, log);
  await apollo.start();
  server.addHook('onClose', async () => apollo.stop());
  server.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    ...limitBody(ROW_OPERATIONS),
    handler: async (request, reply) => {
      if (isOpenedByPerson(request)) return showGraphqlPage(request, reply);
      // Outside of Apollo, who would tell a failure to look somebody up as the mistake of whoever asks.
      const context = await createOperationContext(application, request);
      const answer = fastifyApolloHandler(apollo, { context: async () => context });
      return (answer as (request: FastifyRequest, reply: FastifyReply) => unknown)(request, reply);
    },
  });
  registerGraphqlSocket(server, {
    schema,
    identify: (request) => createOperationContext(application, request),
    trustedProxies: settings.trustedProxies,
    log,
  });
  await registerWebApp(server, application.webAppFolder);
  return server;
}
