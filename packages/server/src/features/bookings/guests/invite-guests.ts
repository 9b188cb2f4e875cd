import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { GuestEvent } from '../../events/index.ts';
import type { MailContext } from '../../mail/index.ts';
import { chooseGuests, type ChosenGuests, refuseOver } from './choose-guests.ts';
import type { GuestSelection } from './guest-filter.ts';
import type { GuestMailPurpose } from './guest-mail.ts';
import { lockGuests, requireEvent } from './guests.service.ts';
import { readWords, writeToGuests } from './write-to-guests.ts';

export interface InviteGuestsRequest {
  eventId: string;
  selection: GuestSelection;
  purpose?: GuestMailPurpose | null;
  /** Words of one's own, in every mail. */
  message?: string | null;
  /** Says what would become of each, and sends nothing. */
  dryRun?: boolean | null;
}

export interface InvitedGuests {
  event: GuestEvent;
  /** Who is written to. */
  count: number;
  leftOut: ChosenGuests['leftOut'];
  /** Who would be written to beside them: one act writes so many mails and no more. Ask again for the rest. */
  remaining: number;
  /** No mail server is set: what is written stays in the outbox. */
  isKept: boolean;
}

/**
 * Writes to guests who have not answered: each gets a mail in their language with their personal link. Who may not or
 * need not be written to is left out and listed. Chosen by id, somebody may be invited again. Throws NOT_FOUND,
 * BAD_USER_INPUT, and CONFLICT with EVENT_OVER.
 */
export async function inviteGuests(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  actorUserId: string | null,
  { eventId, selection, purpose, message, dryRun }: InviteGuestsRequest,
): Promise<InvitedGuests> {
  const words = readWords(message);
  const event = await requireEvent(transaction, eventId);
  refuseOver(event);
  const wanted = purpose ?? 'INVITATION';
  const guests = await lockGuests(transaction, event.id, selection);
  const { chosen, leftOut } = await chooseGuests(transaction, mail, guests, {
    purpose: wanted,
    againBefore: selection.ids == null ? null : new Date(),
  });
  const written = chosen.slice(0, LIMITS.guestsInvitedAtOnce);
  if (!dryRun && written.length > 0)
    await writeToGuests(transaction, mail, { event, actorUserId, purpose: wanted, words }, written);
  return {
    event,
    count: written.length,
    remaining: chosen.length - written.length,
    leftOut,
    isKept: mail.smtpUrl === null,
  };
}
