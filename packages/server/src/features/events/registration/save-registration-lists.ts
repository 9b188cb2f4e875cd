import { LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { badInput, DomainError } from '../../../platform/graphql/domain-error.ts';
import type { GuestEvent } from '../event.entity.ts';
import { type AccessGroupInput, readAccessGroups } from './access-group.ts';
import { findAccessGroups, saveAccessGroups } from './access-group.repository.ts';
import { findEventAccountGroups, saveEventAccountGroups } from './event-account-group.repository.ts';
import { readTicketTypes, type TicketTypeInput } from './ticket-type.ts';
import { findTicketTypes, removeOtherTicketTypes, saveTicketTypes } from './ticket-type.repository.ts';

const FOREIGN_KEY_VIOLATION = '23503';

/** Lists that are replaced as a whole; what is absent stays. */
export interface RegistrationLists {
  ticketTypes?: TicketTypeInput[] | null;
  accessGroups?: AccessGroupInput[] | null;
  accountGroupIds?: string[] | null;
}

/** Saves the lists that differ from what is there; answers whether any did. */
export async function saveRegistrationLists(
  transaction: WorkspaceTransaction,
  eventId: string,
  { ticketTypes, accessGroups, accountGroupIds }: RegistrationLists,
): Promise<boolean> {
  const changes = [
    ticketTypes != null && (await replaceTicketTypes(transaction, eventId, ticketTypes)),
    accessGroups != null && (await replaceAccessGroups(transaction, eventId, accessGroups)),
    accountGroupIds != null && (await replaceAccountGroups(transaction, eventId, accountGroupIds)),
  ];
  return changes.some(Boolean);
}

/** An event for nobody is a mistake. Throws `BAD_USER_INPUT`. */
export async function refuseNobody(
  transaction: WorkspaceTransaction,
  { id, access, internalRoles }: Pick<GuestEvent, 'id' | 'access' | 'internalRoles'>,
): Promise<void> {
  if (access !== 'INTERNAL' || internalRoles.length > 0) return;
  const groups = (await findEventAccountGroups(transaction, [id])).get(id) ?? [];
  if (groups.length === 0)
    throw badInput(
      'Nobody could register: choose at least one role or account group whose accounts may.',
      ['internalRoles'],
      'NOBODY_LET_IN',
    );
}

async function replaceTicketTypes(
  transaction: WorkspaceTransaction,
  eventId: string,
  inputs: readonly TicketTypeInput[],
): Promise<boolean> {
  const wanted = readTicketTypes(inputs);
  const held = (await findTicketTypes(transaction, [eventId])).get(eventId)!;
  refuseForeignIds(wanted, held, 'ticketTypes');
  if (isSame(wanted, held)) return false;
  const kept = wanted.flatMap(({ id }) => (id === null ? [] : [id]));
  await removeOtherTicketTypes(transaction, eventId, kept).catch((error: { code?: string }) => {
    throw error.code === FOREIGN_KEY_VIOLATION ? ticketTypeBooked() : error;
  });
  await saveTicketTypes(transaction, eventId, wanted);
  return true;
}

async function replaceAccessGroups(
  transaction: WorkspaceTransaction,
  eventId: string,
  inputs: readonly AccessGroupInput[],
): Promise<boolean> {
  const wanted = readAccessGroups(inputs);
  const held = (await findAccessGroups(transaction, [eventId])).get(eventId)!;
  refuseForeignIds(wanted, held, 'accessGroups');
  if (isSame(wanted, held)) return false;
  await saveAccessGroups(transaction, eventId, wanted);
  return true;
}

async function replaceAccountGroups(
  transaction: WorkspaceTransaction,
  eventId: string,
  ids: readonly string[],
): Promise<boolean> {
  const path = ['accountGroupIds'];
  if (ids.length > LIMITS.accountGroups)
    throw badInput(`${LIMITS.accountGroups} account groups at most; these are ${ids.length}.`, path);
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))].sort();
  const held = (await findEventAccountGroups(transaction, [eventId])).get(eventId)!;
  if (
    held
      .map(({ id }) => id)
      .sort()
      .join() === wanted.join()
  )
    return false;
  const known = await saveEventAccountGroups(transaction, eventId, wanted.filter(isUuid));
  if (known < wanted.length)
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'One of these account groups is not in this workspace. It may have been deleted.',
      path,
    });
  return true;
}

/** A list names rows of its own event alone. */
function refuseForeignIds(
  wanted: readonly { id: string | null }[],
  held: readonly { id: string }[],
  list: string,
): void {
  const unknown = wanted.findIndex(({ id }) => id !== null && !held.some((row) => row.id === id));
  if (unknown >= 0)
    throw badInput(
      'This event has nothing with this id. It may have been removed meanwhile; leave the id out to add it anew.',
      [list, String(unknown), 'id'],
      'UNKNOWN_ID',
    );
}

function isSame(wanted: readonly object[], held: readonly object[]): boolean {
  const told = (rows: readonly object[]) =>
    JSON.stringify(
      rows.map((row) =>
        Object.entries(row)
          .filter(([key]) => key !== 'eventId')
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ),
    );
  return told(wanted) === told(held);
}

function ticketTypeBooked(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'TICKET_TYPE_BOOKED',
    message:
      'A ticket type that is left out has bookings, cancelled ones among them, and so it stays. Set its capacity to what is booked to sell no more of it.',
    path: ['ticketTypes'],
  });
}
