import { DEMO_SLUG } from '@convive/shared';
import { openWorkspace } from '../../features/accounts/index.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/observability/log.ts';
import type { Features } from '../compose-features.ts';
import { backdate, type PastStep } from './backdate.ts';
import { contactSteps } from './demo-contacts.steps.ts';
import { eventSteps } from './demo-events.steps.ts';
import { fieldSteps } from './demo-fields.steps.ts';
import { groupSteps } from './demo-groups.steps.ts';
import { noteSteps } from './demo-notes.steps.ts';
import type { DemoStep } from './demo-step.ts';
import { teamSteps } from './demo-team.steps.ts';
import { removeWorkspace } from './remove-workspace.ts';

export const DEMO_WORKSPACE = { slug: DEMO_SLUG, name: 'Maison Démo', country: 'FR', language: 'fr' };

/** Everything that was ever done there, the oldest first. */
function demoSteps(): DemoStep[] {
  return [
    ...fieldSteps(),
    ...contactSteps(),
    ...groupSteps(),
    ...eventSteps(),
    ...noteSteps(),
    ...teamSteps(),
  ].sort((one, other) => other.daysAgo - one.daysAgo);
}

/**
 * Makes the demo workspace, which belongs to `userId`. All in it is done through the features' own services, one step
 * after the other, and then moved into the past. Whole or not at all: where a step fails, the workspace goes again,
 * and the start goes on without it. Answers whether it is there.
 */
export async function makeDemoWorkspace(
  { database, features, log }: { database: Database; features: Features; log: Log },
  userId: string,
): Promise<boolean> {
  let workspaceId: string | null = null;
  try {
    const { id } = await openWorkspace(database, userId, DEMO_WORKSPACE);
    workspaceId = id;
    const past: PastStep[] = [];
    for (const step of demoSteps())
      past.push(
        await database.write(id, async (transaction) => {
          await step.run(transaction, { features, userId });
          const [span] = await transaction.query<{ began: string; ended: string }>(
            'select now()::text as began, clock_timestamp()::text as ended',
          );
          return { ...span!, daysAgo: step.daysAgo };
        }),
      );
    await backdate(database, id, past);
    return true;
  } catch (error) {
    log.error({ err: error }, 'the demo workspace could not be made');
    if (workspaceId !== null) await removeWorkspace(database, workspaceId);
    return false;
  }
}
