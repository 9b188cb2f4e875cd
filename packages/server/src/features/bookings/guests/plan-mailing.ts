import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { readFutureMoment } from '../../../platform/graphql/read-future-moment.ts';
import { eventNotFound, findEvent, type GuestEvent, keepEvent } from '../../events/index.ts';
import type { MailContext } from '../../mail/index.ts';
import { chooseGuests, type ChosenGuests, refuseOver } from './choose-guests.ts';
import type { GuestMailing } from './guest-mailing.ts';
import { findMailing, insertMailing, noteMailing, saveMailing } from './guest-mailing.repository.ts';
import { lockGuests } from './guests.service.ts';
import type { InviteGuestsRequest } from './invite-guests.ts';
import { readWords } from './write-to-guests.ts';

export interface PlannedMailing {
  event: GuestEvent;
  guestMailing: GuestMailing;
  leftOut: ChosenGuests['leftOut'];
}

/**
 * Plans mails for a time to come. Those who are written to are settled now; whether they still may be, and whether
 * whoever plans it still may, is asked again when it is due. Throws NOT_FOUND, BAD_USER_INPUT, CONFLICT with EVENT_OVER
 * or NOBODY_TO_WRITE_TO.
 */
export async function planMailing(
  transaction: WorkspaceTransaction,
  mail: MailContext,
  userId: string,
  request: Omit<InviteGuestsRequest, 'dryRun'> & { dueAt: Date },
): Promise<PlannedMailing> {
  const { eventId, selection, purpose, message } = request;
  const words = readWords(message);
  const dueAt = readFutureMoment(request.dueAt, ['dueAt']);
  const event = await keepEvent(transaction, eventId);
  if (!event) throw eventNotFound(['eventId']);
  refuseOver(event, dueAt);
  const guests = await lockGuests(transaction, event.id, selection);
  const rules = { purpose: purpose ?? 'INVITATION', againBefore: selection.ids == null ? null : new Date() };
  const { chosen, leftOut } = await chooseGuests(transaction, mail, guests, rules);
  if (chosen.length === 0)
    throw new DomainError({
      code: 'CONFLICT',
      reason: 'NOBODY_TO_WRITE_TO',
      message: 'None of these guests may or need be written to, so there is nothing to plan.',
      path: ['selection'],
    });
  const guestMailing = await insertMailing(
    transaction,
    { eventId: event.id, purpose: rules.purpose, message: words, dueAt, createdBy: userId },
    chosen.map(({ id }) => id),
  );
  return { event, guestMailing, leftOut };
}

/** Gives what waits another time or other words. Throws NOT_FOUND, BAD_USER_INPUT, CONFLICT with MAILING_OVER. */
export async function changeMailing(
  transaction: WorkspaceTransaction,
  { id, dueAt, message }: { id: string; dueAt?: Date | null; message?: string | null },
): Promise<GuestMailing> {
  const mailing = await lockWaiting(transaction, id);
  const event = (await findEvent(transaction, { id: mailing.eventId }))!;
  const due = dueAt == null ? mailing.dueAt : readFutureMoment(dueAt, ['dueAt']);
  refuseOver(event, due);
  const words = message === undefined ? mailing.message : readWords(message);
  await saveMailing(transaction, { id, dueAt: due, message: words });
  return (await findMailing(transaction, id))!;
}

/** Takes back what waits: nobody is written to. Throws NOT_FOUND, CONFLICT with MAILING_OVER. */
export async function cancelMailing(transaction: WorkspaceTransaction, id: string): Promise<GuestMailing> {
  await lockWaiting(transaction, id);
  await noteMailing(transaction, id, { sent: 0, state: 'CANCELLED' });
  return (await findMailing(transaction, id))!;
}

/** Locks a mailing that waits, of an event that the caller may see. */
export async function lockWaiting(transaction: WorkspaceTransaction, id: string): Promise<GuestMailing> {
  const mailing = await findMailing(transaction, id, 'for update of mailing');
  if (!mailing || !(await findEvent(transaction, { id: mailing.eventId })))
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'There is no such mailing in this workspace. Load the list of the event again.',
      path: ['id'],
    });
  if (mailing.state === 'SCHEDULED') return mailing;
  throw new DomainError({
    code: 'CONFLICT',
    reason: 'MAILING_OVER',
    message: 'This mailing waits no more: it was sent or taken back. Load the list of the event again.',
    path: ['id'],
  });
}
