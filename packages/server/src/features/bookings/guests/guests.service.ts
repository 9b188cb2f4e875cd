import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../../platform/graphql/connection.ts';
import { badInput, DomainError } from '../../../platform/graphql/domain-error.ts';
import { allowBulkStatements, type ContactSelection, lockSelection } from '../../contacts/index.ts';
import { eventNotFound, type GuestEvent, keepEvent } from '../../events/index.ts';
import type { BookingsContext } from '../bookings.context.ts';
import type { Guest } from './guest.ts';
import type { GuestFilter, GuestSelection } from './guest-filter.ts';
import { replaceGuestLinks } from './guest-link.repository.ts';
import { readAccessGroup } from './read-access-group.ts';
import {
  countGuests,
  findGuestPage,
  findGuests,
  insertGuests,
  removeGuests as deleteGuests,
  saveAccessGroup,
  selectGuests,
} from './guest.repository.ts';

/** One page of the guests of an event that the caller may see, those added last first. */
export async function listGuests(
  transaction: WorkspaceTransaction,
  eventId: string,
  filter: GuestFilter,
  page: PageArguments,
): Promise<Page<Guest>> {
  const request = readPageArguments(page, 1);
  if (request.cursor && !isUuid(request.cursor[0]!))
    throw badInput('This cursor does not belong to this list. Take it from a page of guests.', ['after']);
  const rows = await findGuestPage(transaction, eventId, filter, request);
  return toPage<Guest, Guest>(
    request,
    rows,
    (row) => row,
    ({ id }) => [id],
    () => countGuests(transaction, eventId, filter),
  );
}

/**
 * Makes living contacts guests of an event; who is one already stays as they are. Answers how many are new. Throws
 * NOT_FOUND, and BAD_USER_INPUT for a selection that says nothing or too much.
 */
export async function addGuests(
  transaction: WorkspaceTransaction,
  { contacts }: BookingsContext,
  actorUserId: string,
  {
    eventId,
    selection,
    accessGroupId,
  }: { eventId: string; selection: ContactSelection; accessGroupId?: string | null },
): Promise<{ event: GuestEvent; count: number }> {
  const event = await requireEvent(transaction, eventId);
  const accessGroup = await readAccessGroup(transaction, event.id, accessGroupId);
  const ids = await lockSelection(transaction, contacts, selection, 'LIVING');
  return { event, count: await insertGuests(transaction, event.id, ids, { actorUserId, accessGroup }) };
}

/** Takes guests off the list of an event. Who has booked, be it cancelled, stays, and is counted in `kept`. */
export async function removeGuests(
  transaction: WorkspaceTransaction,
  { eventId, selection }: { eventId: string; selection: GuestSelection },
): Promise<{ event: GuestEvent; count: number; kept: number }> {
  const event = await requireEvent(transaction, eventId);
  const guests = await lockGuests(transaction, event.id, selection);
  const count = await deleteGuests(
    transaction,
    event.id,
    guests.map(({ id }) => id),
  );
  return { event, count, kept: guests.length - count };
}

/**
 * Puts guests into an access group of their event, or, without one, under the conditions of the event itself. Answers
 * how many were under others. Throws NOT_FOUND, BAD_USER_INPUT.
 */
export async function moveGuests(
  transaction: WorkspaceTransaction,
  {
    eventId,
    selection,
    accessGroupId,
  }: { eventId: string; selection: GuestSelection; accessGroupId: string | null },
): Promise<{ event: GuestEvent; count: number }> {
  const event = await requireEvent(transaction, eventId);
  const group = accessGroupId === null ? null : await readAccessGroup(transaction, event.id, accessGroupId);
  const guests = await lockGuests(transaction, event.id, selection);
  const ids = guests.map(({ id }) => id);
  return { event, count: await saveAccessGroup(transaction, ids, group) };
}

/** Ends every personal link that a guest was given, and makes a new one. Throws NOT_FOUND. */
export async function renewGuestLink(transaction: WorkspaceTransaction, guestId: string): Promise<Guest> {
  const [guest] = isUuid(guestId) ? await findGuests(transaction, [guestId]) : [];
  if (!guest)
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'There is no such guest in this workspace. They may have been taken off the list.',
      path: ['guestId'],
    });
  await replaceGuestLinks(transaction, guest);
  return guest;
}

export async function requireEvent(transaction: WorkspaceTransaction, eventId: string): Promise<GuestEvent> {
  const event = await keepEvent(transaction, eventId);
  if (!event) throw eventNotFound(['eventId']);
  return event;
}

/** Locks what a selection means; an id that is no guest of the event, or not the caller's, is NOT_FOUND. */
export async function lockGuests(
  transaction: WorkspaceTransaction,
  eventId: string,
  selection: GuestSelection,
) {
  await allowBulkStatements(transaction);
  const guests = await selectGuests(transaction, eventId, selection);
  const named = new Set(selection.ids?.map((id) => id.toLowerCase())).size;
  if (guests.length < named)
    throw new DomainError({
      code: 'NOT_FOUND',
      message: `Of ${named} guests that were named, ${named - guests.length} are not on this list any more. Load the list again.`,
      path: ['selection', 'ids'],
    });
  return guests;
}
