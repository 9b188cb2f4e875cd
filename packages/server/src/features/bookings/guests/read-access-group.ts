import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import { findAccessGroups } from '../../events/index.ts';

/**
 * The access group that new guests of an event belong to; null for those who register as the event says. Throws BAD_USER_INPUT: ACCESS_GROUP_NEEDED where there are several, ACCESS_GROUP_NOT_FOUND.
 */
export async function readAccessGroup(
  transaction: WorkspaceTransaction,
  eventId: string,
  named: string | null | undefined,
): Promise<string | null> {
  const groups = (await findAccessGroups(transaction, [eventId])).get(eventId) ?? [];
  if (named != null) {
    const found = isUuid(named) && groups.find(({ id }) => id === named.toLowerCase());
    if (found) return found.id;
    throw badInput(
      'This event has no such access group. Choose one of its own, or leave it out.',
      ['accessGroupId'],
      'ACCESS_GROUP_NOT_FOUND',
    );
  }
  if (groups.length > 1)
    throw badInput(
      `This event has several access groups: ${groups.map(({ name }) => name).join(', ')}. Say which one its new guests belong to.`,
      ['accessGroupId'],
      'ACCESS_GROUP_NEEDED',
    );
  return null;
}
