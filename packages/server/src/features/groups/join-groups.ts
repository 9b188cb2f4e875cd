import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import type { ContactGroup } from './contact-group.ts';
import { findGroupByName, findGroups, insertGroupUnlessNamed } from './groups.repository.ts';

/**
 * Checks groups that are named to be filled later; answers their ids, each once. Throws `BAD_USER_INPUT` with the
 * place of the first that does not exist.
 */
export async function readGroupIds(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  path: string[],
): Promise<string[]> {
  if (ids.length > LIMITS.groupsNamed)
    throw badInput(`${LIMITS.groupsNamed} groups at most can be named; ${ids.length} were given.`, path);
  const known = new Set((await findGroups(transaction, ids.filter(isUuid))).map(({ id }) => id));
  const wanted = ids.map((id) => id.toLowerCase());
  const unknown = wanted.findIndex((id) => !known.has(id));
  if (unknown >= 0)
    throw badInput(
      'There is no such group in this workspace. Choose another, or leave it out.',
      [...path, String(unknown)],
      'GROUP_NOT_FOUND',
    );
  return [...new Set(wanted)];
}

/** The group of this name; made where there is none. The name was checked by `readGroupName`. */
export async function findOrCreateGroup(
  transaction: WorkspaceTransaction,
  name: string,
  actorUserId: string,
): Promise<ContactGroup> {
  const group =
    (await findGroupByName(transaction, name)) ??
    (await insertGroupUnlessNamed(transaction, name, actorUserId)) ??
    // Made by somebody else between the two: that one is seen now.
    (await findGroupByName(transaction, name));
  if (!group) throw new Error('a group is neither there nor can it be made');
  return group;
}
