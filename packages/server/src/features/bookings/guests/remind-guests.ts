import { LIMITS } from '@convive/shared';
import type { Database, TransactionLimits } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { keepEvent } from '../../events/index.ts';
import type { MailContext } from '../../mail/index.ts';
import { chooseGuests } from './choose-guests.ts';
import { findEventsToRemind, lockGuestsToRemind, settleReminders } from './guest-reminders.repository.ts';
import { writeToGuests } from './write-to-guests.ts';

const PATIENT: TransactionLimits = { statementTimeout: 60_000, lockTimeout: 30_000 };

/**
 * Reminds guests who have not answered, once, as their event says: the mail is posted by the transaction that notes it,
 * so that a worker that is killed leaves no trace. Without a mail server nobody was written to, and nobody is reminded.
 * Answers how many were.
 */
export async function remindGuests(
  database: Database,
  { mail }: { mail: MailContext },
  moment = new Date(),
): Promise<number> {
  if (mail.smtpUrl === null) return 0;
  let reminded = 0;
  for (const { workspaceId, eventId } of await findEventsToRemind(database, moment)) {
    let part: { count: number; isOver: boolean };
    do {
      part = await database.write(
        workspaceId,
        (transaction) => remindSome(transaction, mail, eventId, moment),
        PATIENT,
      );
      reminded += part.count;
    } while (!part.isOver);
  }
  return reminded;
}

async function remindSome(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  eventId: string,
  moment: Date,
): Promise<{ count: number; isOver: boolean }> {
  const event = await keepEvent(transaction, eventId);
  if (!event) return { count: 0, isOver: true };
  const guests = await lockGuestsToRemind(transaction, eventId, moment, LIMITS.guestsInvitedAtOnce);
  const { chosen } = await chooseGuests(transaction, mail, guests, {
    purpose: 'REMINDER',
    againBefore: null,
  });
  if (chosen.length > 0)
    await writeToGuests(
      transaction,
      mail,
      { event, actorUserId: null, purpose: 'REMINDER', words: null },
      chosen,
    );
  await settleReminders(
    transaction,
    guests.map(({ id }) => id),
    moment,
  );
  return { count: chosen.length, isOver: guests.length < LIMITS.guestsInvitedAtOnce };
}
