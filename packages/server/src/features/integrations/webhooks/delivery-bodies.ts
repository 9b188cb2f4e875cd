import { CONTACT_FIELDS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findWorkspace } from '../../accounts/index.ts';
import { type Contact, findContacts } from '../../contacts/index.ts';
import { type CustomFields, findCustomFields } from '../../custom-fields/index.ts';
import { wireName, type WebhookDelivery } from './webhook.ts';

/**
 * What is sent for each of these deliveries, by its id: the kind, and the thing as it stands now. What is gone
 * meanwhile is null beside its id; that it went is told by a delivery of its own.
 */
export async function makeBodies(
  transaction: WorkspaceTransaction,
  deliveries: readonly WebhookDelivery[],
): Promise<Map<string, string>> {
  if (deliveries.length === 0) return new Map();
  const { slug } = await findWorkspace(transaction);
  const contacts = await findToldContacts(transaction, deliveries);
  const bookings = await findRows(transaction, deliveries, 'BOOKING_CHANGED', BOOKINGS);
  const guests = await findRows(transaction, deliveries, 'GUEST_CHANGED', GUESTS);
  const dataOf = ({ kind, subjectId, contactId }: WebhookDelivery) => {
    if (kind === 'PING') return {};
    if (kind === 'BOOKING_CHANGED')
      return { bookingId: subjectId, booking: bookings.get(subjectId!) ?? null };
    // Of whoever was taken off the list nothing can be read any more, but who it was.
    if (kind === 'GUEST_CHANGED')
      return { guestId: subjectId, contactId, guest: guests.get(subjectId!) ?? null };
    return { contactId: subjectId, contact: contacts.get(subjectId!) ?? null };
  };
  return new Map(
    deliveries.map((delivery) => [
      delivery.id,
      JSON.stringify({
        id: delivery.id,
        kind: wireName(delivery.kind),
        workspace: slug,
        createdAt: delivery.createdAt,
        data: dataOf(delivery),
      }),
    ]),
  );
}

async function findToldContacts(
  transaction: WorkspaceTransaction,
  deliveries: readonly WebhookDelivery[],
): Promise<Map<string, object>> {
  const ids = deliveries.filter(({ kind }) => kind.startsWith('CONTACT_')).map(({ subjectId }) => subjectId!);
  if (ids.length === 0) return new Map();
  const customFields = await findCustomFields(transaction);
  const contacts = await findContacts(transaction, ids);
  return new Map(contacts.map((contact) => [contact.id, tellContact(contact, customFields)]));
}

function tellContact(contact: Contact, customFields: CustomFields): object {
  const values = contact as unknown as Record<string, unknown>;
  const custom = [...customFields.values()].map(({ id, key }) => [key, contact.customValues[id] ?? null]);
  return {
    id: contact.id,
    version: contact.version,
    ...Object.fromEntries(CONTACT_FIELDS.map(({ key }) => [key, values[key] ?? null])),
    customValues: Object.fromEntries(custom) as Record<string, string | null>,
    createdAt: contact.createdAt,
    updatedAt: contact.updatedAt,
    archivedAt: contact.archivedAt,
    mergedIntoId: contact.mergedIntoId,
  };
}

const BOOKINGS = `select id, event_id as "eventId", contact_id as "contactId", title, category, status,
  order_number as "orderNumber", ticket_number as "ticketNumber", source, attendee_name as "attendeeName", version,
  created_at as "createdAt", updated_at as "updatedAt", cancelled_at as "cancelledAt",
  checked_in_at as "checkedInAt" from booking`;
const GUESTS = `select id, event_id as "eventId", contact_id as "contactId", status, source, added_at as "addedAt",
  invited_at as "invitedAt", opened_at as "openedAt", declined_at as "declinedAt", registered_at as "registeredAt",
  cancelled_at as "cancelledAt", checked_in_at as "checkedInAt" from guest`;

async function findRows(
  transaction: WorkspaceTransaction,
  deliveries: readonly WebhookDelivery[],
  kind: WebhookDelivery['kind'],
  select: string,
): Promise<Map<string, object>> {
  const ids = deliveries.filter((delivery) => delivery.kind === kind).map(({ subjectId }) => subjectId!);
  if (ids.length === 0) return new Map();
  const rows = await transaction.query<{ id: string }>(`${select} where workspace_id = $1 and id = any($2)`, [
    transaction.workspaceId,
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}
