import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  cancelBookings,
  confirmBookings,
  findActiveBookings,
  insertRegisteredBookings,
  nameAttendees,
} from './registered-booking.repository.ts';
import type { NewRegisteredBooking, NewStatus, RegisteredBooking } from './registered-booking.ts';
import { cannotRegister } from './registrations.errors.ts';
import { placesAt, type RegistrationDesk } from './registration-desk.ts';
import { makeTicketNumber } from './ticket-number.ts';
import type { WantedTickets } from './wanted-tickets.ts';

const ORDER_NUMBER_CHARACTERS = 10;

/**
 * Makes what somebody has booked into what they want: asked twice, it is done once. Those who come together go
 * together: of one ticket type all get a place, or all wait. Throws CONFLICT with FULL where nobody may wait.
 */
export async function allotTickets(
  desk: RegistrationDesk,
  contactId: string,
  wanted: readonly WantedTickets[],
): Promise<{ hasChanged: boolean; hasFreed: boolean }> {
  const { transaction, event } = desk;
  const held = await findActiveBookings(transaction, event.id, contactId);
  const surplus = surplusAmong(held, wanted);
  if (surplus.length > 0) {
    await cancelBookings(
      transaction,
      surplus.map(({ id }) => id),
    );
    desk.places = null;
  }
  const kept = held.filter((booking) => !surplus.includes(booking));
  const hasRenamed = await rename(transaction, kept, wanted);
  // What was held for them becomes theirs.
  const reserved = kept.filter(({ status }) => status === 'RESERVED');
  if (reserved.length > 0)
    await confirmBookings(
      transaction,
      reserved.map(({ id }) => ({ id, ticketNumber: makeTicketNumber() })),
    );
  const places = await placesAt(desk);
  const added = wanted.flatMap(({ ticketTypeId, title, attendees }) => {
    const missing = attendees.slice(kept.filter((booking) => booking.ticketTypeId === ticketTypeId).length);
    if (missing.length === 0) return [];
    const status = event.needsApproval ? 'REQUESTED' : allot();
    return missing.map((attendeeName): NewRegisteredBooking => ({
      ticketTypeId,
      title,
      ticketNumber: makeTicketNumber(),
      attendeeName: attendeeName || null,
      status,
    }));

    function allot(): NewStatus {
      if (places.take(ticketTypeId, missing.length)) return 'CONFIRMED';
      if (!event.hasWaitingList) throw cannotRegister('FULL', ['tickets']);
      return 'WAITLISTED';
    }
  });
  if (added.length > 0)
    await insertRegisteredBookings(
      transaction,
      event.id,
      contactId,
      makeTicketNumber(ORDER_NUMBER_CHARACTERS),
      added,
    );
  const hasFreed = surplus.length > 0;
  return { hasFreed, hasChanged: hasFreed || added.length > 0 || hasRenamed || reserved.length > 0 };
}

/**
 * What is given back: whole ticket types, and of the others the last ones, what was only held or waited for before what
 * is theirs. What was used at the door stays.
 */
function surplusAmong(
  held: readonly RegisteredBooking[],
  wanted: readonly WantedTickets[],
): RegisteredBooking[] {
  const types = new Set(held.map(({ ticketTypeId }) => ticketTypeId));
  return [...types].flatMap((type) => {
    const isTheirs = ({ status }: RegisteredBooking) => status === 'CONFIRMED';
    const typed = held.filter(({ ticketTypeId }) => ticketTypeId === type);
    const ofType = [...typed.filter(isTheirs), ...typed.filter((booking) => !isTheirs(booking))];
    const number = wanted.find(({ ticketTypeId }) => ticketTypeId === type)?.attendees.length ?? 0;
    return ofType.slice(number).filter(({ checkedInAt }) => checkedInAt === null);
  });
}

async function rename(
  transaction: WorkspaceTransaction,
  kept: readonly RegisteredBooking[],
  wanted: readonly WantedTickets[],
): Promise<boolean> {
  const names = wanted.flatMap(({ ticketTypeId, attendees }) =>
    kept
      .filter((booking) => booking.ticketTypeId === ticketTypeId)
      .flatMap(({ id, attendeeName }, index) => {
        const name = attendees[index] || null;
        return name === attendeeName ? [] : [{ id, attendeeName: name }];
      }),
  );
  if (names.length > 0) await nameAttendees(transaction, names);
  return names.length > 0;
}
