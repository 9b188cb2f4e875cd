import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findContacts } from '../contacts/index.ts';
import { noteTold } from './registrations/registered-booking.repository.ts';
import { postRegistrationMails, readMailedGuests } from './registrations/registration-mail.ts';
import type { RegistrationsContext } from './registrations/registrations.context.ts';

/** QUEUED leaves now; KEPT lies in the outbox, as there is no mail server; NO_ADDRESS: nothing was written. */
export const CONFIRMATIONS = ['QUEUED', 'KEPT', 'NO_ADDRESS'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** What an input says of the mail. */
export interface Confirming {
  sendsConfirmation?: boolean | null;
}

/**
 * Writes to somebody whom the team has booked as if they had registered by themselves: what they hold of the event, with
 * tickets and calendar file. Null where they hold nothing that a mail could confirm.
 */
export async function confirmByMail(
  transaction: WorkspaceTransaction,
  { mail }: Pick<RegistrationsContext, 'mail'>,
  { eventId, contactId }: { eventId: string; contactId: string },
): Promise<Confirmation | null> {
  const mailed = await readMailedGuests(transaction, eventId, [contactId]);
  // A place that is only held is neither theirs nor asked for: there is nothing to say yet.
  const bookings = mailed.bookings.filter(({ status }) => status !== 'RESERVED');
  if (bookings.length === 0) return null;
  const [contact] = await findContacts(transaction, [contactId]);
  if (!contact?.email) return 'NO_ADDRESS';
  await postRegistrationMails(transaction, { mail }, 'REGISTERED', { ...mailed, bookings });
  // What is kept has told nobody yet.
  if (mail.smtpUrl === null) return 'KEPT';
  await noteTold(transaction, eventId, contactId);
  return 'QUEUED';
}
