import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { findKept } from '../../mail/index.ts';
import { GUEST_MAIL } from '../guests/guest-mail.ts';
import type { Guest } from '../guests/guest.ts';
import { findGuestLinks, type GuestLink } from '../guests/guest-link.repository.ts';
import { countGuestsByStatus, findGuestsOfContacts, type GuestCounts } from '../guests/guest.repository.ts';
import { REGISTRATION_MAIL } from '../registrations/registration-mail.ts';

const LINKS = Symbol('personal links of guests');
const KEPT = Symbol('whether mails to guests are kept');
const KEPT_CONFIRMATIONS = Symbol('whether mails about the bookings of guests are kept');
const COUNTS = Symbol('guest counts of events');
const GUESTS_OF_CONTACTS = Symbol('guests of contacts');

export function loadGuestLink(context: OperationContext, guestId: string): Promise<GuestLink | null> {
  return loadInBatch(context, LINKS, guestId, findGuestLinks);
}

export async function loadMailKept(context: OperationContext, guestId: string): Promise<boolean> {
  const kept = await loadInBatch(context, KEPT, guestId, (transaction, ids) =>
    findKept(transaction, GUEST_MAIL, ids),
  );
  return kept ?? false;
}

export async function loadConfirmationKept(context: OperationContext, guestId: string): Promise<boolean> {
  const kept = await loadInBatch(context, KEPT_CONFIRMATIONS, guestId, (transaction, ids) =>
    findKept(transaction, REGISTRATION_MAIL, ids),
  );
  return kept ?? false;
}

export async function loadGuestCounts(context: OperationContext, eventId: string): Promise<GuestCounts> {
  return (await loadInBatch(context, COUNTS, eventId, countGuestsByStatus)) ?? {};
}

export async function loadGuestsOfContact(context: OperationContext, contactId: string): Promise<Guest[]> {
  return (await loadInBatch(context, GUESTS_OF_CONTACTS, contactId, findGuestsOfContacts)) ?? [];
}
