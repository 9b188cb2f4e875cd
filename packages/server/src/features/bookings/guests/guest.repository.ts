import type { GuestStatus } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../../platform/graphql/connection.ts';
import { Parameters } from '../../contacts/index.ts';
import { managedEventsToSql } from '../../events/index.ts';
import type { Guest } from './guest.ts';
import {
  findGuestFilterNames,
  GUEST_STATUS_SQL,
  type GuestFilter,
  guestFilterToSql,
  type GuestSelection,
  guestSelectionToSql,
} from './guest-filter.ts';

const SELECTED = `guest.id, guest.event_id as "eventId", guest.contact_id as "contactId",
  ${GUEST_STATUS_SQL} as status, guest.source, guest.added_at as "addedAt", guest.invited_at as "invitedAt",
  guest.reminded_at as "remindedAt", guest.undelivered_at as "undeliveredAt", guest.opened_at as "openedAt",
  guest.declined_at as "declinedAt", guest.registered_at as "registeredAt", guest.cancelled_at as "cancelledAt",
  guest.checked_in_at as "checkedInAt", guest.access_group_id as "accessGroupId"`;
const WITH_EVENT = 'join event on event.workspace_id = guest.workspace_id and event.id = guest.event_id';
/** Archived contacts are in no list; merged ones are guests no longer. */
const WITH_CONTACT = `join contact on contact.workspace_id = guest.workspace_id and contact.id = guest.contact_id
  and contact.archived_at is null`;

/** One page of the guests of an event, those added last first. Answers up to `size + 1` rows. */
export async function findGuestPage(
  transaction: WorkspaceTransaction,
  eventId: string,
  filter: GuestFilter,
  { size, cursor }: PageRequest,
): Promise<Guest[]> {
  const { values, add } = new Parameters();
  const predicate = guestFilterToSql(
    filter,
    transaction.caller,
    add,
    await findGuestFilterNames(transaction, filter),
  );
  const after = cursor ? `and guest.id < ${add(cursor[0])}::uuid` : '';
  return transaction.query<Guest>(
    `select ${SELECTED} from guest ${WITH_EVENT} ${WITH_CONTACT}
     where guest.workspace_id = ${add(transaction.workspaceId)} and guest.event_id = ${add(eventId)}
       and ${predicate} ${after}
     order by guest.id desc limit ${size + 1}`,
    values,
  );
}

export async function countGuests(
  transaction: WorkspaceTransaction,
  eventId: string,
  filter: GuestFilter,
): Promise<number> {
  const { values, add } = new Parameters();
  const predicate = guestFilterToSql(
    filter,
    transaction.caller,
    add,
    await findGuestFilterNames(transaction, filter),
  );
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from guest ${WITH_EVENT} ${WITH_CONTACT}
     where guest.workspace_id = ${add(transaction.workspaceId)} and guest.event_id = ${add(eventId)} and ${predicate}`,
    values,
  );
  return row!.count;
}

export type GuestCounts = Partial<Record<GuestStatus, number>>;

/**
 * How many guests of each of these events have come how far, each person once. The archived are taken off again: they
 * are few, and to look every guest's contact up takes ten times as long as to count.
 */
export async function countGuestsByStatus(
  transaction: WorkspaceTransaction,
  eventIds: readonly string[],
): Promise<Map<string, GuestCounts>> {
  const { values, add } = new Parameters();
  const asked = `guest.workspace_id = ${add(transaction.workspaceId)} and guest.event_id = any(${add(eventIds)}::uuid[])
    and ${managedEventsToSql(transaction.caller, 'guest.event_id', add) ?? 'true'}`;
  const rows = await transaction.query<{ eventId: string; counts: GuestCounts }>(
    `select "eventId", jsonb_object_agg(status, count) as counts from (
       select guest.event_id as "eventId", ${GUEST_STATUS_SQL} as status, sum(guest.count)::bigint as count
       from (
         select guest.workspace_id, guest.event_id, guest.status, count(*) as count from guest
         where ${asked} group by 1, 2, 3
         union all
         select guest.workspace_id, guest.event_id, guest.status, -count(*) from guest
         join contact on contact.workspace_id = guest.workspace_id and contact.id = guest.contact_id
           and contact.archived_at is not null
         where ${asked} group by 1, 2, 3) guest ${WITH_EVENT}
       group by 1, 2) counted group by 1`,
    values,
  );
  return new Map(rows.map(({ eventId, counts }) => [eventId, counts]));
}

/** The events that each of these contacts is a guest of, the latest first. */
export async function findGuestsOfContacts(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
): Promise<Map<string, Guest[]>> {
  const { values, add } = new Parameters();
  const rows = await transaction.query<Guest>(
    `select ${SELECTED} from guest ${WITH_EVENT}
     where guest.workspace_id = ${add(transaction.workspaceId)} and guest.contact_id = any(${add(contactIds)})
       and ${managedEventsToSql(transaction.caller, 'guest.event_id', add) ?? 'true'}
     order by event.starts_at desc, guest.id desc`,
    values,
  );
  const byContact = new Map<string, Guest[]>(contactIds.map((id) => [id, []]));
  for (const row of rows) byContact.get(row.contactId)!.push(row);
  return byContact;
}

/** Those among `ids` that the caller may see. */
export async function findGuests(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Guest[]> {
  const { values, add } = new Parameters();
  return transaction.query<Guest>(
    `select ${SELECTED} from guest ${WITH_EVENT}
     where guest.workspace_id = ${add(transaction.workspaceId)} and guest.id = any(${add(ids)})
       and ${managedEventsToSql(transaction.caller, 'guest.event_id', add) ?? 'true'}`,
    values,
  );
}

/** Makes living contacts guests of an event; those who are stay as they are. Answers how many are new. */
export async function insertGuests(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactIds: readonly string[],
  { actorUserId, accessGroup }: { actorUserId: string; accessGroup: string | null },
): Promise<number> {
  return transaction.execute(
    `insert into guest (workspace_id, event_id, contact_id, added_by, access_group_id)
     select $1, $2, contact.id, $4, $5 from contact
     where contact.workspace_id = $1 and contact.id = any($3) and contact.archived_at is null
       and contact.merged_into_id is null
     order by contact.id
     on conflict do nothing`,
    [transaction.workspaceId, eventId, contactIds, actorUserId, accessGroup],
  );
}

/** A guest who is to be written to, with what the mail needs of the contact. */
export interface GuestToInvite extends Guest {
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  language: string | null;
  emailConsent: string;
}

const TO_INVITE = `select ${SELECTED}, contact.email, contact.first_name as "firstName",
  contact.last_name as "lastName", contact.language, contact.email_consent as "emailConsent"
  from guest ${WITH_EVENT} ${WITH_CONTACT}`;
const LOCKED = 'for no key update of guest';

/** The guests of an event that a selection means, those added first before the others; locked where they are written. */
export async function selectGuests(
  transaction: WorkspaceTransaction,
  eventId: string,
  selection: GuestSelection,
  lock: '' | typeof LOCKED = LOCKED,
): Promise<GuestToInvite[]> {
  const { values, add } = new Parameters();
  const predicate = guestSelectionToSql(
    selection,
    transaction.caller,
    add,
    await findGuestFilterNames(transaction, selection.filter),
  );
  return transaction.query<GuestToInvite>(
    `${TO_INVITE}
     where guest.workspace_id = ${add(transaction.workspaceId)} and guest.event_id = ${add(eventId)} and ${predicate}
     order by guest.id ${lock}`,
    values,
  );
}

/** Locks guests whom nobody else holds. `sql`: joins and where, of which `$1` is the workspace. */
export async function lockGuestsWhere(
  transaction: WorkspaceTransaction,
  sql: string,
  values: readonly unknown[],
): Promise<GuestToInvite[]> {
  return transaction.query<GuestToInvite>(`${TO_INVITE} ${sql} ${LOCKED} skip locked`, [
    transaction.workspaceId,
    ...values,
  ]);
}

/** Locks guests who were chosen for a mailing that waits, so many at most. */
export async function lockGuestsOfMailing(
  transaction: WorkspaceTransaction,
  mailingId: string,
  most: number,
): Promise<GuestToInvite[]> {
  return transaction.query<GuestToInvite>(
    `${TO_INVITE} where guest.workspace_id = $1 and guest.mailing_id = $2 order by guest.id limit ${most} ${LOCKED}`,
    [transaction.workspaceId, mailingId],
  );
}

/** Writes down when guests were written to; what became of the mail before is forgotten. */
export async function noteWritten(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  column: 'invited_at' | 'reminded_at',
): Promise<void> {
  await transaction.execute(
    `update guest set ${column} = now(), undelivered_at = null where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids],
  );
}

/** Answers how many of these guests were in another access group, or in none. */
export async function saveAccessGroup(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  accessGroupId: string | null,
): Promise<number> {
  return transaction.execute(
    `update guest set access_group_id = $3
     where workspace_id = $1 and id = any($2) and access_group_id is distinct from $3`,
    [transaction.workspaceId, ids, accessGroupId],
  );
}

export async function noteUndelivered(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute(
    'update guest set undelivered_at = now() where workspace_id = $1 and id = any($2)',
    [transaction.workspaceId, ids],
  );
}

/** Of these guests, those behind whom the person has withdrawn their consent to mails meanwhile. */
export async function findWithdrawn(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await transaction.query<{ id: string }>(
    `select guest.id from guest
     join contact on contact.workspace_id = guest.workspace_id and contact.id = guest.contact_id
     where guest.workspace_id = $1 and guest.id = any($2) and contact.email_consent = 'WITHDRAWN'`,
    [transaction.workspaceId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Takes guests off the list and ends their links; those with bookings stay. Answers how many went. */
export async function removeGuests(
  transaction: WorkspaceTransaction,
  eventId: string,
  ids: readonly string[],
): Promise<number> {
  const gone = await transaction.query<{ contactId: string }>(
    `delete from guest where workspace_id = $1 and event_id = $2 and id = any($3) and not exists (
       select from booking where booking.workspace_id = $1 and booking.event_id = $2
         and booking.contact_id = guest.contact_id)
     returning guest.contact_id as "contactId"`,
    [transaction.workspaceId, eventId, ids],
  );
  await transaction.execute(
    `update guest_link set revoked_at = now()
     where workspace_id = $1 and event_id = $2 and contact_id = any($3) and revoked_at is null`,
    [transaction.workspaceId, eventId, gone.map(({ contactId }) => contactId)],
  );
  return gone.length;
}
