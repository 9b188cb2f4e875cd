import { type Locale, mayGrant, type Role } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findMembersByEmail } from '../accounts/index.ts';
import { findStopped, type MailStopReason } from '../mail/index.ts';
import { type InvitationRow, type Invitee, type Refusal, shownAddress } from './invitation-values.ts';
import type { InvitationOutcome } from './invitation.ts';
import { findRenewable } from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';

/** What became of one address, or would. */
export interface InvitationResult {
  email: string;
  outcome: InvitationOutcome;
  /** Its place in what was sent, from 1: rows first, then typed addresses. */
  position: number;
  reason: string | null;
  message: string | null;
  role: Role | null;
  firstName: string | null;
  lastName: string | null;
  language: Locale | null;
}

const TRY_ANOTHER_WAY = 'Invite them by a code, or lift the stop in the list of stopped addresses.';
const STOPPED: Record<MailStopReason, { reason: string; message: string }> = {
  UNSUBSCRIBED: {
    reason: 'ADDRESS_UNSUBSCRIBED',
    message: `Whoever has this address wants no mails of this workspace. ${TRY_ANOTHER_WAY}`,
  },
  BOUNCED: {
    reason: 'ADDRESS_BOUNCED',
    message: `The mail server of this address knows no such mailbox. Correct the address. ${TRY_ANOTHER_WAY}`,
  },
  BY_TEAM: {
    reason: 'ADDRESS_STOPPED',
    message: `The team has stopped mails to this address. ${TRY_ANOTHER_WAY}`,
  },
};

export interface Judged {
  result: InvitationResult;
  invitee: Invitee | null;
}

/** What becomes of each address, after one look at members and one at open invitations. */
export async function judgeInvitees(
  transaction: WorkspaceTransaction,
  { mail }: Pick<InvitationsContext, 'mail'>,
  ownRole: Role,
  invitees: readonly Invitee[],
): Promise<(row: InvitationRow, read: Invitee | Refusal, position: number) => Judged> {
  const keys = invitees.map(({ emailKey }) => emailKey);
  const members = await findMembersByEmail(transaction, keys);
  const renewable = await findRenewable(transaction, keys);
  const whyStopped = await findStopped(transaction, mail.stops, keys);
  const seen = new Set<string>();
  return (row, read, position) => {
    const blank = { position, role: null, firstName: null, lastName: null, language: null };
    if (!isInvitee(read))
      return { result: { ...blank, ...read, email: shownAddress(row), outcome: 'INVALID' }, invitee: null };
    const { email, emailKey, role, firstName, lastName, language } = read;
    const told = { email, position, role, firstName, lastName, language, reason: null, message: null };
    const as = (outcome: InvitationOutcome): Judged => ({ result: { ...told, outcome }, invitee: read });
    if (seen.has(emailKey)) return as('DUPLICATE');
    seen.add(emailKey);
    if (members.has(emailKey)) return as('ALREADY_MEMBER');
    const stopped = whyStopped(emailKey);
    if (stopped) return { result: { ...told, outcome: 'INVALID', ...STOPPED[stopped] }, invitee: null };
    const held = renewable.get(emailKey);
    if (held === undefined) return as('INVITED');
    if (mayGrant(ownRole, held)) return as('RENEWED');
    const message = `This address is invited as ${held} already, which your role (${ownRole}) cannot change.`;
    return { result: { ...told, outcome: 'INVALID', reason: 'ABOVE_OWN_ROLE', message }, invitee: null };
  };
}

export function isInvitee(read: Invitee | Refusal): read is Invitee {
  return 'emailKey' in read;
}
