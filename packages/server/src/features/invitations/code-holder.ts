import { LIMITS, normaliseValue } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { findMembersByEmail, findUser } from '../accounts/index.ts';
import { hasOpenInvitation } from './invitation-codes.repository.ts';
import { alreadyMember, invitedByMail, otherAccount } from './invitations.errors.ts';

/**
 * The address that whoever comes by a code joins with: that of the account they are signed in with, or the one they
 * typed. Throws `BAD_USER_INPUT`, FORBIDDEN.
 */
export async function addressOfHolder(
  database: Database,
  userId: string | null,
  typed: string | null | undefined,
): Promise<string> {
  const email = typed == null ? null : readEmail(typed);
  if (userId !== null) {
    const { email: own } = (await findUser(database, userId))!;
    if (email !== null && email !== own) throw otherAccount();
    return own;
  }
  if (email === null) throw badInput('Say your e-mail address.', ['email'], 'INVALID_EMAIL');
  return email;
}

function readEmail(text: string): string {
  const isReadable = text.length <= LIMITS.searchCharacters * 2 && !text.includes('\0');
  const { value } = isReadable ? normaliseValue('EMAIL', text, { country: null }) : { value: null };
  if (!value) throw badInput('This is not an e-mail address.', ['email'], 'INVALID_EMAIL');
  return value.toLowerCase();
}

/** Who is a member needs no code, and who was invited by mail comes in by that alone. Throws CONFLICT. */
export async function refuseKnownHere(transaction: WorkspaceTransaction, email: string): Promise<void> {
  if ((await findMembersByEmail(transaction, [email])).size > 0) throw alreadyMember();
  if (await hasOpenInvitation(transaction, email)) throw invitedByMail();
}
