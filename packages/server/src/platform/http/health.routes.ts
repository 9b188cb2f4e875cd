import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.ts';
import { hasAllMigrations } from '../database/migrate.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Settings } from '../settings.ts';
import type { Departure } from './departure.ts';

export interface HealthDependencies {
  database: Database;
  metrics: Metrics;
  migrations: URL;
  settings: Pick<Settings, 'metricsToken'>;
}

/** `/healthz`: the process lives. `/readyz`: it can serve, and is not about to leave. `/metrics`: for Prometheus, by METRICS_TOKEN alone. */
export function registerHealthRoutes(
  server: FastifyInstance,
  dependencies: HealthDependencies,
  departure: Departure,
): void {
  const { database, metrics, migrations, settings } = dependencies;
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    if (departure.isAnnounced) return reply.status(503).send({ status: 'leaving' });
    const isReady = await hasAllMigrations(database.ownerPool, migrations).catch(() => false);
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });
  server.get('/metrics', async (request, reply) => {
    if (settings.metricsToken === null || request.headers.authorization !== `Bearer ${settings.metricsToken}`)
      return reply.status(401).send({ status: 'set METRICS_TOKEN and send it as a bearer token' });
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
