import type { Locale } from '@convive/shared';
import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { JobHandler } from '../../../platform/jobs/worker.ts';
import { findMembersByEmail, findWorkspace, findWorkspaceUsers } from '../../accounts/index.ts';
import { postMails } from '../../mail/index.ts';
import { findTerm } from '../invitation-settings.ts';
import { INVITATION_MAIL, postInvitations } from '../invitation-mail.ts';
import { findOpenInvitation, saveInvitations } from '../invitation.repository.ts';
import type { InvitationsContext } from '../invitations.context.ts';
import { findJoinable, mayJoin } from './joinable-workspace.ts';
import { JOIN_HINT_MAIL, toJoinHint, toJoinMail } from './join-mails.ts';

export const JOIN_JOB = 'join-workspace';

interface Applicant {
  email: string;
  firstName: string | null;
  lastName: string | null;
  language: Locale;
}

/**
 * Answers by mail whoever asked to join: who is a member is told so, who was invited gets that invitation once more,
 * and everybody else an invitation as MEMBER that nobody but themselves has asked for. Its link proves the address;
 * the password is chosen there, by whoever reads the mail and not by whoever typed the address.
 */
export function joinJobs(
  database: Database,
  context: Pick<InvitationsContext, 'mail'>,
): Record<string, JobHandler> {
  const join: JobHandler = async ({ workspaceId, email, firstName, lastName, language }) => {
    const applicant = {
      email: email!,
      firstName: firstName ?? null,
      lastName: lastName ?? null,
      language: language as Locale,
    };
    await database.write(workspaceId!, async (transaction) => {
      const { slug } = await findWorkspace(transaction);
      const workspace = await findJoinable(database, slug);
      // What is asked of a workspace may have changed meanwhile.
      if (workspace && mayJoin(workspace, applicant.email.toLowerCase()))
        await answer(transaction, context, applicant);
    });
  };
  return { [JOIN_JOB]: join };
}

async function answer(
  transaction: WorkspaceTransaction,
  context: Pick<InvitationsContext, 'mail'>,
  { email, ...person }: Applicant,
): Promise<void> {
  const emailKey = email.toLowerCase();
  const workspace = await findWorkspace(transaction);
  const members = await findMembersByEmail(transaction, [emailKey]);
  const userId = members.get(emailKey);
  if (userId !== undefined) {
    const [user] = await findWorkspaceUsers(transaction, [userId]);
    const recipient = { name: user!.name, address: email };
    const text = toJoinHint(workspace, person.language);
    return postMails(transaction, context.mail, JOIN_HINT_MAIL, [{ aboutId: userId, recipient, text }]);
  }
  const open = await findOpenInvitation(transaction, emailKey);
  if (open && !open.isSelfRegistered) {
    const [inviter] = open.createdBy ? await findWorkspaceUsers(transaction, [open.createdBy]) : [];
    return postInvitations(transaction, context, [open], () => inviter?.name ?? workspace.name);
  }
  const invitee = { ...person, email, emailKey, role: 'MEMBER' as const, groupIds: [] };
  const term = await findTerm(transaction);
  const terms = {
    eventIds: [],
    message: null,
    createdBy: null,
    isSelfRegistered: true,
    scheduledFor: null,
    term,
  };
  const [own] = await saveInvitations(transaction, [invitee], terms);
  const name = [own!.firstName, own!.lastName].filter(Boolean).join(' ');
  await postMails(transaction, context.mail, INVITATION_MAIL, [
    { aboutId: own!.id, recipient: { name, address: email }, text: toJoinMail(own!, workspace) },
  ]);
}
