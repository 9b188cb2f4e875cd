import type { Locale, Role } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import { findAccountByEmail, findUser, findWorkspace, findWorkspaceUsers } from '../accounts/index.ts';
import { locateInvitation } from './locate-invitation.ts';
import type { InvitationState } from './invitation.ts';
import { OPEN_STATES } from './invitation.ts';
import { advanceInvitations, findInvitations } from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';
import { isStillOpenByMail, provesAddress, stateFor } from './way-in.ts';

/** What somebody who holds the link is told. */
export interface PublicInvitation {
  state: InvitationState;
  language: Locale;
  workspaceName: string;
  workspaceSlug: string;
  inviterName: string | null;
  isSelfRegistered: boolean;
  /** Null for a code, whose holder says their own, unless they are signed in. */
  email: string | null;
  isCode: boolean;
  firstName: string | null;
  lastName: string | null;
  role: Role;
  message: string | null;
  expiresAt: Date;
  hasAccount: boolean;
  isForCaller: boolean;
  /** Whether accepting confirms the address of an account that nobody had confirmed, or hands that account over. */
  provesAddress: boolean;
}

/**
 * What a link opens; null for one that opens nothing. The first look at an open invitation is noted, and nothing
 * else happens: mail programs open links by themselves. Throws RATE_LIMITED for whoever guesses.
 */
export async function openInvitation(
  database: Database,
  context: Pick<InvitationsContext, 'links' | 'codes' | 'guesses'>,
  caller: { userId: string | null; address: string },
  token: string,
): Promise<PublicInvitation | null> {
  const place = await locateInvitation(database, context, caller.address, token);
  if (!place) return null;
  const { key, isCode } = place;
  // A code is for whoever holds it, and tells nobody who has used it.
  const holder = isCode && caller.userId !== null ? await findUser(database, caller.userId) : null;
  const account = isCode ? holder : await findAccountByEmail(database, place.email!);
  const isForCaller = account !== null && account.id === caller.userId;
  return database.write(place.workspaceId, async (transaction) => {
    const [invitation] = await findInvitations(transaction, [key.id]);
    if (!invitation) return null;
    const isOpenByMail = isStillOpenByMail(invitation, account, key.channel);
    const state = isOpenByMail ? 'OPENED' : stateFor(invitation, key.generation);
    const isFirstLook = OPEN_STATES.includes(state) && state !== 'OPENED';
    if (isFirstLook) await advanceInvitations(transaction, [invitation.id], 'OPENED');
    const workspace = await findWorkspace(transaction);
    const [inviter] = invitation.createdBy
      ? await findWorkspaceUsers(transaction, [invitation.createdBy])
      : [];
    return {
      ...invitation,
      email: isCode ? (holder?.email ?? null) : invitation.email,
      state: isFirstLook ? 'OPENED' : state,
      workspaceName: workspace.name,
      workspaceSlug: workspace.slug,
      inviterName: inviter?.name ?? null,
      // The team holds the link that is shown, and must not learn by it who has an account elsewhere.
      hasAccount: account !== null && (isForCaller || key.channel === 'MAILED'),
      isForCaller,
      provesAddress: provesAddress(account, key.channel),
    };
  });
}
