import { LIMITS, LOCALES } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { takeText } from '../../../platform/graphql/read-text.ts';
import { findWorkspace, findWorkspaceUsers } from '../../accounts/index.ts';
import { eventIn, type GuestEvent } from '../../events/index.ts';
import { type MailContext, type MailText, postMails } from '../../mail/index.ts';
import { localeFor } from '../event-languages.ts';
import { GUEST_MAIL, type GuestMailPurpose, toGuestMail, whenOf } from './guest-mail.ts';
import { type GuestToInvite, noteWritten } from './guest.repository.ts';

/** What every mail of one act has in common. */
export interface GuestMailOccasion {
  event: GuestEvent;
  /** In whose name; null: in that of the workspace. */
  actorUserId: string | null;
  purpose: GuestMailPurpose;
  /** What they wrote for everybody. */
  words: string | null;
}

type Addressee = Pick<GuestToInvite, 'firstName' | 'language'>;

/** Words of one's own for a mail. Throws BAD_USER_INPUT. */
export function readWords(message: string | null | undefined): string | null {
  const rules = { path: ['message'], max: LIMITS.invitationMessageCharacters, isMultiline: true };
  return takeText(message, rules) || null;
}

/** Answers what the mail to each guest says. */
export async function openGuestMails(
  transaction: WorkspaceTransaction,
  { event, actorUserId, purpose, words }: GuestMailOccasion,
): Promise<(guest: Addressee) => MailText> {
  const workspace = await findWorkspace(transaction);
  const [inviter] = actorUserId ? await findWorkspaceUsers(transaction, [actorUserId]) : [];
  const when = new Map(LOCALES.map((locale) => [locale, whenOf(event, locale)]));
  return ({ firstName, language }) => {
    const locale = localeFor(event, workspace, [language]);
    return toGuestMail({
      locale,
      purpose,
      event: eventIn(event, locale),
      when: when.get(locale)!,
      workspace: workspace.name,
      inviter: inviter?.name ?? workspace.name,
      firstName,
      words,
    });
  };
}

/** Writes to guests and notes it. */
export async function writeToGuests(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  occasion: GuestMailOccasion,
  guests: readonly GuestToInvite[],
): Promise<void> {
  const textOf = await openGuestMails(transaction, occasion);
  await postMails(
    transaction,
    mail,
    GUEST_MAIL,
    guests.map((guest) => ({ aboutId: guest.id, recipient: recipientOf(guest), text: textOf(guest) })),
  );
  const ids = guests.map(({ id }) => id);
  await noteWritten(transaction, ids, occasion.purpose === 'INVITATION' ? 'invited_at' : 'reminded_at');
}

/** Of a guest who was chosen, and so has an address. */
export function recipientOf({ firstName, lastName, email }: GuestToInvite) {
  return { name: [firstName, lastName].filter(Boolean).join(' '), address: email! };
}
