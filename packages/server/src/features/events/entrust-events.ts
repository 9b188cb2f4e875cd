import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { findEvents } from './event.repository.ts';

/**
 * Checks events that are named to be looked after later; answers their ids, each once. Throws `BAD_USER_INPUT` with
 * the place of the first that does not exist.
 */
export async function readEventIds(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  path: string[],
): Promise<string[]> {
  if (ids.length > LIMITS.eventsNamed)
    throw badInput(`${LIMITS.eventsNamed} events at most can be named; ${ids.length} were given.`, path);
  const known = new Set((await findEvents(transaction, ids.filter(isUuid))).map(({ id }) => id));
  const wanted = ids.map((id) => id.toLowerCase());
  const unknown = wanted.findIndex((id) => !known.has(id));
  if (unknown >= 0)
    throw badInput(
      'There is no such event in this workspace. Choose another, or leave it out.',
      [...path, String(unknown)],
      'EVENT_NOT_FOUND',
    );
  return [...new Set(wanted)];
}
