import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  canGrant,
  findOwners,
  findWorkspace,
  findWorkspaceUsers,
  type WorkspaceUser,
} from '../accounts/index.ts';
import { postMails } from '../mail/index.ts';
import type { Invitation } from './invitation.ts';
import { findInvitations, noteRenewalAsked } from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';
import { invitationGone, invitationOpen, invitationUsed, unknownLink } from './invitations.errors.ts';
import { locateInvitation } from './locate-invitation.ts';
import { RENEWAL_MAIL, toRenewalMail } from './renewal-mail.ts';

/**
 * The holder of an expired link asks for a new term. Whoever invited decides: they are told, once a day at most, and
 * the link stays closed until they send it again. Throws NOT_FOUND, GONE, CONFLICT, RATE_LIMITED.
 */
export async function askForRenewal(
  database: Database,
  context: InvitationsContext,
  address: string,
  token: string,
): Promise<void> {
  const place = await locateInvitation(database, context, address, token);
  if (!place) throw unknownLink();
  const { key } = place;
  await database.write(place.workspaceId, async (transaction) => {
    const [invitation] = await findInvitations(transaction, [key.id], 'for update');
    if (!invitation) throw unknownLink();
    if (invitation.state === 'ACCEPTED') throw invitationUsed();
    // The link to another role was ended: sending again would not open it.
    if (invitation.state === 'REVOKED' || key.generation < invitation.generation)
      throw invitationGone('REVOKED');
    if (invitation.state !== 'EXPIRED') throw invitationOpen();
    if (!(await noteRenewalAsked(transaction, invitation.id))) return;
    const text = toRenewalMail(await findWorkspace(transaction));
    const drafts = (await findDeciders(transaction, invitation)).map(({ name, email }) => ({
      aboutId: invitation.id,
      recipient: { name, address: email },
      text,
    }));
    await postMails(transaction, context.mail, RENEWAL_MAIL, drafts);
  });
}

/** Who invited, where they still could; else the owners. */
async function findDeciders(
  transaction: WorkspaceTransaction,
  { createdBy, role }: Invitation,
): Promise<WorkspaceUser[]> {
  const mayDecide = createdBy !== null && (await canGrant(transaction, createdBy, role));
  return mayDecide ? findWorkspaceUsers(transaction, [createdBy]) : findOwners(transaction);
}
