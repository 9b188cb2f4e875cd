import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What Prometheus reads. One registry an app, so that tests may run several side by side. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpDuration: new Histogram({
      name: 'convive_http_request_seconds',
      help: 'Duration of HTTP requests by route and status.',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    contactsChanged: new Counter({
      name: 'convive_contacts_changed_total',
      help: 'Contacts that were changed, by what was done.',
      labelNames: ['cause'],
      registers: [registry],
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
