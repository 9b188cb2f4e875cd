import 'reflect-metadata';
import { trustCutConnections } from './cut-connections.trust.ts';
import { trustKilledWorker } from './killed-worker.trust.ts';
import { runRows } from './run-rows.ts';
import { trustStoppedDatabase } from './stopped-database.trust.ts';

/** What the server promises, by the rows of docs/trust.md. */
await runRows({
  1: trustKilledWorker,
  2: trustStoppedDatabase,
  3: trustCutConnections,
});
