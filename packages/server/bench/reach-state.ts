import { setTimeout as pause } from 'node:timers/promises';
import type { WorkspaceClient } from './workspace-client.ts';

/** Between two looks: a job tells its end by its state alone. Small beside what is measured. */
const PAUSE_MS = 50;

/** Waits for an import to come to a state; throws where it fails on the way. */
export async function reachState(client: WorkspaceClient, importId: string, wanted: string): Promise<void> {
  for (;;) {
    const { contactImport } = await client.ask<{ contactImport: { state: string; failure: string | null } }>(
      'query ($id: ID!) { contactImport(id: $id) { state failure } }',
      { id: importId },
    );
    if (contactImport.state === wanted) return;
    if (contactImport.state === 'FAILED') throw new Error(contactImport.failure ?? 'the import failed');
    await pause(PAUSE_MS);
  }
}

/** Between two looks at a search that goes through everybody. */
const LONG_PAUSE_MS = 500;

/** Waits until every contact has been compared with those it may be one person with. */
export async function reachRest(client: WorkspaceClient): Promise<void> {
  for (;;) {
    const { duplicateSearch } = await client.ask<{ duplicateSearch: { waiting: number } }>(
      '{ duplicateSearch { waiting } }',
    );
    if (duplicateSearch.waiting === 0) return;
    await pause(LONG_PAUSE_MS);
  }
}
