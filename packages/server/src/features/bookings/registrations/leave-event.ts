import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { Contact } from '../../contacts/index.ts';
import type { GuestEvent } from '../../events/index.ts';
import { locateWorkspace } from './guest-visit.repository.ts';
import { inLineForPlaces } from './in-line.ts';
import { meetVisitor } from './register-guest.ts';
import { cancelBookings, findActiveBookings, noteDecline } from './registered-booking.repository.ts';
import type { Registered } from './registered-booking.ts';
import type { RegistrationsContext } from './registrations.context.ts';
import {
  cannotRegister,
  checkedInAlready,
  eventUnknown,
  linkNeeded,
  registeredAlready,
} from './registrations.errors.ts';
import { type Asker, recogniseAsker } from './visitor.ts';
import { moveWaitingUp } from './waiting-list.ts';

export interface PersonalAddress {
  workspace: string;
  slug: string;
  personalToken?: string | null;
}

type Caller = Omit<Asker, 'personalToken'>;

/** Says no to an invitation. Throws CONFLICT with REGISTERED_ALREADY for whoever holds a booking. */
export async function declineGuest(
  database: Database,
  context: RegistrationsContext,
  caller: Caller,
  address: PersonalAddress,
): Promise<Registered> {
  return asGuest(database, context, caller, address, async (transaction, event, { id }) => {
    if ((await findActiveBookings(transaction, event.id, id)).length > 0) throw registeredAlready();
    await noteDecline(transaction, event.id, id);
  });
}

/**
 * Gives up some of somebody's bookings, or all of them; whoever waits for a place moves up at once. What is given up
 * already stays so. Throws CONFLICT with ALREADY_CHECKED_IN for a ticket that was used.
 */
export async function cancelRegistration(
  database: Database,
  context: RegistrationsContext,
  caller: Caller,
  { bookingIds, ...address }: PersonalAddress & { bookingIds?: readonly string[] | null },
): Promise<Registered> {
  return asGuest(database, context, caller, address, async (transaction, event, { id }) => {
    const held = await findActiveBookings(transaction, event.id, id);
    const wanted = bookingIds?.map((bookingId) => bookingId.toLowerCase());
    const given = held.filter((booking) => !wanted || wanted.includes(booking.id));
    if (given.some(({ checkedInAt }) => checkedInAt !== null)) throw checkedInAlready();
    if (given.length === 0) return;
    await cancelBookings(
      transaction,
      given.map((booking) => booking.id),
    );
    await moveWaitingUp(transaction, context, event.id);
  });
}

/** For those alone whom a personal link or an account proves. Until the event is over one may always leave. */
async function asGuest(
  database: Database,
  context: RegistrationsContext,
  caller: Caller,
  address: PersonalAddress,
  leave: (transaction: WorkspaceTransaction, event: GuestEvent, contact: Contact) => Promise<void>,
): Promise<Registered> {
  const asker = await recogniseAsker(database, context, { ...caller, ...address });
  const workspaceId = await locateWorkspace(database, address.workspace);
  if (workspaceId === null) throw eventUnknown();
  const counter = { database, context, workspaceId, slug: address.slug };
  return inLineForPlaces(counter, {
    linkId: asker.linkId,
    serve: async (desk) => {
      const { transaction, event } = desk;
      const visitor = await meetVisitor(desk, asker);
      if (event.access === 'INTERNAL' && !visitor.standing.isLetIn) throw cannotRegister('ACCOUNT_NEEDED');
      if (!visitor.contact) throw linkNeeded();
      if (new Date() >= event.endsAt) throw cannotRegister('OVER');
      await leave(transaction, event, visitor.contact);
      desk.places = null;
      return { contactId: visitor.contact.id };
    },
  });
}
