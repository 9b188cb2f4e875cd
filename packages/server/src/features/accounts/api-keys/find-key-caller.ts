import { timingSafeEqual } from 'node:crypto';
import type { Database } from '../../../platform/database/database.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import type { OperationActor } from '../../../platform/graphql/operation-context.ts';
import type { TokenGuesses } from '../token-guesses.ts';
import { findShownKey, noteKeyUsed } from './api-key.repository.ts';
import { hashOf, prefixOf } from './api-key-secret.ts';

const NOBODY = Buffer.alloc(32);

/**
 * Who calls by the key in the header `Api-Key`: whoever made it, in their role of this moment, within its scopes and
 * its one workspace. Throws UNAUTHENTICATED in the same words for every key that opens nothing, and RATE_LIMITED to an
 * address that has shown too many unknown ones; a key that is known is never counted.
 */
export async function findKeyCaller(
  database: Database,
  guesses: TokenGuesses | null,
  { key, address, workspaceSlug }: { key: string; address: string; workspaceSlug: string | undefined },
): Promise<OperationActor> {
  const prefix = prefixOf(key);
  const found = prefix === null ? null : await findShownKey(database, prefix);
  const isKnown = timingSafeEqual(hashOf(key), found?.hash ?? NOBODY);
  if (!found || !isKnown) {
    await guesses?.count(address);
    throw opensNothing();
  }
  const { id, userId, role, scopes, workspaceId, slug } = found;
  if (found.hasEnded || role === null) throw opensNothing();
  if (!found.isUsedLately) await noteKeyUsed(database, found);
  const isNamed = (workspaceSlug === undefined || workspaceSlug === slug) && !found.lacksTwoFactor;
  return {
    userId,
    sessionId: '',
    workspaceId: isNamed ? workspaceId : null,
    role: isNamed ? role : null,
    // A program has no authenticator: it comes in as far as whoever made its key does.
    closedWorkspaceId: found.lacksTwoFactor ? workspaceId : null,
    apiKey: { id, scopes },
  };
}

function opensNothing(): DomainError {
  return new DomainError({
    code: 'UNAUTHENTICATED',
    message:
      'This API key opens nothing: it is unknown, was revoked or has expired, or whoever made it has left. Make a new one in the settings of the workspace, page API.',
  });
}
