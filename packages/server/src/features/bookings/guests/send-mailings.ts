import { LIMITS } from '@convive/shared';
import type { Database, TransactionLimits } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findRole } from '../../accounts/index.ts';
import { keepEvent } from '../../events/index.ts';
import type { MailContext } from '../../mail/index.ts';
import { chooseGuests } from './choose-guests.ts';
import type { GuestMailing } from './guest-mailing.ts';
import { findDueMailings, findMailing, letGuestsGo, noteMailing } from './guest-mailing.repository.ts';
import { lockGuestsOfMailing } from './guest.repository.ts';
import { lockWaiting } from './plan-mailing.ts';
import { writeToGuests } from './write-to-guests.ts';

const PATIENT: TransactionLimits = { statementTimeout: 60_000, lockTimeout: 30_000 };

/**
 * Sends what is due, once: mails are posted by the transaction that lets their guests go. What another worker holds at
 * this moment is passed over, and one that is killed leaves no trace. Answers to how many guests were written.
 */
export async function sendDueMailings(
  database: Database,
  { mail }: { mail: MailContext },
  moment = new Date(),
): Promise<number> {
  let written = 0;
  for (const { workspaceId, id } of await findDueMailings(database, moment)) {
    let part: { count: number; isOver: boolean };
    do {
      part = await database.write(
        workspaceId,
        async (transaction) => {
          const mailing = await findMailing(transaction, id, 'for update of mailing skip locked');
          if (mailing?.state !== 'SCHEDULED' || mailing.dueAt > moment) return { count: 0, isOver: true };
          return sendPart(transaction, mail, mailing, moment);
        },
        PATIENT,
      );
      written += part.count;
    } while (!part.isOver);
  }
  return written;
}

/** Sends at once what would have waited; what is too much for one act follows within the minute. */
export async function sendMailingNow(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  id: string,
): Promise<GuestMailing> {
  const { caller } = transaction;
  const mailing = await lockWaiting(transaction, id);
  const now = new Date();
  await transaction.execute('update guest_mailing set due_at = $3 where workspace_id = $1 and id = $2', [
    transaction.workspaceId,
    id,
    now,
  ]);
  // Whoever sends it now answers for it, whatever has become of the one who planned it.
  await sendPart(transaction, mail, { ...mailing, createdBy: caller?.userId ?? mailing.createdBy }, now);
  transaction.caller = caller;
  return (await findMailing(transaction, id))!;
}

async function sendPart(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  mailing: GuestMailing,
  moment: Date,
): Promise<{ count: number; isOver: boolean }> {
  const { id, eventId, createdBy, createdAt, purpose, message } = mailing;
  const role = await findRole(transaction, createdBy);
  // What somebody may see and do is asked by what they are now.
  transaction.caller = { userId: createdBy, role };
  const event = role === null || role === 'MEMBER' ? null : await keepEvent(transaction, eventId);
  if (!event || event.endsAt < moment) {
    await noteMailing(transaction, id, { sent: 0, state: 'REFUSED' });
    return { count: 0, isOver: true };
  }
  const guests = await lockGuestsOfMailing(transaction, id, LIMITS.guestsInvitedAtOnce);
  const { chosen } = await chooseGuests(transaction, mail, guests, { purpose, againBefore: createdAt });
  if (chosen.length > 0) {
    const occasion = { event, actorUserId: createdBy, purpose, words: message };
    await writeToGuests(transaction, mail, occasion, chosen);
  }
  await letGuestsGo(
    transaction,
    guests.map((guest) => guest.id),
  );
  const isOver = guests.length < LIMITS.guestsInvitedAtOnce;
  await noteMailing(transaction, id, { sent: chosen.length, state: isOver ? 'SENT' : null });
  return { count: chosen.length, isOver };
}
