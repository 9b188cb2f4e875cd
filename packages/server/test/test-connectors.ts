import { runConnector } from '../src/features/integrations/connectors/run-connector.ts';
import type { Caller, TestApp } from './test-app.ts';

export const CONNECTOR =
  'id name state problem isPaused hasSecret nextRunAt runs { outcome problem pages created updated unchanged rejected issues { reason field count } }';

/** Answers the data of an operation. Throws what is told at the top level. */
export async function askIn(
  app: TestApp,
  caller: Caller,
  query: string,
  variables: object,
): Promise<Record<string, any>> {
  const { data, errors } = await app.ask(caller, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}

/** Asks a connected system now rather than when it is due. */
export function runNow(
  { application }: TestApp,
  { workspaceId }: { workspaceId: string },
  connectorId: string,
) {
  return runConnector(application.database, application.features.connectors, { workspaceId, connectorId });
}
