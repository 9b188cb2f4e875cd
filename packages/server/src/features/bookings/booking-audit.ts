import { CONTACT_LABEL } from '../contacts/index.ts';
import type { AuditNaming } from '../history/index.ts';

/** Bookings and guests are told by who comes, and to what. */
const naming = (subject: string, table: string): AuditNaming => ({
  subjects: [subject],
  kind: 'OTHER',
  sql: `select ${table}.id as subject, told.* from ${table}
    join contact on contact.workspace_id = ${table}.workspace_id and contact.id = ${table}.contact_id
    join event on event.workspace_id = ${table}.workspace_id and event.id = ${table}.event_id
    cross join lateral (values (contact.id, 'CONTACT', ${CONTACT_LABEL}), (event.id, 'EVENT', event.title))
      as told (id, kind, label)
    where ${table}.workspace_id = $1 and ${table}.id = any($2::uuid[])`,
});

export const BOOKING_NAMING = naming('booking', 'booking');
export const GUEST_NAMING = naming('guest', 'guest');
