import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { findWorkspaceUsers, type WorkspaceUser } from '../accounts.repository.ts';

const USERS = Symbol('users');

/** A person of the workspace by id; null for who has left. */
export function loadUser(context: OperationContext, userId: string): Promise<WorkspaceUser | null> {
  return loadInBatch(context, USERS, userId, async (transaction, ids) => {
    const users = await findWorkspaceUsers(transaction, ids);
    return new Map(users.map((user) => [user.id, user]));
  });
}
