import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findPlaces } from './places.repository.ts';
import { confirmBookings, findWaiting, noteUntold } from './registered-booking.repository.ts';
import type { RegisteredBooking } from './registered-booking.ts';
import { postRegistrationMails, readMailedGuests } from './registration-mail.ts';
import type { RegistrationsContext } from './registrations.context.ts';
import { makeTicketNumber } from './ticket-number.ts';

const LOOKED_AT_ONCE = 500;

/**
 * Gives places that are free to those who wait for them, in the order in which they came, and writes to them; whom no
 * mail reaches is marked for the team. Answers the bookings that moved up. Its places are locked already
 * (`lockPlaces`). Who came together goes together; a party that is too large for what is
 * free, or waits for a ticket type that is full, holds nobody up. Where there are no limits nobody waits but whom the team has put there: they stay, unless the limits were only just lifted.
 */
export async function moveWaitingUp(
  transaction: WorkspaceTransaction,
  context: RegistrationsContext,
  eventId: string,
  { isUnlimitedToo = false }: { isUnlimitedToo?: boolean } = {},
): Promise<RegisteredBooking[]> {
  const promoted: RegisteredBooking[] = [];
  const places = await findPlaces(transaction, eventId);
  if (!isUnlimitedToo && !places.isLimited) return [];
  while (!places.isFull) {
    const waiting = await findWaiting(transaction, eventId, places, LOOKED_AT_ONCE);
    const lucky = partiesAmong(waiting).flatMap((party) =>
      places.take(party[0]!.ticketTypeId, party.length) ? party : [],
    );
    if (lucky.length === 0) break;
    await confirmBookings(
      transaction,
      lucky.map(({ id }) => ({ id, ticketNumber: makeTicketNumber() })),
    );
    promoted.push(...lucky);
  }
  const contactIds = [...new Set(promoted.map(({ contactId }) => contactId))];
  if (contactIds.length === 0) return [];
  const mailed = await readMailedGuests(transaction, eventId, contactIds);
  await postRegistrationMails(transaction, context, 'MOVED_UP', mailed);
  await noteUntold(
    transaction,
    promoted.map(({ id }) => id),
    { keepsMails: context.mail.smtpUrl === null },
  );
  return promoted;
}

/** Those who wait, by whom they belong to and for what, in the order in which the first of each came. */
function partiesAmong(waiting: readonly RegisteredBooking[]): RegisteredBooking[][] {
  const parties = new Map<string, RegisteredBooking[]>();
  for (const booking of waiting) {
    const key = `${booking.contactId} ${booking.ticketTypeId}`;
    parties.set(key, [...(parties.get(key) ?? []), booking]);
  }
  return [...parties.values()];
}
