import { setTimeout as pause } from 'node:timers/promises';
import { reachState } from '../reach-state.ts';
import type { WorkspaceClient } from '../workspace-client.ts';

const PATIENCE_MS = 120_000;
const PAUSE_MS = 100;

/** Asks again as long as the database is away; what fails for two minutes fails. */
export async function insist<Result>(ask: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/** Waits for a state through failures of the questions themselves. */
export async function reachStateAnyhow(
  client: WorkspaceClient,
  importId: string,
  wanted: string,
): Promise<void> {
  await insist(() => reachState(client, importId, wanted));
}
