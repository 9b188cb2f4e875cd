import type { Role } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { Caller } from '../../platform/database/workspace-transaction.ts';
import type { OperationActor } from '../../platform/graphql/operation-context.ts';
import { findRoleByLink } from './accounts.repository.ts';
import { isApiKeyActive } from './api-keys/api-key.repository.ts';
import { isSessionOf } from './own-account.repository.ts';

/** For whom a link was made: it shows no sign-in, and ends with the session or key by which it was asked for. */
export interface LinkHolder {
  workspaceId: string;
  userId: string;
  /** `session-` or `key-` and its id. */
  credential: string;
}

const KEY = 'key-';
const SESSION = 'session-';

export function credentialOf({ apiKey, sessionId }: Pick<OperationActor, 'apiKey' | 'sessionId'>): string {
  return apiKey ? `${KEY}${apiKey.id}` : `${SESSION}${sessionId}`;
}

/** Null where they are no longer signed in so, their key was revoked, or they have none of these roles any more. */
export async function findLinkCaller(
  database: Database,
  { workspaceId, userId, credential }: LinkHolder,
  roles: ReadonlySet<Role>,
): Promise<Caller | null> {
  const role = await findRoleByLink(database, workspaceId, userId);
  if (!role || !roles.has(role)) return null;
  if (!credential.startsWith(KEY)) {
    const isSignedIn = await isSessionOf(database, userId, credential.slice(SESSION.length));
    return isSignedIn ? { userId, role } : null;
  }
  const id = credential.slice(KEY.length);
  const isActive = await database.read(workspaceId, (transaction) => isApiKeyActive(transaction, id));
  return isActive ? { userId, role, apiKey: { id } } : null;
}
