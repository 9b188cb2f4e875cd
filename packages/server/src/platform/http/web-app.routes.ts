import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { errorBody } from './answer-errors.ts';

/** Paths that programs call: for them, nothing found is an error and never the web app. */
const API_PATHS = /^\/(api|graphql|files|assets)(\/|$)/;

/**
 * Serves the built web app. Every address that a person may have typed or kept answers with the app, whose
 * router knows the rest. Files under `assets/` carry a hash in their name and never change.
 */
export async function registerWebApp(server: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(folder);
  if (isBuilt)
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isImmutable = path.includes('/assets/');
        void reply.header('cache-control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  server.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !API_PATHS.test(request.url);
    if (isBuilt && isPage) return reply.sendFile('index.html');
    return reply.status(404).send(errorBody('NOT_FOUND', 'There is nothing at this address.', request.id));
  });
}
