import DataLoader from 'dataloader';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { findWorkspaceUsers, type WorkspaceUser } from '../accounts.repository.ts';

const USERS = Symbol('users');

/** A person of the workspace by id, many at once in one statement; null for who has left. */
export async function loadUser(context: OperationContext, userId: string): Promise<WorkspaceUser | null> {
  const loader = context.loader(
    USERS,
    () =>
      new DataLoader<string, WorkspaceUser | null>(async (ids) => {
        const users = await findWorkspaceUsers(await context.workspace(), ids);
        const byId = new Map(users.map((user) => [user.id, user]));
        return ids.map((id) => byId.get(id) ?? null);
      }),
  );
  return loader.load(userId);
}
