import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { canGrant, findWorkspace, findWorkspaceUsers } from '../accounts/index.ts';
import { findStopped } from '../mail/index.ts';
import { postInvitations } from './invitation-mail.ts';
import type { Invitation } from './invitation.ts';
import type { InvitationsContext } from './invitations.context.ts';
import { findWorkspacesToRemind, lockDue, noteReminded } from './reminders.repository.ts';

const AT_ONCE = 500;

/**
 * Reminds everybody whose time has come, once: the mail is posted by the transaction that notes it. Whoever is
 * reminded at the same moment by another worker is passed over, and a worker that is killed leaves no trace. Without a
 * mail server nobody was written to, and nobody is reminded. Answers how many were.
 */
export async function remindInvited(
  database: Database,
  context: Pick<InvitationsContext, 'mail'>,
  moment = new Date(),
): Promise<number> {
  if (context.mail.smtpUrl === null) return 0;
  let reminded = 0;
  for (const workspaceId of await findWorkspacesToRemind(database, moment)) {
    let last: string | null = null;
    do {
      const after: string | null = last;
      const batch: { last: string | null; count: number } = await database.write(
        workspaceId,
        async (transaction) => remindSome(transaction, context, moment, after),
      );
      ({ last } = batch);
      reminded += batch.count;
    } while (last !== null);
  }
  return reminded;
}

/** Answers the id to go on after; null where these were the last. */
async function remindSome(
  transaction: WorkspaceTransaction,
  context: Pick<InvitationsContext, 'mail'>,
  moment: Date,
  after: string | null,
): Promise<{ last: string | null; count: number }> {
  const found = await lockDue(transaction, moment, after, AT_ONCE);
  const whyStopped = await findStopped(
    transaction,
    context.mail.stops,
    found.flatMap(({ email }) => email ?? []),
  );
  const invitations = await withLivingLinks(
    transaction,
    found.filter(({ email }) => email !== null && whyStopped(email) === null),
  );
  await noteReminded(
    transaction,
    invitations.map(({ id }) => id),
    moment,
  );
  const { name: workspace } = await findWorkspace(transaction);
  const inviters = [...new Set(invitations.flatMap(({ createdBy }) => createdBy ?? []))];
  const users = await findWorkspaceUsers(transaction, inviters);
  const nameById = new Map(users.map(({ id, name }) => [id, name]));
  const nameOf = ({ createdBy }: Pick<Invitation, 'createdBy'>) => nameById.get(createdBy ?? '') ?? workspace;
  await postInvitations(transaction, context, invitations, nameOf, 'REMINDER');
  return {
    last: found.length === AT_ONCE ? found.at(-1)!.id : null,
    count: invitations.length,
  };
}

/** Above MEMBER a link opens only as long as who invited could still grant the role: nobody is sent to a closed door. */
async function withLivingLinks(
  transaction: WorkspaceTransaction,
  invitations: readonly Invitation[],
): Promise<Invitation[]> {
  const verdicts = new Map<string, boolean>();
  const living: Invitation[] = [];
  for (const invitation of invitations) {
    const { createdBy, role } = invitation;
    const key = `${createdBy} ${role}`;
    if (!verdicts.has(key))
      verdicts.set(key, role === 'MEMBER' || (await canGrant(transaction, createdBy, role)));
    if (verdicts.get(key)) living.push(invitation);
  }
  return living;
}
