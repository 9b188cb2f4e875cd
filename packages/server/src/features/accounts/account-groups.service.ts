import { LIMITS } from '@convive/shared';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { takeText } from '../../platform/graphql/read-text.ts';
import {
  type AccountGroup,
  countAccountGroupsExclusively,
  insertAccountGroup,
  removeAccountGroup,
  renameAccountGroup,
} from './account-groups.repository.ts';
import { accountGroupNameTaken, accountGroupNotFound, tooManyAccountGroups } from './accounts.errors.ts';

/** Throws `DomainError`: a name that cannot stand, NAME_TAKEN, or TOO_MANY_ACCOUNT_GROUPS. */
export async function createAccountGroup(
  transaction: WorkspaceTransaction,
  name: string,
): Promise<AccountGroup> {
  const read = readName(name);
  if ((await countAccountGroupsExclusively(transaction)) >= LIMITS.accountGroups)
    throw tooManyAccountGroups();
  return withFreeName(read, insertAccountGroup(transaction, read));
}

/** Throws `DomainError`: a name that cannot stand, NAME_TAKEN, or NOT_FOUND. */
export async function updateAccountGroup(
  transaction: WorkspaceTransaction,
  id: string,
  name: string,
): Promise<AccountGroup> {
  const read = readName(name);
  const group = isUuid(id) ? await withFreeName(read, renameAccountGroup(transaction, id, read)) : null;
  if (!group) throw accountGroupNotFound(['id']);
  return group;
}

/** Its members stay in the workspace. Answers the group as it was. Throws NOT_FOUND. */
export async function deleteAccountGroup(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<AccountGroup> {
  const group = isUuid(id) ? await removeAccountGroup(transaction, id) : null;
  if (!group) throw accountGroupNotFound(['id']);
  return group;
}

function readName(name: string): string {
  return takeText(name, {
    path: ['name'],
    max: LIMITS.accountGroupNameCharacters,
    isRequired: true,
    isName: true,
  });
}

async function withFreeName<T>(name: string, writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    throw isUniqueViolation(error, 'account_group_name') ? accountGroupNameTaken(name) : error;
  }
}
