import type { ContactReference } from '../contacts/index.ts';
import type { EventReference } from '../events/index.ts';

/** Bookings follow their contact through merges, and go with a contact that is deleted for good. */
export const CONTACT_OF_BOOKING: ContactReference = {
  kind: 'BOOKING',
  table: 'booking',
  column: 'contact_id',
  keyColumns: ['id'],
  createdColumn: 'created_at',
  followsMerge: true,
};

/** An event that somebody has booked stays. */
export const EVENT_OF_BOOKING: EventReference = { table: 'booking', column: 'event_id' };
