import type { Person } from '../accounts/index.ts';
import type { LinkChannel } from './invitation-links.ts';
import type { Invitation, InvitationState } from './invitation.ts';
import { OPEN_STATES } from './invitation.ts';
import { otherAccount, signInRequired } from './invitations.errors.ts';

/**
 * How the holder of a link comes in. CREATE: the address has no account. CLAIM: it has one that nobody had confirmed,
 * and which the mail now hands to them. CONFIRM: they are signed in with it, and the mail confirms it. JOIN: they are
 * signed in with it, and that is all.
 */
export type WayIn = 'CREATE' | 'CLAIM' | 'CONFIRM' | 'JOIN';

/** Throws UNAUTHENTICATED or FORBIDDEN where they must sign in first, or as somebody else. */
export function findWayIn(account: Person | null, callerId: string | null, channel: LinkChannel): WayIn {
  if (!account) return 'CREATE';
  const isOwn = account.id === callerId;
  if (provesAddress(account, channel)) return isOwn ? 'CONFIRM' : 'CLAIM';
  if (callerId === null) throw signInRequired();
  if (!isOwn) throw otherAccount();
  return 'JOIN';
}

/** Whether a link tells something new of an account: that its holder reads the mail to its address. */
export function provesAddress(account: Person | null, channel: LinkChannel): boolean {
  return account !== null && !account.isConfirmed && channel === 'MAILED';
}

/** The state as the holder of a link of this generation meets it. */
export function stateFor(invitation: Invitation, generation: number): InvitationState {
  const isReplaced = OPEN_STATES.includes(invitation.state) && generation < invitation.generation;
  return isReplaced ? 'REVOKED' : invitation.state;
}

/**
 * Whether somebody else came in by the link that was shown, without ever confirming the address: the link in the mail
 * then still gives the account to whoever reads that mail, for the term of the invitation.
 */
export function isStillOpenByMail(
  { state, acceptedUserId, expiresAt }: Invitation,
  account: Person | null,
  channel: LinkChannel,
): boolean {
  return (
    state === 'ACCEPTED' &&
    provesAddress(account, channel) &&
    acceptedUserId === account!.id &&
    expiresAt.getTime() > Date.now()
  );
}
