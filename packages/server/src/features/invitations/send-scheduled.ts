import { mayGrant, type Role } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findRole, findWorkspaceUsers } from '../accounts/index.ts';
import { findTerm } from './invitation-settings.ts';
import { postInvitations } from './invitation-mail.ts';
import { renewInvitations } from './invitation.repository.ts';
import type { Invitation } from './invitation.ts';
import type { InvitationsContext } from './invitations.context.ts';
import { findWorkspacesWithScheduled, lockScheduled, revokeScheduled } from './scheduled.repository.ts';

const AT_ONCE = 500;

/**
 * Sends invitations whose time has come, once: the mail is posted by the transaction that notes it, and the term begins
 * then. Those of somebody who might not invite into the role today are withdrawn. Answers how many were sent.
 */
export async function sendScheduled(
  database: Database,
  context: Pick<InvitationsContext, 'mail'>,
  moment = new Date(),
): Promise<number> {
  let sent = 0;
  for (const workspaceId of await findWorkspacesWithScheduled(database, moment)) {
    let part: { found: number; sent: number };
    do {
      part = await database.write(workspaceId, (transaction) => sendSome(transaction, context, moment));
      sent += part.sent;
    } while (part.found === AT_ONCE);
  }
  return sent;
}

async function sendSome(
  transaction: WorkspaceTransaction,
  context: Pick<InvitationsContext, 'mail'>,
  moment: Date,
): Promise<{ found: number; sent: number }> {
  const found = await lockScheduled(transaction, moment, AT_ONCE);
  const mayInvite = await rightsOf(
    transaction,
    found.flatMap(({ createdBy }) => createdBy ?? []),
  );
  const idsOf = (invitations: readonly Invitation[]) => invitations.map(({ id }) => id);
  const open = found.filter(({ createdBy, role }) => mayInvite(createdBy, role));
  await revokeScheduled(transaction, idsOf(found.filter((invitation) => !open.includes(invitation))));
  const invitations = await renewInvitations(transaction, idsOf(open), await findTerm(transaction));
  const users = await findWorkspaceUsers(transaction, [
    ...new Set(open.flatMap(({ createdBy }) => createdBy ?? [])),
  ]);
  const nameById = new Map(users.map(({ id, name }) => [id, name]));
  await postInvitations(transaction, context, invitations, ({ createdBy }) => nameById.get(createdBy!)!);
  return { found: found.length, sent: invitations.length };
}

/** Whether each of these people could invite into a role as they are now. */
async function rightsOf(
  transaction: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<(userId: string | null, role: Role) => boolean> {
  const roles = new Map<string, Role | null>();
  for (const userId of new Set(userIds)) roles.set(userId, await findRole(transaction, userId));
  return (userId, role) => {
    const own = userId === null ? null : (roles.get(userId) ?? null);
    return (own === 'OWNER' || own === 'ADMIN') && mayGrant(own, role);
  };
}
