import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { takeText } from '../../../platform/graphql/read-text.ts';
import { type ContactsContext, createContact } from '../../contacts/index.ts';
import { eventNotFound, keepEvent } from '../../events/index.ts';
import { insertBooking, lockBooking } from '../booking.repository.ts';
import { noPlaceLeft } from '../bookings.errors.ts';
import { isWithoutPlace } from '../registrations/places.repository.ts';
import { type ScanAnswer, checkInBookings } from './check-in-bookings.ts';
import { nonceTaken } from './check-in.errors.ts';
import { countTicketHolders, findCheckIns, standInLine } from './check-in.repository.ts';
import { ticketNumbers } from './find-scanned.ts';
import { readDoorScan, type ScanInput } from './read-scan.ts';

/** What the bookings of people are called who came without one. */
export const WALK_IN_SOURCE = 'WALK_IN';

export interface WalkInInput extends Omit<ScanInput, 'bookingId'> {
  eventId: string;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  organization?: string | null;
}

/**
 * Lets somebody in who has no booking: a new contact, a confirmed booking, and its check-in, all by one nonce. Known
 * contacts are not looked for: who stands at a door does not see them all, and must not learn of them here. The blank
 * ticket handed out, where there is one, becomes theirs. Throws BAD_USER_INPUT, NOT_FOUND, and CONFLICT with
 * TICKET_TAKEN, NONCE_TAKEN or FULL.
 */
export async function admitWalkIn(
  transaction: WorkspaceTransaction,
  contacts: ContactsContext,
  userId: string,
  { eventId, firstName, lastName, email, organization, ...scanned }: WalkInInput,
): Promise<ScanAnswer> {
  const scan = readDoorScan(scanned, new Date());
  const ticketNumber =
    takeText(scanned.ticketNumber, { path: ['ticketNumber'], max: LIMITS.bookingDetailCharacters }) || null;
  if (!firstName?.trim() && !lastName?.trim())
    throw new DomainError({
      code: 'BAD_USER_INPUT',
      reason: 'MISSING',
      message: 'Give a first or a last name, so that they can be called.',
      path: ['lastName'],
    });
  // Sent twice at the same moment, it must not make two people, nor must two doors hand one ticket out.
  await standInLine(transaction, [scan.nonce, ...(ticketNumber ? [`${eventId} ${ticketNumber}`] : [])]);
  const event = await keepEvent(transaction, eventId);
  if (!event) throw eventNotFound(['eventId']);
  const [known] = await findCheckIns(transaction, [scan.nonce], []);
  // A nonce that a scan of somebody else has is no repetition of this.
  const repeated = known && (await lockBooking(transaction, known.bookingId));
  if (known && (known.eventId !== event.id || repeated?.source !== WALK_IN_SOURCE))
    throw new DomainError(nonceTaken());
  const bookingId = known?.bookingId ?? (await bookNewcomer());
  const [answer] = await checkInBookings(transaction, userId, event.id, [
    { ...scan, bookingId, ticketNumber: null },
  ]);
  return answer!;

  async function bookNewcomer(): Promise<string> {
    const holders = ticketNumber
      ? await countTicketHolders(transaction, event!.id, ticketNumbers(ticketNumber))
      : 0;
    if (holders > 0)
      throw new DomainError({
        code: 'CONFLICT',
        reason: 'TICKET_TAKEN',
        message: `Somebody has the ticket "${ticketNumber}" already. Check that ticket in, or take another blank one.`,
        path: ['ticketNumber'],
      });
    const contact = await createContact(transaction, contacts, userId, {
      ...{ firstName, lastName, email, organization },
    });
    const values = { status: 'CONFIRMED', ticketNumber, source: WALK_IN_SOURCE } as const;
    const booking = await insertBooking(transaction, event!.id, contact.id, values).catch(
      (error: unknown) => {
        throw isWithoutPlace(error) ? noPlaceLeft() : error;
      },
    );
    return booking.id;
  }
}
