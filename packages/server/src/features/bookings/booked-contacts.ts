import type { ArchiveHold } from '../contacts/index.ts';

/** Whoever is expected at an event stays, also where a list does not name them. */
export const BOOKED_CONTACTS: ArchiveHold = {
  code: 'ABSENT_BOOKED',
  sql: `exists (
    select from booking where booking.workspace_id = (select current_workspace_id()) and booking.contact_id = contact.id
      and booking.status not in ('CANCELLED', 'EXPIRED'))`,
};
