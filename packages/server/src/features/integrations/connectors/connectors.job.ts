import type { Database } from '../../../platform/database/database.ts';
import type { JobHandler } from '../../../platform/jobs/worker.ts';
import { enqueueRun, findDue, RUN_JOB } from './connector.repository.ts';
import type { ConnectorsContext } from './connectors.context.ts';
import { runConnector } from './run-connector.ts';

export function connectorJobs(database: Database, context: ConnectorsContext): Record<string, JobHandler> {
  return {
    [RUN_JOB]: async ({ workspaceId, connectorId }, { signal }) =>
      runConnector(database, context, { workspaceId, connectorId: connectorId! }, signal),
  };
}

/** Enqueues the connectors whose time has come; asked each minute. */
export async function runDueConnectors(database: Database): Promise<void> {
  for (const { workspaceId, id } of await findDue(database))
    await database.write(workspaceId, (transaction) => enqueueRun(transaction, id));
}
