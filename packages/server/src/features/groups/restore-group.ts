import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { allowBulkStatements, type ContactsContext, contactsChanged } from '../contacts/index.ts';
import { openChangeSet } from '../history/index.ts';
import { type ContactGroup, type DeletedGroup, isSmart } from './contact-group.ts';
import { lockDeletedGroup, returnGroup, returnMembers } from './deleted-groups.repository.ts';
import {
  deletedGroupNotFound,
  explainNameCollision,
  restsOnWhatIsGone,
  tooManySmartGroups,
} from './groups.errors.ts';
import { findGroupByName } from './groups.repository.ts';
import { readSmartFilter } from './read-smart-filter.ts';
import { countSmartGroups } from './smart-groups.repository.ts';

export interface RestoredGroup {
  group: ContactGroup;
  /** Living contacts that are in it again, as its list shows them; of a smart group none is put in. */
  count: number;
  /** Contacts that are in it again and stand in the archive. */
  archivedCount: number;
  /** Contacts that were in it and are deleted for good since. */
  missingCount: number;
  /** Whether another group has its name by now, so that it got another one. */
  isRenamed: boolean;
}

/**
 * Puts a deleted group back under its id, with those who were in it. Throws NOT_FOUND; CONFLICT with RESTS_ON_GONE where
 * the conditions of a smart group name what was deleted since; BAD_USER_INPUT where there are too many smart ones.
 */
export async function restoreGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  id: string,
): Promise<RestoredGroup> {
  const deleted = isUuid(id) ? await lockDeletedGroup(transaction, id.toLowerCase()) : null;
  if (!deleted) throw deletedGroupNotFound();
  await holdConditions(transaction, context, deleted);
  await allowBulkStatements(transaction);
  const name = await freeName(transaction, deleted.name);
  const group = await returnGroup(transaction, deleted.id, name).catch((error: unknown) =>
    explainNameCollision(error, name),
  );
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const returned = await returnMembers(transaction, group.id, changeSetId);
  const { workspaceId } = transaction;
  transaction.onCommit(() =>
    context.signals.send(contactsChanged, { workspaceId, cause: 'REGROUPED', count: returned }),
  );
  const { memberCount, keptCount, contactCount: count, archivedCount } = deleted;
  return {
    group,
    count,
    archivedCount,
    missingCount: memberCount - keptCount,
    isRenamed: name !== deleted.name,
  };
}

/** A smart group comes back only as what it was: with a condition that nobody can read it would hold other people. */
async function holdConditions(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  deleted: DeletedGroup,
): Promise<void> {
  if (!isSmart(deleted)) return;
  if ((await countSmartGroups(transaction)) >= LIMITS.smartGroups) throw tooManySmartGroups();
  try {
    await readSmartFilter(transaction, context, deleted);
  } catch (error) {
    throw error instanceof DomainError ? restsOnWhatIsGone(deleted.name) : error;
  }
}

/** Its own name, or the first with a number behind it that no group has. */
async function freeName(transaction: WorkspaceTransaction, name: string): Promise<string> {
  for (let number = 2, free = name; ; number++) {
    if (!(await findGroupByName(transaction, free))) return free;
    const ending = ` (${number})`;
    free = name.slice(0, LIMITS.groupNameCharacters - ending.length) + ending;
  }
}
