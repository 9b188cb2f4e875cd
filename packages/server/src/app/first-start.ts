import { ensureFirstOwner, type FirstOwner } from '../features/accounts/index.ts';
import type { Settings } from '../platform/settings.ts';
import type { Application } from './compose.ts';
import { makeDemoWorkspace } from './demo/make-demo-workspace.ts';

export interface FirstStart {
  /** Null where somebody was there already. */
  owner: FirstOwner | null;
  hasNewDemo: boolean;
}

/**
 * What only the very first start does: an owner with an empty workspace and, unless it is not wanted, the demo
 * beside it. Tied to the owner, so that a demo that was deleted stays deleted.
 */
export async function doFirstStart(
  application: Pick<Application, 'database' | 'features' | 'log'>,
  settings: Pick<Settings, 'adminEmail' | 'adminPassword' | 'hasDemo'>,
): Promise<FirstStart> {
  const owner = await ensureFirstOwner(application.database, settings);
  if (owner === null || !settings.hasDemo) return { owner, hasNewDemo: false };
  return { owner, hasNewDemo: await makeDemoWorkspace(application, owner.userId) };
}
