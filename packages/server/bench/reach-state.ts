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
